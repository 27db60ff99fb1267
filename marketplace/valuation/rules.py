"""Is a valuation stated well enough to begin, to be varied and to be concluded?"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal

from kernel import clock
from kernel.currencies import CURRENCIES
from kernel.errors import Reason
from marketplace.valuation.reasons import ValuationReason

LARGEST_SEED = 2**63 - 1


def beginning_reasons(*, purpose: str, currency: str, base_date: date) -> Iterator[Reason]:
    """What is wrong with what a valuation is for."""
    if not purpose.strip():
        yield Reason(ValuationReason.PURPOSE_MISSING, "/purpose")
    if currency not in CURRENCIES:
        yield Reason(ValuationReason.CURRENCY_UNKNOWN, "/currency", {"code": currency})
    if base_date > clock.today():
        yield Reason(ValuationReason.BASE_DATE_AHEAD, "/base_date")


def spread_reasons(*, spread: Decimal, seed: int) -> Iterator[Reason]:
    """What is wrong with how far the inputs are varied."""
    if not (spread.is_finite() and 0 < spread < 1 and spread == round(spread, 3)):
        yield Reason(ValuationReason.SPREAD_OUT_OF_RANGE, "/spread")
    if not 0 <= seed <= LARGEST_SEED:
        yield Reason(ValuationReason.SEED_OUT_OF_RANGE, "/seed")


def weight_reasons(weighed: Collection[str], used: Collection[str]) -> Iterator[Reason]:
    """Whether weights are given for exactly the methods that were used."""
    for method in sorted(set(used) ^ set(weighed)):
        yield Reason(ValuationReason.WEIGHT_UNFIT, f"/weights/{method}")
