"""The marketplace as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    """What is traded, and the project shell."""

    name = "marketplace"
    verbose_name = _("Marketplace")

    def ready(self) -> None:
        """Make known what can be found, what people are told, and what pages show."""
        from accounts.notifications.kinds import register as tell_of  # noqa: PLC0415 models load first
        from kernel import panels  # noqa: PLC0415 models load first
        from marketplace.matching.notifications import KINDS  # noqa: PLC0415 models load first
        from marketplace.pages.matches.panels import (  # noqa: PLC0415 models load first
            demand_panel,
            listing_panel,
        )
        from marketplace.search.demand_documents import DEMANDS  # noqa: PLC0415 models load first
        from marketplace.search.listing_documents import LISTINGS  # noqa: PLC0415 models load first
        from marketplace.search.registry import register as find  # noqa: PLC0415 models load first

        tell_of(*KINDS)
        find(LISTINGS, DEMANDS)
        panels.register("listings.detail", "matches", listing_panel)
        panels.register("demands.detail", "matches", demand_panel)
