"""What an answer says of matches that are like the one it was given to.

Each organisation's answers move its own lists alone: what it called not relevant takes down what
is near it, what it called relevant lifts it. Where it named a reason that can be checked, only
what has the same fault goes down.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from marketplace.matching import fit
from marketplace.matching.counting import statistics_now
from marketplace.matching.engine.vectors import Statistics
from marketplace.matching.market import profiles_of
from marketplace.matching.models import Match, MatchAnswer, MatchLeaning
from marketplace.matching.sparse import Vector, contributions
from marketplace.matching.terms import Answer, AnswerReason, Side
from marketplace.matching.weights import DELIVERED

#: How much two texts share, as the shared terms of a pair are valued, so that they are near. At
#: half they are of one narrow field.
NEAR = 0.5
#: How far an answer moves a match that says the very same.
LESS, MORE = -0.30, 0.15
#: So many answers are wanted before weights may be learned from them; until then nothing learns.
ENOUGH_TO_LEARN = 200

Facts = Mapping[str, Any]


def lean(organisation_id: UUID, side: Side, own_id: UUID) -> None:
    """Make the leanings of one listing's or demand's matches what its owner's answers say."""
    own = {side.value: own_id}
    matches = list(Match.objects.live().filter(**own))
    answers = list(
        MatchAnswer.objects.filter(
            organisation=organisation_id, **{f"match__{side}": own_id}
        ).select_related("match")
    )
    MatchLeaning.objects.filter(
        organisation=organisation_id, match__in=[match.pk for match in matches]
    ).delete()
    telling = [each for each in answers if each.answer != Answer.KNOWN]
    if not matches or not telling:
        return
    partner = "demand_id" if side == Side.LISTING else "listing_id"
    answered = {getattr(each.match, partner) for each in answers}
    texts = _Texts([*answered, *(getattr(match, partner) for match in matches)])
    found = []
    for match in matches:
        key = getattr(match, partner)
        if key in answered:
            continue
        shifts = [(texts.shift(key, getattr(each.match, partner), each), each) for each in telling]
        shift, because = max(shifts, key=lambda each: abs(each[0]))
        if shift:
            found.append(
                MatchLeaning(
                    match=match, organisation_id=organisation_id, because=because, shift=shift
                )
            )
    MatchLeaning.objects.bulk_create(found)


def lean_again(listing_ids: Collection[UUID], demand_ids: Collection[UUID]) -> None:
    """Let all answers about these objects act on the matches that they have now."""
    answers = MatchAnswer.objects.filter(
        Q(side=Side.LISTING, match__listing__in=listing_ids)
        | Q(side=Side.DEMAND, match__demand__in=demand_ids)
    ).exclude(answer=Answer.KNOWN)
    rows = answers.values_list("organisation", "side", "match__listing", "match__demand")
    for organisation_id, side, own_id in {
        (who, side, listing if side == Side.LISTING else demand)
        for who, side, listing, demand in rows
    }:
        lean(organisation_id, Side(side), own_id)


def answers_given() -> int:
    """How many answers there are to learn from."""
    return MatchAnswer.objects.exclude(answer=Answer.KNOWN).count()


class _Texts:
    """The profiles of some objects, read once."""

    def __init__(self, keys: Sequence[UUID]) -> None:
        self._blocks = profiles_of(keys)
        self._statistics: Statistics = statistics_now()
        self._vectors: dict[UUID, Vector] = {}

    def shift(self, key: UUID, answered: UUID, answer: MatchAnswer) -> float:
        """How far an answer to one moves another."""
        if key not in self._blocks or answered not in self._blocks:
            return 0.0
        cosine = sum(contributions(self._vector(key), self._vector(answered)).values())
        near = cosine / (cosine + DELIVERED.half_cosine)
        if near < NEAR:
            return 0.0
        if answer.answer == Answer.RELEVANT:
            return round(MORE * near, 4)
        has_same_fault = _SAME_FAULT[Side(answer.side)].get(answer.reason, _any)
        if not has_same_fault(self._facts(key), self._facts(answered)):
            return 0.0
        return round(LESS * near, 4)

    def _vector(self, key: UUID) -> Vector:
        if key not in self._vectors:
            block = self._blocks[key]
            weights = self._statistics.weights(block).tolist()
            self._vectors[key] = dict(zip(block.terms.tolist(), weights, strict=True))
        return self._vectors[key]

    def _facts(self, key: UUID) -> Facts:
        facts: Facts = json.loads(self._blocks[key].facts[0])
        return facts


def _any(ours: Facts, refused: Facts) -> bool:
    return True


def _no_riper(ours: Facts, refused: Facts) -> bool:
    return ours.get("trl", 0) <= refused.get("trl", 0)


def _wants_no_less(ours: Facts, refused: Facts) -> bool:
    return ours.get("trl", 0) >= refused.get("trl", 0)


def _no_cheaper(ours: Facts, refused: Facts) -> bool:
    amounts = _amounts(ours, refused)
    return amounts is None or (_in_one_currency(ours, refused) and amounts[0] >= amounts[1])


def _pays_no_more(ours: Facts, refused: Facts) -> bool:
    amounts = _amounts(ours, refused)
    return amounts is None or (_in_one_currency(ours, refused) and amounts[0] <= amounts[1])


def _amounts(ours: Facts, refused: Facts) -> tuple[float, float] | None:
    """Both, or nothing where one of the two is not said, so that the fault cannot be checked."""
    if "money" not in ours or "money" not in refused:
        return None
    return float(ours["money"]), float(refused["money"])


def _in_one_currency(ours: Facts, refused: Facts) -> bool:
    return ours.get("currency") == refused.get("currency")


def _same_place(ours: Facts, refused: Facts) -> bool:
    here, there = ours.get("region", ""), refused.get("region", "")
    return here != "" and there != "" and fit.region_value(here, there) >= fit.SAME_PROVINCE


def _no_other_way(ours: Facts, refused: Facts) -> bool:
    return set(ours.get("modes", ())) <= set(refused.get("modes", ())) and (
        ours.get("kind") == refused.get("kind")
    )


_IN_BOTH: Mapping[str, Callable[[Facts, Facts], bool]] = {
    AnswerReason.WRONG_PLACE: _same_place,
    AnswerReason.WRONG_MODE: _no_other_way,
}
#: By who answers: a seeker refuses technologies, for their readiness and price; a supplier
#: refuses demands, for the readiness that they want and what they would pay.
_SAME_FAULT: Mapping[Side, Mapping[str, Callable[[Facts, Facts], bool]]] = {
    Side.DEMAND: {
        AnswerReason.TOO_EARLY: _no_riper,
        AnswerReason.TOO_EXPENSIVE: _no_cheaper,
        **_IN_BOTH,
    },
    Side.LISTING: {
        AnswerReason.TOO_EARLY: _wants_no_less,
        AnswerReason.TOO_EXPENSIVE: _pays_no_more,
        **_IN_BOTH,
    },
}
