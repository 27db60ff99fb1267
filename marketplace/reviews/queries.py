"""Reading reviews: the score that the public sees, and how the reviewers of a desk work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from accounts.users.models import User
from kernel import clock
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.scoring import CRITERIA

WINDOW = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class ReviewerFigures:
    """How somebody reviewed lately: their medians and how long owners waited for them."""

    reviewer: str
    count: int
    accepted: int
    total: float
    points: dict[str, float]
    hours: float


def public_review(reviews: Iterable[ScoredReview]) -> ScoredReview | None:
    """The review under which it became public, out of its reviews newest first."""
    return next((each for each in reviews if each.is_final and each.is_accepted), None)


def last_return(reviews: Iterable[ScoredReview]) -> ScoredReview | None:
    """The decision by which it went back last, out of its reviews newest first."""
    return next((each for each in reviews if each.is_final and not each.is_accepted), None)


def reviewer_figures(rows: Sequence[QuerySet[Any]]) -> list[ReviewerFigures]:
    """The figures of each reviewer over the last 90 days, the busiest first.

    `rows` are the reviews of the nouns, as far as the asker may know of them.
    """
    by_reviewer: dict[UUID, list[Any]] = defaultdict(list)
    for each in _lately(rows):
        by_reviewer[each["decided_by"]].append(each)
    names = User.objects.in_bulk(list(by_reviewer))
    found = [_figures(str(names[who]), said) for who, said in by_reviewer.items()]
    return sorted(found, key=lambda each: (-each.count, each.reviewer))


def figures_of_all(rows: Sequence[QuerySet[Any]]) -> ReviewerFigures | None:
    """The same over all reviewers together; nothing where nobody has reviewed."""
    said = list(_lately(rows))
    return _figures("", said) if said else None


def _lately(rows: Sequence[QuerySet[Any]]) -> Iterator[Any]:
    since = clock.now() - WINDOW
    for reviews in rows:
        decided = reviews.filter(decided_at__gte=since).order_by()
        yield from decided.annotate(waited=F("decided_at") - F("submitted_at")).values(
            "decided_by", "is_accepted", "waited", *CRITERIA
        )


def _figures(reviewer: str, said: list[Any]) -> ReviewerFigures:
    return ReviewerFigures(
        reviewer=reviewer,
        count=len(said),
        accepted=sum(each["is_accepted"] for each in said),
        total=median(sum(each[name] for name in CRITERIA) for each in said),
        points={name: median(each[name] for each in said) for name in CRITERIA},
        hours=round(median(each["waited"].total_seconds() for each in said) / 3600, 1),
    )
