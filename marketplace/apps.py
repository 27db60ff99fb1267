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
        from marketplace.demands import notifications as demands  # noqa: PLC0415 models load first
        from marketplace.demands.assets import demand_assets  # noqa: PLC0415 models load first
        from marketplace.evaluations import (  # noqa: PLC0415 models load first
            notifications as evaluations,
        )
        from marketplace.imports.demands import Demands  # noqa: PLC0415 models load first
        from marketplace.imports.listings import Listings  # noqa: PLC0415 models load first
        from marketplace.inquiries import notifications as inquiries  # noqa: PLC0415 models load first
        from marketplace.listings import notifications as listings  # noqa: PLC0415 models load first
        from marketplace.listings.assets import listing_assets  # noqa: PLC0415 models load first
        from marketplace.matching import notifications as matching  # noqa: PLC0415 models load first
        from marketplace.moderation import notifications as moderation  # noqa: PLC0415 models load first
        from marketplace.pages.demands import panels as needs  # noqa: PLC0415 models load first
        from marketplace.pages.evaluations import (  # noqa: PLC0415 models load first
            panels as judgements,
        )
        from marketplace.pages.freshness import panels as fresh  # noqa: PLC0415 models load first
        from marketplace.pages.inquiries import panels as talks  # noqa: PLC0415 models load first
        from marketplace.pages.listings import panels as offers  # noqa: PLC0415 models load first
        from marketplace.pages.matches import panels as fits  # noqa: PLC0415 models load first
        from marketplace.pages.moderation import panels as watched  # noqa: PLC0415 models load first
        from marketplace.pages.ratings import panels as said  # noqa: PLC0415 models load first
        from marketplace.pages.service_offers import panels as served  # noqa: PLC0415 models load first
        from marketplace.pages.shortlists import panels as kept  # noqa: PLC0415 models load first
        from marketplace.pages.valuations import panels as values  # noqa: PLC0415 models load first
        from marketplace.ratings import notifications as ratings  # noqa: PLC0415 models load first
        from marketplace.search import health  # noqa: PLC0415 models load first
        from marketplace.search.demand_documents import DEMANDS  # noqa: PLC0415 models load first
        from marketplace.search.listing_documents import LISTINGS  # noqa: PLC0415 models load first
        from marketplace.search.registry import register as find  # noqa: PLC0415 models load first
        from marketplace.semantics.checks import (  # noqa: PLC0415 models load first
            encoder_is_there,
        )
        from marketplace.service_offers import (  # noqa: PLC0415 models load first
            notifications as services,
        )
        from marketplace.service_offers.documents import SERVICES  # noqa: PLC0415 models load first

        tell_of(
            *demands.KINDS,
            *evaluations.KINDS,
            *inquiries.KINDS,
            *listings.KINDS,
            *matching.KINDS,
            *moderation.KINDS,
            *ratings.KINDS,
            *services.KINDS,
        )
        take_tables_of(Listings(), Demands())
        check(encoder_is_there)
        find(LISTINGS, DEMANDS, SERVICES)
        keep_secrets_of("listing", listing_assets)
        keep_secrets_of("demand", demand_assets)
        ask_health("search_index", health.state)
        shown = (fresh, needs, offers, talks, judgements, served, said, watched, fits, values, kept)
        for panels in shown:
            panels.register_all()
