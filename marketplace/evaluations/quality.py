"""How evaluations go: how long they take, how many are accepted, sent back and revoked.

And of those that panels scored, how far the points lay apart and how far agreement moved them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from uuid import UUID

from accounts.access.actor import Actor
from kernel import clock
from marketplace.evaluations.models import EvaluationReport, EvaluationRequest
from marketplace.evaluations.panel_quality import (
    Apart,
    apart_by_request,
    mean_shift,
    mean_spread,
)
from marketplace.evaluations.states import EvaluationState

# Fewer cases say more about a case than about quality.
LEAST_CASES = 5


@dataclass(frozen=True, slots=True)
class Quality:
    """The figures of one evaluator, or of all; None where there are too few cases."""

    slug: str
    name_zh: str
    name_en: str
    cases: int
    median_days: float | None
    on_time: float | None
    accepted: float | None
    revised: float | None
    revoked: float | None
    panels: int
    spread: float | None
    shift: float | None

    @property
    def is_enough(self) -> bool:
        """Whether there are enough cases to say anything."""
        return self.cases >= LEAST_CASES


@dataclass(frozen=True, slots=True)
class _Case:
    evaluator: UUID
    days: float
    is_on_time: bool
    is_accepted: bool
    is_revised: bool
    is_revoked: bool
    # None where no panel has agreed.
    apart: list[Apart] | None


def quality_of_all(*, by: Actor) -> tuple[Quality, list[Quality]]:
    """All together, and every evaluator, of evaluations in the markets that one operates."""
    requests = list(
        EvaluationRequest.objects.filter(
            listing__home_market__in=by.operates,
            pk__in=EvaluationReport.objects.values("request"),
        ).select_related("evaluator")
    )
    reports = EvaluationReport.objects.filter(request__in=requests).select_related("revocation")
    of_request: dict[UUID, list[EvaluationReport]] = {}
    for each in reports.order_by("revision"):
        of_request.setdefault(each.request_id, []).append(each)
    apart = apart_by_request([each.id for each in requests])
    cases = [_case(each, of_request[each.id], apart.get(each.id)) for each in requests]
    evaluators = {each.evaluator_id: each.evaluator for each in requests}
    shown = [
        _figures(
            [case for case in cases if case.evaluator == key],
            slug=evaluator.slug,
            name_zh=evaluator.name_zh,
            name_en=evaluator.name_en,
        )
        for key, evaluator in evaluators.items()
    ]
    shown.sort(key=lambda each: (-each.cases, each.slug))
    return _figures(cases, slug="", name_zh="", name_en=""), shown


def _case(
    request: EvaluationRequest, reports: list[EvaluationReport], apart: list[Apart] | None
) -> _Case:
    first = reports[0]
    begun: datetime = request.engaged_at or request.requested_at
    return _Case(
        evaluator=request.evaluator_id,
        days=(first.delivered_at - begun).total_seconds() / 86_400,
        is_on_time=request.due_on is None or clock.legal_date(first.delivered_at) <= request.due_on,
        is_accepted=request.state == EvaluationState.ACCEPTED,
        is_revised=len(reports) > 1 or request.state == EvaluationState.RETURNED,
        is_revoked=any(each.is_revoked for each in reports),
        apart=apart,
    )


def _figures(cases: list[_Case], *, slug: str, name_zh: str, name_en: str) -> Quality:
    enough = len(cases) >= LEAST_CASES
    scored = [each.apart for each in cases if each.apart is not None]
    # A panel's indicators are the cases here: one panel alone has many.
    judged = [each for panel in scored for each in panel]
    far = judged if len(judged) >= LEAST_CASES else []
    return Quality(
        slug=slug,
        name_zh=name_zh,
        name_en=name_en,
        cases=len(cases),
        median_days=round(median(each.days for each in cases), 1) if enough else None,
        on_time=_share(each.is_on_time for each in cases) if enough else None,
        accepted=_share(each.is_accepted for each in cases) if enough else None,
        revised=_share(each.is_revised for each in cases) if enough else None,
        revoked=_share(each.is_revoked for each in cases) if enough else None,
        panels=len(scored),
        spread=mean_spread(far),
        shift=mean_shift(far),
    )


def _share(said: Iterable[bool]) -> float:
    answers = list(said)
    return round(sum(answers) / len(answers), 3)
