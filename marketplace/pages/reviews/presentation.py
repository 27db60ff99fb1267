"""Scores and pre-checks in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from kernel.errors import Reason
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.queries import public_review
from marketplace.reviews.scoring import MOST_POINTS, MOST_TOTAL
from marketplace.reviews.terms import ReviewBasis

Words = Mapping[str, str | Promise]


def score_rows(review: ScoredReview, words: Words) -> dict[str, Any]:
    """A score with its parts as bars."""
    return {
        "total": review.score.total,
        "of": MOST_TOTAL,
        "parts": [
            {"label": words[name], "points": points, "share": points * 100 // MOST_POINTS}
            for name, points in review.score.points.items()
        ],
    }


def public_score(subject: Any, words: Words) -> dict[str, Any] | None:
    """The score under which it is public. Needs `reviews` and the current version."""
    review = public_review(subject.reviews.all())
    if review is None:
        return None
    # Each noun's review has a version of its own kind.
    version = review.version  # type: ignore[attr-defined]
    is_older = review.version_id != subject.current_version_id  # type: ignore[attr-defined]
    return {
        **score_rows(review, words),
        "at": review.decided_at,
        "basis": str(ReviewBasis(review.basis).label),
        "is_older": is_older,
        "changed_url": changed_since(subject, version.number) if is_older and version else "",
    }


def changed_since(subject: Any, number: int) -> str:
    """The address of what changed in a listing or demand since a version."""
    noun = subject._meta.model_name
    return f"{reverse(f'{noun}_versions', args=[subject.pk])}?since={number}"


def opinion_rows(opinions: Iterable[ScoredReview], words: Words) -> list[dict[str, Any]]:
    """What colleagues said, for the one who decides."""
    return [
        {
            "reviewer": str(each.decided_by),
            "at": each.decided_at,
            "accepts": each.is_accepted,
            "comment": each.comment,
            "reasons": each.reason_words,
            "score": score_rows(each, words),
        }
        for each in opinions
    ]


def desk_row(subject: Any) -> dict[str, Any]:
    """What colleagues said of a row of a desk. Needs `reviews`."""
    since = subject.submitted_at
    said = [
        each for each in subject.reviews.all() if not each.is_final and each.decided_at >= since
    ]
    verdicts = {each.is_accepted for each in said}
    return {
        "opinion": said[0] if len(verdicts) == 1 else None,
        "differ": len(verdicts) > 1,
    }


def check_words(checks: Iterable[Reason]) -> list[str]:
    """What was pointed out, each once."""
    return list(dict.fromkeys(each.words for each in checks))


def submitted_words(subject: Any) -> str:
    """What the owner is told behind handing something in."""
    if subject.published_at is not None and subject.state == "published":
        return _("Published directly: your organisation has earned it. Operators look at samples.")
    return _("Handed to the operators. You will hear from them here.")
