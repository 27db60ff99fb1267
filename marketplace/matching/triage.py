"""Whether a demand can be answered by matching, or first needs somebody who asks.

A documented sum over what is known, no model and no secret: `docs/matching.md` says it in words.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db import models
from django.db.models import Count, Max
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.languages import CODES
from marketplace.demands.authenticity import MOST as MOST_EVIDENCE
from marketplace.demands.authenticity import evidence_of
from marketplace.demands.models import Demand
from marketplace.demands.states import DemandState
from marketplace.matching.models import Match
from marketplace.reviews.checks import has_figures

# From so many per cent on a demand says enough to be matched.
ENOUGH = 60
# A match of this score answers well.
STRONG = 0.6


class Route(models.TextChoices):
    """What serves a demand best now."""

    MATCH = "match", _("Match directly")
    BROKER = "broker", _("Ask a broker")


class Facts(NamedTuple):
    """What the sum is made of; `best` is None while nothing was matched yet."""

    has_figures: bool
    has_constraints: bool
    has_class: bool
    in_both_languages: bool
    has_budget: bool
    has_deadline: bool
    has_readiness: bool
    evidence: int
    matches: int = 0
    best: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One addend: what it asks, and its points out of how many."""

    code: str
    label: Promise
    points: int
    of: int


@dataclass(frozen=True, slots=True)
class Triage:
    """The sum in per cent of what can be known now, and what follows."""

    score: int
    route: Route
    why: Promise
    parts: tuple[Part, ...]


def triage(facts: Facts, *, is_matched: bool) -> Triage:
    """Add up, and say which way. Before it is public the market's answer is left out of the sum."""
    parts = tuple(_parts(facts, is_matched=is_matched))
    score = round(sum(each.points for each in parts) * 100 / sum(each.of for each in parts))
    route, why = _route(score, facts, is_matched=is_matched)
    return Triage(score, route, why, parts)


def triage_of(demand: Demand) -> Triage:
    """The triage of one demand, with what matching found. Needs its page data."""
    if demand.state != DemandState.PUBLISHED:
        return triage(facts_of(demand), is_matched=False)
    living = Match.objects.live().filter(demand=demand)
    found = living.aggregate(matches=Count("pk"), best=Max("score"))
    return triage(facts_of(demand)._replace(**found), is_matched=True)


def facts_of(demand: Demand) -> Facts:
    """What the demand itself says. Needs its card data and `reviews`."""
    texts = list(demand.texts.all())
    said = {f"{at}": f"{text.problem} {text.constraints}" for at, text in enumerate(texts)}
    return Facts(
        has_figures=has_figures(said),
        has_constraints=any(text.constraints.strip() for text in texts),
        has_class=bool(demand.ipc_symbols.all()),
        in_both_languages={text.language for text in texts} >= set(CODES),
        has_budget=demand.budget_low is not None or demand.budget_high is not None,
        has_deadline=demand.deadline is not None,
        has_readiness=demand.trl_wanted_id is not None,
        evidence=sum(each.points for each in evidence_of(demand)),
    )


def _parts(facts: Facts, *, is_matched: bool) -> Iterator[Part]:
    yield Part("figures", _("The need is stated in figures"), 20 * facts.has_figures, 20)
    words = _("It says what a solution must keep to")
    yield Part("constraints", words, 10 * facts.has_constraints, 10)
    findable = 10 * facts.has_class + 5 * facts.in_both_languages
    yield Part("field", _("It is found in its field and in both languages"), findable, 15)
    terms = 8 * facts.has_budget + 4 * facts.has_deadline + 3 * facts.has_readiness
    yield Part("terms", _("Budget, last day and readiness are named"), terms, 15)
    yield Part("evidence", _("Evidence that it is genuine"), facts.evidence, MOST_EVIDENCE)
    if is_matched:
        answered = 20 if (facts.best or 0) >= STRONG else 12 if facts.matches else 0
        yield Part("answered", _("The market has an answer"), answered, 20)


def _route(score: int, facts: Facts, *, is_matched: bool) -> tuple[Route, Promise]:
    if score < ENOUGH:
        words = _("It leaves too much open to be matched well; a broker asks what is missing.")
        return Route.BROKER, words
    if is_matched and not facts.matches:
        words = _("It is well described and nothing here answers it; a broker looks further.")
        return Route.BROKER, words
    return Route.MATCH, _("It says enough for technologies to be held against it.")
