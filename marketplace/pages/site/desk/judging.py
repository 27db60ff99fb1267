"""What waits for somebody who judges: relations to declare, a sheet to fill in, an agreement."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from kernel import clock
from marketplace.evaluations.models import EvaluationAssessor
from marketplace.evaluations.states import AssessorState, PanelState
from marketplace.evaluations.workbench import assessments_waiting
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.task import Task
from marketplace.templatetags.moments import relative

MOST = 5


def assessments(by: Actor) -> Iterator[Task]:
    """One's own assessments in which the next step is one's own."""
    if not by.is_person:
        return
    for each in assessments_waiting(by=by)[:MOST]:
        yield _task(each)


def _task(assessor: EvaluationAssessor) -> Task:
    title = {"title": assessor.request.listing.title}
    panel = getattr(assessor.request, "panel", None)
    if assessor.state == AssessorState.NAMED or panel is None:
        words = _("Say how you stand to the parties of “%(title)s”, or decline") % title
        return Task(words, address("assessment", assessor.id), urgency="soon")
    if panel.state == PanelState.CONSENSUS:
        words = _("Record what the panel agrees on for “%(title)s”") % title
        return Task(words, address("assessment_conclude", assessor.id), urgency="soon")
    return Task(
        _("Score “%(title)s” alone") % title,
        address("assessment_sheet", assessor.id),
        due=relative(panel.last_day),
        urgency="late" if panel.deadline <= clock.now() else "soon",
    )
