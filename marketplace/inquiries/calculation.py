"""How long an organisation usually takes to answer."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# Below this many answers one quick or slow day would say too much.
FEWEST_ANSWERS = 3


@dataclass(frozen=True, slots=True)
class ResponseTime:
    """What is known of an organisation's answers in the last twelve months.

    `working_days` is None where there are too few answers, or where most questions stayed without.
    """

    working_days: int | None
    answered: int
    unanswered: int


def response_time(answered: Sequence[int], *, unanswered: int) -> ResponseTime:
    """The median in whole working days. A question without answer took for ever."""
    usual = None
    if len(answered) >= FEWEST_ANSWERS:
        middle = median([*map(float, answered), *[math.inf] * unanswered])
        # "Within 0 days" is said as "within 1": nobody is promised the same hour.
        usual = None if math.isinf(middle) else max(math.ceil(middle), 1)
    return ResponseTime(usual, answered=len(answered), unanswered=unanswered)
