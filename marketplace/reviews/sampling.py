"""Drawing samples of what owners publish directly, and keeping what an operator found.

Called by the services of listings and demands only; the row is locked and the actor was asked.
"""

from __future__ import annotations

from typing import Any

from accounts.access.actor import Actor
from kernel import clock
from kernel.errors import NotFound, refuse_if
from marketplace.reviews.keeping import keep_decision
from marketplace.reviews.rules import evidence_reasons, judgement_reasons, require_points
from marketplace.reviews.scoring import Judgement
from marketplace.reviews.terms import ReviewBasis
from marketplace.reviews.trust import is_drawn


def draw(subject: Any, version: Any) -> None:
    """Put it before the operators, if chance will have it so; once drawn it waits for its look."""
    if subject.awaits_sample:
        return
    if is_drawn():
        subject.samples.create(version=version)
        _await(subject, is_awaited=True)


def check(
    subject: Any, said: Judgement, *, known: type[Any], by: Actor, is_shown: bool = True
) -> Any:
    """Keep the score of what was drawn, as it reads now; only once, and only while it is.

    `is_shown` says whether anything shows the level that it claims.
    """
    sample = subject.samples.filter(checked_at=None).first()
    if sample is None:
        raise NotFound
    require_points(said.score)
    refuse_if(
        [
            *judgement_reasons(said, known=known),
            *evidence_reasons(said.score, is_shown=is_shown or not said.accepts),
        ]
    )
    sample.checked_at = clock.now()
    sample.save(update_fields=["checked_at"])
    _await(subject, is_awaited=False)
    # Its owner may have changed it since it was drawn: scored is what the operator reads.
    version = subject.current_version
    return keep_decision(subject, said, by=by, basis=ReviewBasis.SAMPLE, version=version)


def _await(subject: Any, *, is_awaited: bool) -> None:
    subject.awaits_sample = is_awaited
    subject.save(update_fields=["awaits_sample"])
