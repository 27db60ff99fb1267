"""Whether a judgement may stand: its score, its comment, and what colleagues said before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol
from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel import clock
from kernel.errors import Invalid, NotReady, Reason, refuse_if
from kernel.rulebook import book
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.reasons import ReviewReason
from marketplace.reviews.scoring import MOST_POINTS, Judgement, Score

WITHOUT_PROOF = "platform.review.evidence_points_without_proof"
LEAST_POINTS = "platform.review.pass_mark"


class Reviewed(Protocol):
    """A listing or a demand, as far as reviews know it."""

    id: UUID
    submitted_at: Any
    reviews: Any


def pass_mark() -> int:
    """How many points it takes today to be public."""
    return book.whole_number(LEAST_POINTS, on=clock.today())


def require_points(score: Score) -> None:
    """Refuse points that nobody can give."""
    refuse_if(_shape_reasons(score), error=Invalid)


def judgement_reasons(judgement: Judgement, *, known: type[Any]) -> Iterator[Reason]:
    """What a judgement lacks: a comment, reasons of the known ones, or a score that is enough."""
    if not judgement.comment.strip():
        yield Reason(ReviewReason.COMMENT_MISSING, "/comment")
    if not judgement.accepts:
        if not judgement.reasons or set(judgement.reasons) - set(known.values):
            yield Reason(ReviewReason.REASONS_MISSING, "/reasons")
        return
    for name in judgement.score.zeros:
        yield Reason(ReviewReason.POINTS_ZERO, f"/score/{name}")
    total, least = judgement.score.total, pass_mark()
    if total < least:
        yield Reason(ReviewReason.TOTAL_TOO_LOW, "/score", {"total": total, "least": least})


def evidence_reasons(score: Score, *, is_shown: bool) -> Iterator[Reason]:
    """More points for evidence than a claim without any may get."""
    most = book.whole_number(WITHOUT_PROOF, on=clock.today())
    if not is_shown and score.evidence > most:
        yield Reason(ReviewReason.EVIDENCE_CAPPED, "/score/evidence", {"most": most})


def open_opinions(subject: Reviewed) -> list[ScoredReview]:
    """What colleagues said of it since it was handed in, newest first."""
    found = subject.reviews.filter(is_final=False, decided_at__gte=subject.submitted_at)
    return list(found.select_related("decided_by"))


def require_concord(subject: Reviewed, *, accepts: bool, by: Actor) -> None:
    """Where reviewers differ, only somebody decides who may, and who has not scored it yet."""
    opinions = open_opinions(subject)
    others = [each for each in opinions if each.decided_by_id != by.user_id]
    if all(each.is_accepted == accepts for each in others):
        return
    has_spoken = len(others) < len(opinions)
    if has_spoken or not by.may(Permission.OPERATOR_DECIDE):
        raise NotReady(Reason(ReviewReason.REVIEWERS_DIFFER))


def colleagues_judgement(subject: Reviewed, *, by: Actor) -> Judgement:
    """The latest judgement of somebody else that it is publishable, or a refusal."""
    for each in open_opinions(subject):
        if each.is_accepted and each.decided_by_id != by.user_id:
            return Judgement(each.score, each.comment)
    raise NotReady(Reason(ReviewReason.NOT_PROPOSED))


def _shape_reasons(score: Score) -> Iterator[Reason]:
    for name, points in score.points.items():
        if not 0 <= points <= MOST_POINTS:
            yield Reason(ReviewReason.POINTS_OUT_OF_RANGE, f"/score/{name}")
