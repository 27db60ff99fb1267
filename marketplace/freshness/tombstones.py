"""Tombstones: who comes by an old link learns since when something is gone, and why.

Not what it said, nor whose it was: what an owner takes off the market, it takes off whole.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kernel import clock
from kernel.errors import Gone, Reason
from marketplace.freshness.reasons import GoneReason

_WHY = {"withdrawn": GoneReason.WITHDRAWN, "concluded": GoneReason.CONCLUDED}


def refuse_if_gone(rows: QuerySet[Any], subject_id: UUID) -> None:
    """Raise Gone where one of these rows, which were public once, has the id."""
    found = rows.filter(pk=subject_id).first()
    if found is not None:
        since = clock.legal_date(found.ended_at)
        params = {"reference": found.reference, "since": since.isoformat()}
        why = _WHY.get(found.state) or _why_expired(found)
        if found.confirmed_at is not None:
            params["confirmed"] = clock.legal_date(found.confirmed_at).isoformat()
        raise Gone(Reason(why, params=params))


def _why_expired(found: Any) -> GoneReason:
    deadline = getattr(found, "deadline", None)
    is_overdue = deadline is not None and deadline < clock.legal_date(found.ended_at)
    return GoneReason.OVERDUE if is_overdue else GoneReason.UNCONFIRMED
