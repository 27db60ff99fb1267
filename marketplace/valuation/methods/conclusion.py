"""What several methods say together: a range, and a value with the weight of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

from kernel.errors import Invalid, Reason, refuse_if
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import CONTEXT, total
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.reasons import ValuationReason


@dataclass(frozen=True, slots=True)
class Indication:
    """What one method says the technology is worth, and how much it counts."""

    method: str
    value: Decimal
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Conclusion:
    """From the lowest to the highest indication, and the value that their weights give."""

    low: Decimal
    likely: Decimal
    high: Decimal


def conclude(indications: Sequence[Indication], *, why_only_one: str = "") -> Conclusion:
    """Bring the methods together; the weights make exactly 1.

    Two methods at least, unless only one applies and `why_only_one` says why. Raises `Invalid`
    with everything wrong.
    Source: Asset Appraisal Law of the PRC (资产评估法, 2016), article 26.
    """
    refuse_if(_faults(indications, why_only_one.strip()), error=Invalid)
    values = [each.value for each in indications]
    with localcontext(CONTEXT):
        likely = total(each.value * each.weight for each in indications)
    return Conclusion(min(values), likely, max(values))


def _faults(indications: Sequence[Indication], why_only_one: str) -> Faults:
    yield from faults.listed(indications, "/methods")
    used = [each.method for each in indications]
    if len(set(used)) < len(used):
        yield Reason(ValuationReason.METHOD_TWICE, "/methods")
    if len(used) == 1 and not why_only_one:
        yield Reason(ValuationReason.SECOND_METHOD_MISSING, "/why_only_one")
    if len(used) > 1 and why_only_one:
        yield Reason(ValuationReason.SOLE_REASON_UNFIT, "/why_only_one")
    for at, each in enumerate(indications):
        yield from faults.share(each.weight, f"/methods/{at}/weight")
    if used and not faults.makes_one([each.weight for each in indications]):
        yield Reason(ValuationReason.WEIGHTS_NOT_ONE, "/methods")
