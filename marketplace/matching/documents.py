"""Listings and demands as matching keeps them: their terms as numbers, their facts as they are.

Terms come from the stored documents of the search where the index has come to this version before
us, and are cut here where it has not: storing documents is the index's work alone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from accounts.access.actor import ANONYMOUS, MAINLAND
from kernel import clock
from kernel.activity.models import CurrentTransaction
from kernel.text.analysis import VERSION
from marketplace.demands.models import Demand
from marketplace.demands.policies import budget_for
from marketplace.listings.models import Listing
from marketplace.listings.terms import ExportClass, PriceKind
from marketplace.matching.bridging import with_carried
from marketplace.matching.engine.vectors import packed
from marketplace.matching.facts import told as facts_of
from marketplace.matching.generic import is_telling
from marketplace.matching.models import MatchProfile
from marketplace.matching.scoring import Need, Offer
from marketplace.matching.terms import Side
from marketplace.matching.wording import text_of
from marketplace.search.demand_documents import said_by as said_by_demand
from marketplace.search.documents import cut_texts, weighted_frequencies
from marketplace.search.listing_documents import said_by as said_by_listing
from marketplace.search.models import SearchDocument
from marketplace.search.services import keep_said

#: What a document says, by the name of its weight.
Terms = Mapping[str, Sequence[str]]

_PRICED = {PriceKind.FIXED, PriceKind.RANGE}
_KEPT = ("noun", "version_id", "is_offered", "term_ids", "term_weights", "facts", "transaction")


@dataclass(frozen=True, slots=True)
class Told:
    """One side of the market: its facts, its terms as often as they count, and what it says."""

    side: Offer | Need
    terms: Mapping[str, float]
    pieces: tuple[str, ...]


def keep_profiles(side: Side, object_ids: Collection[UUID]) -> None:
    """Make what matching keeps of these objects what they say now."""
    versions = offered_versions(side, object_ids)
    stored = _stored_terms(versions)
    found = _offers(versions, stored) if side == Side.LISTING else _needs(versions, stored)
    rows = list(found)
    keep_said(side, {each.side.id: each.pieces for each in rows})
    profiles = [_profile(side, each, versions[each.side.id]) for each in rows]
    MatchProfile.objects.bulk_create(
        profiles,
        update_conflicts=True,
        unique_fields=["object_id"],
        update_fields=_KEPT,
        batch_size=500,
    )
    gone = set(object_ids) - versions.keys()
    MatchProfile.objects.filter(pk__in=gone, is_offered=True).update(
        is_offered=False, transaction=CurrentTransaction()
    )


def offered_versions(side: Side, object_ids: Collection[UUID]) -> dict[UUID, UUID | None]:
    """Those of these objects that are on the market now, with the versions shown."""
    model = Listing if side == Side.LISTING else Demand
    rows = model.objects.published().filter(pk__in=object_ids)
    return dict(rows.values_list("pk", "current_version_id"))


def _stored_terms(versions: Mapping[UUID, UUID | None]) -> dict[UUID, Terms]:
    """The terms of these objects as the index has cut them, where it knows the version shown."""
    rows = SearchDocument.objects.filter(pk__in=versions, analyser=VERSION)
    return {
        row.object_id: {
            "title": row.title_terms,
            "summary": row.summary_terms,
            "body": row.body_terms,
        }
        for row in rows
        if row.version_id == versions[row.object_id]
    }


def _telling(terms: Terms) -> dict[str, float]:
    # Names and numbers are left out: two patents of one owner are not alike for that.
    counted = weighted_frequencies(terms)
    return {term: times for term, times in counted.items() if is_telling(term)}


def _profile(side: Side, told: Told, version_id: UUID | None) -> MatchProfile:
    ids, weights = packed(told.terms)
    return MatchProfile(
        object_id=told.side.id,
        noun=side,
        version_id=version_id,
        is_offered=True,
        term_ids=ids,
        term_weights=weights,
        facts=facts_of(told.side),
        transaction=CurrentTransaction(),
    )


def _offers(listing_ids: Collection[UUID], stored: Mapping[UUID, Terms]) -> Iterator[Told]:
    rows = Listing.objects.filter(pk__in=listing_ids).select_related("organisation")
    parts = ("industries", "ipc_symbols", "offered_modes", "texts", "advantages")
    for row in rows.prefetch_related(*parts):
        said = said_by_listing(row)
        terms = _telling(stored.get(row.pk) or cut_texts(said))
        yield Told(_offer(row), terms, tuple(chain.from_iterable(said.values())))


def _needs(demand_ids: Collection[UUID], stored: Mapping[UUID, Terms]) -> Iterator[Told]:
    # With their terms in both languages where the other one can be known.
    rows = Demand.objects.filter(pk__in=demand_ids).select_related("organisation")
    for row in rows.prefetch_related("industries", "ipc_symbols", "texts"):
        need, said = _need(row), said_by_demand(row)
        terms = _telling(stored.get(row.pk) or cut_texts(said))
        across = with_carried(terms, text_of(row), need.languages)
        yield Told(need, across, tuple(chain.from_iterable(said.values())))


def _offer(listing: Listing) -> Offer:
    owner = listing.organisation
    return Offer(
        id=listing.id,
        organisation=owner.id,
        terms={},
        languages=frozenset(
            text.language for text in listing.texts.all() if text.problem or text.solution
        ),
        ipc=tuple(each.symbol for each in listing.ipc_symbols.all()),
        industries=tuple(each.code for each in listing.industries.all()),
        trl=listing.trl_id,
        region=listing.region_id or owner.region_id,
        modes=tuple(each.mode for each in listing.offered_modes.all()),
        # What is due up front beside a royalty is no price that a budget could be held against.
        price=listing.price_low if listing.price_kind in _PRICED else None,
        currency=listing.price_currency,
        is_kept_from_abroad=(
            owner.country_id == MAINLAND and listing.export_class == ExportClass.PROHIBITED
        ),
        completeness=listing.completeness,
        said_on=clock.legal_date(listing.updated_at),
        is_stale=listing.is_stale,
    )


def _need(demand: Demand) -> Need:
    # As everybody may read it: a score by the figures of an unnamed owner would tell them to who
    # tries one price after another.
    budget = budget_for(ANONYMOUS, demand)
    return Need(
        id=demand.id,
        organisation=demand.organisation_id,
        terms={},
        languages=frozenset(text.language for text in demand.texts.all() if text.problem),
        ipc=tuple(each.symbol for each in demand.ipc_symbols.all()),
        industries=tuple(each.code for each in demand.industries.all()),
        trl=demand.trl_wanted_id,
        # The owner's own region would tell of an unnamed owner: only a stated wish counts.
        region=demand.region_id,
        kind=demand.kind,
        budget=budget.high or budget.low,
        currency=budget.currency,
        deadline=demand.deadline,
        # Unknown counts as abroad, and whatever is unnamed has to read the same.
        is_abroad=demand.is_anonymous or demand.organisation.country_id != MAINLAND,
        completeness=demand.completeness,
        said_on=clock.legal_date(demand.updated_at),
        is_stale=demand.is_stale,
    )
