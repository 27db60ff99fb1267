"""The verbs of matching: finding, retiring and answering."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Invalid, Reason
from marketplace.demands.models import Demand
from marketplace.demands.states import DemandState
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.matching.advising import advise
from marketplace.matching.documents import keep_profiles
from marketplace.matching.events import MatchAnswered
from marketplace.matching.finding import Asked, Pair, matches_of
from marketplace.matching.leaning import lean, lean_again
from marketplace.matching.locking import alone
from marketplace.matching.market import current_market, profiles_of
from marketplace.matching.models import Match, MatchAnswer
from marketplace.matching.policies import may_answer, side_of
from marketplace.matching.reasons import MatchReason
from marketplace.matching.reconciling import reconcile, retire, say_found
from marketplace.matching.terms import Answer, AnswerReason, RetiredBecause, Side
from marketplace.matching.weightings import weighting_in_force


@transaction.atomic
def match_listing(listing_id: UUID) -> None:
    """Find the open demands that a listing answers, or retire its matches once it is gone."""
    _match_again(Side.LISTING, listing_id, because=RetiredBecause.LISTING_GONE)


@transaction.atomic
def match_demand(demand_id: UUID) -> None:
    """Find the offered listings that answer a demand, or retire its matches once it is gone."""
    _match_again(Side.DEMAND, demand_id, because=RetiredBecause.DEMAND_GONE)


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
    own = match.listing_id if side == Side.LISTING else match.demand_id
    lean(by.organisation_id, side, own)
    record(MatchAnswered, match, by=by, answer=answer)
    return match


def _match_again(side: Side, object_id: UUID, *, because: RetiredBecause) -> None:
    alone()
    keep_profiles(side, [object_id])
    standing = Match.objects.live().filter(**{side: object_id})
    profile = profiles_of([object_id]).get(object_id)
    if profile is None:
        retire(standing, because=because)
        return
    other = "demand_id" if side == Side.LISTING else "listing_id"
    partners = set(standing.values_list(other, flat=True))
    pairs = _pairs(Asked(object_id, side, profile), partners)
    found = reconcile(standing, pairs)
    if side == Side.DEMAND and not pairs:
        advise(object_id)
    lean_again(
        {object_id, *(each.listing_id for each in found)},
        {object_id, *(each.demand_id for each in found)},
    )
    say_found(found)


def _pairs(asked: Asked, partners: Collection[UUID]) -> list[Pair]:
    market, by = current_market(), weighting_in_force()
    return matches_of(asked, market, by=by, on=clock.today(), standing=partners)


def _require_sensible(answer: str, reason: str) -> None:
    if answer not in Answer.values:
        raise Invalid(Reason(MatchReason.ANSWER_UNKNOWN, "/answer"))
    if answer == Answer.NOT_RELEVANT and reason not in AnswerReason.values:
        raise Invalid(Reason(MatchReason.REASON_MISSING, "/reason"))
    if answer != Answer.NOT_RELEVANT and reason:
        raise Invalid(Reason(MatchReason.REASON_UNFIT, "/reason"))
