"""Changing the weights: what a table would change, and putting it in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from accounts.access.actor import Actor
from accounts.access.policies import require
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Invalid, Reason
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.events import MatchWeightingChanged
from marketplace.matching.finding import Asked, matches_of
from marketplace.matching.leaning import ENOUGH_TO_LEARN, answers_given
from marketplace.matching.learning import Answered, Learned, learned
from marketplace.matching.market import Market, current_market, profiles_of
from marketplace.matching.models import MatchAnswer, MatchWeighting
from marketplace.matching.policies import may_weigh
from marketplace.matching.reasons import MatchReason
from marketplace.matching.rebuilding import Progress, open_rebuild, progress_of, start_rebuild
from marketplace.matching.terms import Answer, FactorCode, Side
from marketplace.matching.weightings import as_table, weighting_in_force, weighting_of
from marketplace.matching.weights import Weighting

#: So many demands are matched by both tables, and so many lists are shown.
SAMPLE, SHOWN, TOP = 60, 5, 5
_LEARNED_FROM = 2_000
#: What decides whether two speak of one thing cannot be left out.
NEEDED = frozenset({FactorCode.TERMS, FactorCode.CLASS})


@dataclass(frozen=True, slots=True)
class Change:
    """The first of a demand's list by the table in force and by a new one, as listings."""

    demand: Demand
    before: Sequence[tuple[Listing, float]]
    after: Sequence[tuple[Listing, float]]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a table would change among a sample of the open demands."""

    demands: int
    matches_before: int
    matches_after: int
    gained: int
    lost: int
    reordered: int
    changes: Sequence[Change]


def preview_weights(
    weights: Mapping[str, int], *, least_score: int, by: Actor, sample: int = SAMPLE
) -> Preview:
    """Match a sample of the open demands by the table in force and by this one, writing nothing."""
    require(may_weigh, by, None)
    _require_sensible(weights, least_score)
    new = weighting_of(0, dict(weights), least_score / 100)
    old, market = weighting_in_force(), current_market()
    open_now = Demand.objects.published().order_by("-published_at", "-pk")
    ids = list(open_now.values_list("pk", flat=True)[:sample])
    profiles = profiles_of(ids)
    pairs = [
        (
            demand_id,
            _list_of(Asked(demand_id, Side.DEMAND, profiles[demand_id]), market, old),
            _list_of(Asked(demand_id, Side.DEMAND, profiles[demand_id]), market, new),
        )
        for demand_id in ids
        if demand_id in profiles
    ]
    others = [each for each in pairs if _keys(each[1][:TOP]) != _keys(each[2][:TOP])]
    keys = [({k for k, _ in before}, {k for k, _ in after}) for _, before, after in pairs]
    return Preview(
        demands=len(pairs),
        matches_before=sum(len(before) for before, _ in keys),
        matches_after=sum(len(after) for _, after in keys),
        gained=sum(len(after - before) for before, after in keys),
        lost=sum(len(before - after) for before, after in keys),
        reordered=len(others),
        changes=_named(others[:SHOWN]),
    )


@transaction.atomic
def change_weights(
    weights: Mapping[str, int], *, least_score: int, reason: str, by: Actor
) -> MatchWeighting:
    """Put a table of weights in force and have everything matched again by it."""
    require(may_weigh, by, None)
    _require_sensible(weights, least_score)
    if not reason.strip():
        raise Invalid(Reason(MatchReason.WEIGHTS_WITHOUT_REASON, "/reason"))
    last = MatchWeighting.objects.aggregate(last=Max("number"))["last"] or 1
    new = weighting_of(last + 1, dict(weights), least_score / 100)
    made = MatchWeighting.objects.create(
        number=new.number,
        table=as_table(new),
        reason=reason.strip(),
        made_by_id=by.user_id,
        made_at=clock.now(),
    )
    start_rebuild()
    record(MatchWeightingChanged, made, by=by, number=made.number)
    return made


Found = Sequence[tuple[UUID, float]]


def _keys(found: Found) -> list[UUID]:
    return [key for key, _ in found]


def _named(others: Sequence[tuple[UUID, Found, Found]]) -> list[Change]:
    tops = [(key, before[:TOP], after[:TOP]) for key, before, after in others]
    demands = Demand.objects.prefetch_related("texts").in_bulk([key for key, _, _ in tops])
    keys = {key for _, before, after in tops for key, _ in (*before, *after)}
    listings = Listing.objects.prefetch_related("texts").in_bulk(keys)
    return [
        Change(
            demands[key],
            [(listings[each], score) for each, score in before],
            [(listings[each], score) for each, score in after],
        )
        for key, before, after in tops
    ]


def _list_of(asked: Asked, market: Market, by: Weighting) -> list[tuple[UUID, float]]:
    found = matches_of(asked, market, by=by, on=clock.today())
    return [(pair.listing_id, pair.score.value) for pair in found]


def _require_sensible(weights: Mapping[str, int], least_score: int) -> None:
    reasons = []
    # The bridge stands in for the shared terms, so that it is in no sum.
    whole = sum(weight for code, weight in weights.items() if code != FactorCode.BRIDGE)
    if set(weights) != set(FactorCode.values) or whole != 100:
        reasons.append(Reason(MatchReason.WEIGHTS_NOT_HUNDRED, "/weights"))
    if any(not 0 <= weight <= 100 for weight in weights.values()):
        reasons.append(Reason(MatchReason.WEIGHT_OUT_OF_RANGE, "/weights"))
    if any(not weights.get(code) for code in NEEDED):
        reasons.append(Reason(MatchReason.WEIGHT_NEEDED, "/weights"))
    if not 10 <= least_score <= 90:
        reasons.append(Reason(MatchReason.LEAST_SCORE_OUT_OF_RANGE, "/least_score"))
    if reasons:
        raise Invalid(*reasons)


@dataclass(frozen=True, slots=True)
class Told:
    """What holds now, what held, how far the last rebuild is, and what could be learned from."""

    in_force: Weighting
    history: Sequence[MatchWeighting]
    rebuild: Progress | None
    answers: int
    #: What the answers propose; nothing while they are too few, or where nothing better was found.
    learned: Learned | None
    enough_to_learn: int


def weights_told(*, by: Actor) -> Told:
    """What operators read of the weights."""
    require(may_weigh, by, None)
    rebuild, held, answers = open_rebuild(), weighting_in_force(), answers_given()
    return Told(
        in_force=held,
        history=list(MatchWeighting.objects.select_related("made_by").order_by("-number")[:20]),
        rebuild=progress_of(rebuild) if rebuild else None,
        answers=answers,
        learned=learned(_answered(), held) if answers >= ENOUGH_TO_LEARN else None,
        enough_to_learn=ENOUGH_TO_LEARN,
    )


def _answered() -> list[Answered]:
    """The latest answers, with what their matches are made of."""
    said = MatchAnswer.objects.exclude(answer=Answer.KNOWN).select_related("match")
    return [
        Answered(
            str(each.match.demand_id),
            {factor["code"]: factor["value"] for factor in each.match.factors["factors"]},
            each.answer == Answer.RELEVANT,
        )
        for each in said.order_by("-answered_at", "-pk")[:_LEARNED_FROM]
    ]
