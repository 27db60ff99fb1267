"""What a report states, from where it is known: its evaluator, and the valuation it rests on."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from kernel.errors import Invalid, Reason
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.queries import fitting_valuations
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.valuation.models import Valuation


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
    if facts.value_low is not None:
        raise Invalid(Reason(EvaluationReason.VALUATION_AND_RANGE, "/value_low"))
    return found


def with_value(facts: ReportFacts, valuation: Valuation) -> ReportFacts:
    """The facts with the range that the valuation found, be it nothing or less."""
    low, high = valuation.low, valuation.high
    assert low is not None  # noqa: S101 what is concluded has a range
    assert high is not None  # noqa: S101
    return replace(
        facts,
        value_low=valuation.money(low).amount,
        value_high=valuation.money(high).amount,
        currency=valuation.currency,
    )
