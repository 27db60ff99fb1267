"""What a quote and a report say, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from marketplace.evaluations.terms import EvaluationPurpose, ReadingTier

# The five kinds of value of the State Council's guidance on evaluating research results.
VALUES = ("scientific", "technical", "economic", "social", "cultural")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of evaluation is ordered, what for, and how far the evaluator may read.

    Without a kind it is the first that the service offers.
    """

    kind: str = ""
    purpose_code: str = EvaluationPurpose.OTHER
    tier: str = ReadingTier.PUBLIC


@dataclass(frozen=True, slots=True)
class Quote:
    """What the evaluator asks and how many days it takes."""

    amount: Decimal
    currency: str
    days: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The key facts of a report, beside its PDF.

    Scores are 0 to 100 for each kind of value, each optional, never summed up. The value is a range
    in one currency; an appraisal names the likely value in it, the day for which it holds and the
    methods as well. `valid_until` is the last day on which the evaluator stands by it.
    """

    valid_until: date
    conclusion_zh: str = ""
    conclusion_en: str = ""
    trl: int | None = None
    value_low: Decimal | None = None
    value_likely: Decimal | None = None
    value_high: Decimal | None = None
    currency: str = ""
    base_date: date | None = None
    valuation_methods: tuple[str, ...] = ()
    why_only_one: str = ""
    scores: Mapping[str, int] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
