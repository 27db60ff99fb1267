"""Listings and demands as matching compares them: terms from the index, facts from their rows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from uuid import UUID

from django.db.models import Count, Prefetch

from accounts.access.actor import MAINLAND
from marketplace.demands.models import Demand, DemandText
from marketplace.listings.models import Listing, ListingText
from marketplace.listings.terms import ExportClass
from marketplace.matching.generic import is_telling
from marketplace.matching.scoring import Need, Offer
from marketplace.matching.sparse import TermStatistics
from marketplace.search.documents import weighted_frequencies
from marketplace.search.models import SearchDocument, SearchPosting

Frequencies = Mapping[UUID, Mapping[str, float]]

NOUNS = ("listing", "demand")


def frequencies_of(object_ids: Collection[UUID]) -> Frequencies:
    """The terms by which documents are compared, as often as they count. Names and numbers, the
    index's keywords, are left out: two patents of one owner are not alike for that.
    """
    rows = SearchDocument.objects.filter(pk__in=object_ids)
    return {
        row.object_id: {
            term: times
            for term, times in weighted_frequencies(
                {"title": row.title_terms, "summary": row.summary_terms, "body": row.body_terms}
            ).items()
            if is_telling(term)
        }
        for row in rows
    }


def statistics_for(
    frequencies: Iterable[Mapping[str, float]], *, known: TermStatistics | None = None
) -> TermStatistics:
    """In how many living documents of both nouns each of these terms stands."""
    if known is None:
        known = TermStatistics(SearchDocument.objects.filter(noun__in=NOUNS).count(), {})
    wanted = {term for each in frequencies for term in each} - known.holding.keys()
    counted = (
        SearchPosting.objects.filter(noun__in=NOUNS, term__in=wanted)
        .values("term")
        .annotate(documents=Count("document"))
        .values_list("term", "documents")
    )
    return TermStatistics(known.documents, {**known.holding, **dict(counted)})


def offers(
    listing_ids: Collection[UUID], *, frequencies: Frequencies, statistics: TermStatistics
) -> list[Offer]:
    """The offers of these listings, those alone that are offered now."""
    rows = Listing.objects.published().filter(pk__in=listing_ids)
    # Of the texts only their languages: the words come from the index.
    telling = ListingText.objects.exclude(problem="", solution="").only("listing_id", "language")
    rows = rows.select_related("organisation").prefetch_related(
        "industries", "ipc_symbols", "offered_modes", Prefetch("texts", telling)
    )
    return [_offer(row, frequencies, statistics) for row in rows]


def needs(
    demand_ids: Collection[UUID], *, frequencies: Frequencies, statistics: TermStatistics
) -> list[Need]:
    """The needs of these demands, those alone that are open now."""
    rows = Demand.objects.published().filter(pk__in=demand_ids)
    telling = DemandText.objects.exclude(problem="").only("demand_id", "language")
    rows = rows.select_related("organisation").prefetch_related(
        "industries", "ipc_symbols", Prefetch("texts", telling)
    )
    return [_need(row, frequencies, statistics) for row in rows]


def _offer(listing: Listing, frequencies: Frequencies, statistics: TermStatistics) -> Offer:
    owner = listing.organisation
    return Offer(
        id=listing.id,
        organisation=owner.id,
        terms=statistics.vector(frequencies.get(listing.id, {})),
        languages=frozenset(text.language for text in listing.texts.all()),
        ipc=tuple(each.symbol for each in listing.ipc_symbols.all()),
        industries=tuple(each.code for each in listing.industries.all()),
        trl=listing.trl_id,
        region=listing.region_id or owner.region_id,
        modes=tuple(each.mode for each in listing.offered_modes.all()),
        price=listing.price_low,
        currency=listing.price_currency,
        is_kept_from_abroad=(
            owner.country_id == MAINLAND and listing.export_class == ExportClass.PROHIBITED
        ),
        completeness=listing.completeness,
    )


def _need(demand: Demand, frequencies: Frequencies, statistics: TermStatistics) -> Need:
    return Need(
        id=demand.id,
        organisation=demand.organisation_id,
        terms=statistics.vector(frequencies.get(demand.id, {})),
        languages=frozenset(text.language for text in demand.texts.all()),
        ipc=tuple(each.symbol for each in demand.ipc_symbols.all()),
        industries=tuple(each.code for each in demand.industries.all()),
        trl=demand.trl_wanted_id,
        # The owner's own region would tell of an unnamed owner: only a stated wish counts.
        region=demand.region_id,
        kind=demand.kind,
        budget=demand.budget_high or demand.budget_low,
        currency=demand.budget_currency,
        deadline=demand.deadline,
        is_abroad=demand.organisation.country_id != MAINLAND,
        completeness=demand.completeness,
    )
