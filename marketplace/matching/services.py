"""The verbs of matching: finding, retiring and answering."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import connection, transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Invalid, Reason
from marketplace.demands.models import Demand
from marketplace.demands.states import DemandState
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.matching.candidates import candidates
from marketplace.matching.documents import frequencies_of, needs, offers, statistics_for
from marketplace.matching.events import MatchAnswered
from marketplace.matching.models import Match, MatchAnswer
from marketplace.matching.policies import may_answer, side_of
from marketplace.matching.reasons import MatchReason
from marketplace.matching.reconciling import Pair, reconcile, retire
from marketplace.matching.scoring import score
from marketplace.matching.terms import Answer, AnswerReason, RetiredBecause, Side
from marketplace.search.services import ensure_indexed

# One at a time: two sides published at once must not both look before the other is there.
_LOCK = 7_201_904


@transaction.atomic
def match_listing(listing_id: UUID) -> None:
    """Find the open demands that a listing answers, or retire its matches once it is gone."""
    _one_at_a_time()
    listing = Listing.objects.published().filter(pk=listing_id).first()
    if listing is None:
        retire(Match.objects.filter(listing=listing_id), because=RetiredBecause.LISTING_GONE)
        return
    ensure_indexed("listing", listing_id, version_id=listing.current_version_id)
    standing = Match.objects.live().filter(listing=listing_id)
    reconcile(standing, _pairs(listing_id, side=Side.LISTING))


@transaction.atomic
def match_demand(demand_id: UUID) -> None:
    """Find the offered listings that answer a demand, or retire its matches once it is gone."""
    _one_at_a_time()
    demand = Demand.objects.published().filter(pk=demand_id).first()
    if demand is None:
        retire(Match.objects.filter(demand=demand_id), because=RetiredBecause.DEMAND_GONE)
        return
    ensure_indexed("demand", demand_id, version_id=demand.current_version_id)
    standing = Match.objects.live().filter(demand=demand_id)
    reconcile(standing, _pairs(demand_id, side=Side.DEMAND))


def match_organisation(organisation_id: UUID) -> None:
    """Match again all that an organisation offers and seeks: it was verified or suspended."""
    for listing_id in Listing.objects.filter(
        organisation=organisation_id, state=ListingState.PUBLISHED
    ).values_list("pk", flat=True):
        match_listing(listing_id)
    for demand_id in Demand.objects.filter(
        organisation=organisation_id, state=DemandState.PUBLISHED
    ).values_list("pk", flat=True):
        match_demand(demand_id)


def rebuild_matches(demand_ids: Sequence[UUID]) -> Iterator[UUID]:
    """Match demands again, one transaction each, saying after each which it was.

    Every pair has a demand, so going through the demands goes through all pairs.
    """
    for demand_id in demand_ids:
        match_demand(demand_id)
        yield demand_id


@transaction.atomic
def retire_departed() -> None:
    """Retire every match of which one side is no longer offered or open."""
    gone = Match.objects.exclude(listing__in=Listing.objects.published())
    retire(gone, because=RetiredBecause.LISTING_GONE)
    closed = Match.objects.exclude(demand__in=Demand.objects.published())
    retire(closed, because=RetiredBecause.DEMAND_GONE)


@transaction.atomic
def answer_match(match_id: UUID, *, answer: str, reason: str = "", by: Actor) -> Match:
    """Say for one's organisation whether a match is relevant, not relevant, or known already."""
    match = Match.objects.visible_to(by).locked(match_id)
    require(may_answer, by, match)
    side = side_of(by, match)
    if side is None or by.organisation_id is None:
        raise refuse(by)
    _require_sensible(answer, reason)
    MatchAnswer.objects.update_or_create(
        match=match,
        organisation_id=by.organisation_id,
        defaults={
            "side": side,
            "answer": answer,
            "reason": reason,
            "answered_by_id": by.user_id,
            "answered_at": clock.now(),
        },
    )
    record(MatchAnswered, match, by=by, answer=answer)
    return match


def _pairs(object_id: UUID, *, side: Side) -> list[Pair]:
    """The pairs of one object that are matches today, exactly scored."""
    other = "demand" if side == Side.LISTING else "listing"
    own = frequencies_of([object_id])
    known = statistics_for(own.values())
    found = candidates(
        object_id,
        among=other,
        frequencies=own.get(object_id, {}),
        statistics=known,
    )
    frequencies = {**own, **frequencies_of(found)}
    statistics = statistics_for(frequencies.values(), known=known)
    listing_ids, demand_ids = found, {object_id}
    if side == Side.LISTING:
        listing_ids, demand_ids = demand_ids, listing_ids
    offered = offers(listing_ids, frequencies=frequencies, statistics=statistics)
    needed = needs(demand_ids, frequencies=frequencies, statistics=statistics)
    today = clock.today()
    scored = (
        Pair(offer.id, need.id, result)
        for offer in offered
        for need in needed
        if (result := score(offer, need, on=today)) is not None and result.is_match
    )
    return sorted(scored, key=lambda pair: -pair.score.value)


def _require_sensible(answer: str, reason: str) -> None:
    if answer not in Answer.values:
        raise Invalid(Reason(MatchReason.ANSWER_UNKNOWN, "/answer"))
    if answer == Answer.NOT_RELEVANT and reason not in AnswerReason.values:
        raise Invalid(Reason(MatchReason.REASON_MISSING, "/reason"))
    if answer != Answer.NOT_RELEVANT and reason:
        raise Invalid(Reason(MatchReason.REASON_UNFIT, "/reason"))


def _one_at_a_time() -> None:
    with connection.cursor() as database:
        database.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
