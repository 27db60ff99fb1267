"""Listings and demands as matching keeps them: their terms as numbers, their facts as they are.

Terms come from the stored documents of the search, cut once; only what a demand
says in the other language is read out of its text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from uuid import UUID

from accounts.access.actor import MAINLAND
from kernel import clock
from kernel.activity.models import CurrentTransaction
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.listings.terms import ExportClass
from marketplace.matching.bridging import with_carried
from marketplace.matching.engine.vectors import packed
from marketplace.matching.facts import told
from marketplace.matching.generic import is_telling
from marketplace.matching.models import MatchProfile
from marketplace.matching.scoring import Need, Offer
from marketplace.matching.terms import Side
from marketplace.matching.wording import text_of
from marketplace.search.documents import weighted_frequencies
from marketplace.search.models import SearchDocument
from marketplace.search.services import ensure_indexed
from marketplace.semantics.services import encode_texts_of

_KEPT = ("noun", "version_id", "is_offered", "term_ids", "term_weights", "facts", "transaction")


def keep_profiles(side: Side, object_ids: Collection[UUID]) -> None:
    """Make what matching keeps of these objects what they say now."""
    versions = offered_versions(side, object_ids)
    for object_id, version_id in versions.items():
        ensure_indexed(side, object_id, version_id=version_id)
    encode_texts_of(versions)
    frequencies = frequencies_of(versions)
    if side == Side.LISTING:
        profiles = [_profile(side, each, frequencies, versions) for each in _offers(versions)]
    else:
        profiles = [
            _profile(side, need, {need.id: said}, versions)
            for need, said in _needs_across(versions, frequencies)
        ]
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


def frequencies_of(object_ids: Collection[UUID]) -> Mapping[UUID, Mapping[str, float]]:
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


def _profile(
    side: Side,
    said: Offer | Need,
    frequencies: Mapping[UUID, Mapping[str, float]],
    versions: Mapping[UUID, UUID | None],
) -> MatchProfile:
    ids, weights = packed(frequencies.get(said.id, {}))
    return MatchProfile(
        object_id=said.id,
        noun=side,
        version_id=versions[said.id],
        is_offered=True,
        term_ids=ids,
        term_weights=weights,
        facts=told(said),
        transaction=CurrentTransaction(),
    )


def _offers(listing_ids: Collection[UUID]) -> Iterator[Offer]:
    rows = Listing.objects.filter(pk__in=listing_ids).select_related("organisation")
    for row in rows.prefetch_related("industries", "ipc_symbols", "offered_modes", "texts"):
        yield _offer(row)


def _needs_across(
    demand_ids: Collection[UUID], frequencies: Mapping[UUID, Mapping[str, float]]
) -> Iterator[tuple[Need, Mapping[str, float]]]:
    """Demands with their terms, in both languages where the other one can be known."""
    rows = Demand.objects.filter(pk__in=demand_ids).select_related("organisation")
    for row in rows.prefetch_related("industries", "ipc_symbols", "texts"):
        need = _need(row)
        yield need, with_carried(frequencies.get(need.id, {}), text_of(row), need.languages)


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
        price=listing.price_low,
        currency=listing.price_currency,
        is_kept_from_abroad=(
            owner.country_id == MAINLAND and listing.export_class == ExportClass.PROHIBITED
        ),
        completeness=listing.completeness,
        said_on=clock.legal_date(listing.updated_at),
    )


def _need(demand: Demand) -> Need:
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
        budget=demand.budget_high or demand.budget_low,
        currency=demand.budget_currency,
        deadline=demand.deadline,
        is_abroad=demand.organisation.country_id != MAINLAND,
        completeness=demand.completeness,
        said_on=clock.legal_date(demand.updated_at),
    )
