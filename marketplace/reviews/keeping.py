"""Keeping what a reviewer said. Called by the services of listings and demands only."""

from __future__ import annotations

from typing import Any

from accounts.access.actor import Actor
from marketplace.reviews.rules import Reviewed
from marketplace.reviews.scoring import Judgement
from marketplace.reviews.terms import ReviewBasis


def keep_opinion(subject: Reviewed, said: Judgement, *, by: Actor) -> Any:
    """Keep what one reviewer thinks; a colleague decides."""
    return _keep(subject, said, by=by, is_final=False)


def keep_decision(
    subject: Reviewed,
    said: Judgement,
    *,
    by: Actor,
    basis: ReviewBasis = ReviewBasis.JUDGED,
    version: Any = None,
) -> Any:
    """Keep the decision, for a publication with the version that was judged."""
    return _keep(subject, said, by=by, is_final=True, basis=basis, version=version)


def _keep(subject: Reviewed, said: Judgement, *, by: Actor, **facts: Any) -> Any:
    return subject.reviews.create(
        **said.score.points,
        is_accepted=said.accepts,
        comment=said.comment.strip(),
        reasons=list(said.reasons),
        decided_by_id=by.person_id,
        submitted_at=subject.submitted_at,
        **facts,
    )
