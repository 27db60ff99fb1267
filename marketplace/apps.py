"""The marketplace as a Django app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MarketplaceConfig(AppConfig):
    """What is traded, and the project shell."""

    name = "marketplace"
    verbose_name = _("Marketplace")

    def ready(self) -> None:
        """Make known what is found, what people are told, and what lower pages show of it."""
        from django.core.checks import register as check  # noqa: PLC0415 Django first

        from accounts.confidentiality.assets import (  # noqa: PLC0415 models load first
            register as keep_secrets_of,
        )
        from accounts.notifications.kinds import register as tell_of  # noqa: PLC0415 models load first
        from ip_registry.imports.nouns import register as take_tables_of  # noqa: PLC0415 models load first
        from kernel.http.health import register as ask_health  # noqa: PLC0415 models load first
        from marketplace.brokering import notifications as brokering  # noqa: PLC0415 models load first
        from marketplace.demands import notifications as demands  # noqa: PLC0415 models load first
        from marketplace.demands.assets import demand_assets  # noqa: PLC0415 models load first
        from marketplace.evaluations import (  # noqa: PLC0415 models load first
            notifications as evaluations,
        )
        from marketplace.evaluations import (  # noqa: PLC0415 models load first
            panel_notifications,
        )
        from marketplace.guidance import notifications as guidance  # noqa: PLC0415 models load first
        from marketplace.imports.demands import Demands  # noqa: PLC0415 models load first
        from marketplace.imports.listings import Listings  # noqa: PLC0415 models load first
        from marketplace.inquiries import notifications as inquiries  # noqa: PLC0415 models load first
        from marketplace.listings import notifications as listings  # noqa: PLC0415 models load first
        from marketplace.listings.assets import listing_assets  # noqa: PLC0415 models load first
        from marketplace.matching import notifications as matching  # noqa: PLC0415 models load first
        from marketplace.moderation import notifications as moderation  # noqa: PLC0415 models load first
        from marketplace.orders import notifications as orders  # noqa: PLC0415 models load first
        from marketplace.orders.assets import (  # noqa: PLC0415 models load first
            KIND as QUOTE_REQUEST,
        )
        from marketplace.orders.assets import (  # noqa: PLC0415 models load first
            quote_request_assets,
        )
        from marketplace.pages.panels import offer_panels  # noqa: PLC0415 models load first
        from marketplace.ratings import notifications as ratings  # noqa: PLC0415 models load first
        from marketplace.search import health  # noqa: PLC0415 models load first
        from marketplace.search.demand_documents import DEMANDS  # noqa: PLC0415 models load first
        from marketplace.search.listing_documents import LISTINGS  # noqa: PLC0415 models load first
        from marketplace.search.registry import register as find  # noqa: PLC0415 models load first
        from marketplace.searches import notifications as alerts  # noqa: PLC0415 models load first
        from marketplace.semantics.checks import (  # noqa: PLC0415 models load first
            encoder_is_there,
        )
        from marketplace.service_offers import (  # noqa: PLC0415 models load first
            notifications as services,
        )
        from marketplace.service_offers.documents import SERVICES  # noqa: PLC0415 models load first

        tell_of(
            *brokering.KINDS,
            *alerts.KINDS,
            *demands.KINDS,
            *evaluations.KINDS,
            *panel_notifications.PANEL_KINDS,
            *inquiries.KINDS,
            *listings.KINDS,
            *matching.KINDS,
            *guidance.KINDS,
            *moderation.KINDS,
            *orders.KINDS,
            *ratings.KINDS,
            *services.KINDS,
        )
        take_tables_of(Listings(), Demands())
        check(encoder_is_there)
        find(LISTINGS, DEMANDS, SERVICES)
        keep_secrets_of("listing", listing_assets)
        keep_secrets_of("demand", demand_assets)
        keep_secrets_of(QUOTE_REQUEST, quote_request_assets)
        ask_health("search_index", health.state)
        offer_panels()
