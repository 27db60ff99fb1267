"""What waits for a person, gathered from every noun; a noun joins by a function in SOURCES."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from accounts.access.actor import Actor
from marketplace.pages.site.desk import (
    agreements,
    business,
    judging,
    own_work,
    review_work,
    services,
)
from marketplace.pages.site.desk.task import URGENCIES, Task

SOURCES: tuple[Callable[[Actor], Iterable[Task]], ...] = (
    own_work.membership,
    own_work.verification,
    own_work.claims,
    own_work.consents,
    own_work.inventors,
    own_work.mandates,
    own_work.talks,
    own_work.confirmations,
    business.inquiries,
    business.evaluations,
    judging.assessments,
    agreements.to_sign,
    agreements.to_offer,
    agreements.to_let_in,
    services.to_decide,
    services.to_answer,
    services.to_quote,
    services.letters,
    services.milestones,
    services.disputes,
    business.matches,
    review_work.organisations,
    review_work.grades,
    review_work.qualifications,
    review_work.claims,
    review_work.technologies,
    review_work.sought,
    own_work.technologies,
    own_work.sought,
)


def what_waits(by: Actor) -> list[Task]:
    """Everything that waits, what is late first, then what is soon; each source in its order."""
    found = [task for source in SOURCES for task in source(by) if task.url]
    return sorted(found, key=lambda task: URGENCIES.index(task.urgency))
