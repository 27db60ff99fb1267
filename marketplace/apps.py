"""The marketplace as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    """What is traded, and the project shell."""

    name = "marketplace"
    verbose_name = _("Marketplace")

    def ready(self) -> None:
        """Make known what can be found, and what people are told."""
        from accounts.notifications.kinds import register as tell_of  # noqa: PLC0415 models load first
        from kernel.panels import register as show  # noqa: PLC0415 beside the others
        from marketplace.matching.notifications import KINDS  # noqa: PLC0415 models load first
        from marketplace.pages.shortlists import panels as shortlists  # noqa: PLC0415 models load first
        from marketplace.search.demand_documents import DEMANDS  # noqa: PLC0415 models load first
        from marketplace.search.listing_documents import LISTINGS  # noqa: PLC0415 models load first
        from marketplace.search.registry import register as find  # noqa: PLC0415 models load first

        tell_of(*KINDS)
        find(LISTINGS, DEMANDS)
        show("demands.rail", "shortlists", shortlists.demand_panel)
        show("listings.rail", "shortlists", shortlists.listing_panel)
