"""In how many listings and demands each term stands, without the market itself.

Who explains one pair or lets an answer act on a list needs a few profiles and how rare their terms
are. A small market is at hand anyway; of a large one the numbers are counted each night and kept as
one row, so that no web process reads a hundred thousand profiles for one page.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import transaction

from marketplace.matching.engine.vectors import (
    Statistics,
    merged,
    statistics_from,
    statistics_of,
    written,
)
from marketplace.matching.market import small_market, stored_blocks
from marketplace.matching.models import MatchStatistics


@dataclass(slots=True)
class _Counted:
    """What this process read last, and of which row; one for all its threads."""

    row_id: UUID | None = None
    statistics: Statistics | None = None


_counted: Final = _Counted()
_reading: Final = threading.Lock()


def statistics_now() -> Statistics:
    """How rare each term is: of a small market now, of a large one when it was counted last."""
    market = small_market()
    return market.statistics if market else _kept()


@transaction.atomic
def count_terms() -> Statistics:
    """Count over all that is on the market and keep it; a block at a time, so that a large market
    takes no more memory than its different terms.
    """
    counted = merged([statistics_of([block]) for block in stored_blocks("is_offered", [])])
    terms, holding = written(counted)
    made = MatchStatistics.objects.create(
        documents=counted.documents, term_ids=terms, holding=holding
    )
    MatchStatistics.objects.exclude(pk=made.pk).delete()
    return counted


def _kept() -> Statistics:
    newest = MatchStatistics.objects.order_by("-counted_at", "-pk")
    row_id = newest.values_list("pk", flat=True).first()
    if row_id is None:
        return count_terms()
    with _reading:
        if _counted.row_id != row_id or _counted.statistics is None:
            # Asked once more: while another thread was reading it may have been counted anew.
            row = newest.first()
            if row is None:
                return count_terms()
            _counted.statistics = statistics_from(
                row.documents, bytes(row.term_ids), bytes(row.holding)
            )
            _counted.row_id = row.pk
        return _counted.statistics
