"""What a report states, from where it is known: its evaluator, its panel, and its valuation.

What a panel agreed on is not stated anew, and what a valuation found neither: it is taken from
there, and whoever states something else is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from kernel.errors import Invalid, Reason, refuse_if
from marketplace.evaluations.content import VALUES, ReportFacts
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest
from marketplace.evaluations.queries import fitting_valuations
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.evaluations.results import PanelView
from marketplace.evaluations.scoring import of_hundred
from marketplace.evaluations.states import PanelState
from marketplace.evaluations.terms import EvaluationKind
from marketplace.valuation.models import Valuation

_OF_A_VALUATION = (
    "value_low",
    "value_likely",
    "value_high",
    "base_date",
    "valuation_methods",
    "why_only_one",
)
_AGREED: Mapping[str, tuple[str, ...]] = {
    EvaluationKind.TRL: ("trl",),
    EvaluationKind.FIVE_ELEMENT: VALUES,
}


def valuation_for(
    request: EvaluationRequest, facts: ReportFacts, valuation_id: UUID | None
) -> Valuation | None:
    """The evaluator's own concluded valuation on which a report rests, if it names one."""
    if valuation_id is None:
        return None
    fitting = fitting_valuations(request).prefetch_related("methods")
    found = fitting.filter(pk=valuation_id).first()
    if found is None:
        raise Invalid(Reason(EvaluationReason.VALUATION_UNFIT, "/valuation"))
    stated = [name for name in _OF_A_VALUATION if getattr(facts, name) not in (None, (), "")]
    refuse_if(
        (Reason(EvaluationReason.VALUATION_AND_RANGE, f"/{name}") for name in stated),
        error=Invalid,
    )
    return found


def with_value(facts: ReportFacts, valuation: Valuation) -> ReportFacts:
    """The facts with what the valuation found, be it nothing or less, and how."""
    low, likely, high = valuation.low, valuation.likely, valuation.high
    assert low is not None  # noqa: S101 what is concluded has a range
    assert likely is not None  # noqa: S101
    assert high is not None  # noqa: S101
    return replace(
        facts,
        value_low=valuation.money(low).amount,
        value_likely=valuation.money(likely).amount,
        value_high=valuation.money(high).amount,
        currency=valuation.currency,
        base_date=valuation.base_date,
        valuation_methods=tuple(each.method for each in valuation.methods.all()),
        why_only_one=valuation.why_only_one,
    )


def agreed_names(request: EvaluationRequest) -> tuple[str, ...]:
    """The facts that a panel has agreed on already, by their names in a form."""
    concluded = EvaluationPanel.objects.filter(request=request, state=PanelState.CONCLUDED)
    kind = concluded.values_list("template__kind", flat=True).first()
    return _AGREED.get(kind or "", ())


def with_agreed(facts: ReportFacts, view: PanelView | None) -> ReportFacts:
    """The facts with the level or the scores that the panel agreed on."""
    if view is None or view.panel.state != PanelState.CONCLUDED:
        return facts
    if view.panel.template.kind == EvaluationKind.TRL:
        return _with_level(facts, view.level or 0)
    if view.panel.template.kind == EvaluationKind.FIVE_ELEMENT:
        return _with_scores(facts, _scores_of(view))
    return facts


def _with_level(facts: ReportFacts, level: int) -> ReportFacts:
    if facts.trl not in (None, level):
        raise Invalid(Reason(EvaluationReason.TRL_DISAGREES, "/trl", {"agreed": level}))
    return replace(facts, trl=level or None)


def _with_scores(facts: ReportFacts, agreed: Mapping[str, int]) -> ReportFacts:
    refuse_if(
        (
            Reason(
                EvaluationReason.SCORE_DISAGREES,
                f"/scores/{kind}",
                {"agreed": agreed.get(kind, "—")},
            )
            for kind, score in facts.scores.items()
            if agreed.get(kind) != score
        ),
        error=Invalid,
    )
    return replace(facts, scores=agreed)


def _scores_of(view: PanelView) -> dict[str, int]:
    highest = view.template.highest
    return {
        each.group.code: of_hundred(each.mean, highest)
        for each in view.groups
        if each.mean is not None
    }
