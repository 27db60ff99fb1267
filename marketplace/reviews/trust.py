"""Who publishes directly: an organisation whose work was good for long enough, and its samples."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from kernel import clock
from kernel.errors import Reason
from kernel.rulebook import book
from marketplace.reviews.terms import ReviewBasis

DIRECT_AFTER = "platform.review.direct_after_accepted"
SAMPLE_PERCENT = "platform.review.sample_percent"


def is_trusted(reviews: QuerySet[Any], *, of: str) -> bool:
    """Whether an organisation's reviews of one noun are enough to publish without one.

    Different ones count, by the field that names them: the same one reviewed again says nothing
    new. A sample that failed makes it begin anew.
    """
    decided = reviews.filter(is_final=True)
    failed = decided.filter(is_accepted=False, basis=ReviewBasis.SAMPLE).order_by("-decided_at")
    accepted = decided.filter(is_accepted=True)
    last = failed.values_list("decided_at", flat=True).first()
    if last is not None:
        accepted = accepted.filter(decided_at__gt=last)
    different = accepted.order_by().values(of).distinct()
    return different.count() >= book.whole_number(DIRECT_AFTER, on=clock.today())


def may_skip_review(reviews: QuerySet[Any], checks: Iterable[Reason], *, of: str) -> bool:
    """Whether something may be published directly: trust, and nothing that a first look found."""
    return not any(True for _each in checks) and is_trusted(reviews, of=of)


def is_drawn() -> bool:
    """Whether operators look at what is being published: lots are cast when it is, never before.

    Nothing that its owner could read beforehand, such as an id, has a part in it.
    """
    percent = book.whole_number(SAMPLE_PERCENT, on=clock.today())
    return secrets.randbelow(100) < percent
