"""The marketplace as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    """What is traded, and the project shell."""

    name = "marketplace"
    verbose_name = _("Marketplace")

    def ready(self) -> None:
        """Make known what people are told, and what lower pages show of the marketplace."""
        from accounts.notifications.kinds import register as tell_of  # noqa: PLC0415 models load first
        from marketplace.inquiries.notifications import KINDS  # noqa: PLC0415 models load first
        from marketplace.pages.inquiries import panels  # noqa: PLC0415 models load first

        tell_of(*KINDS)
        panels.register_all()
