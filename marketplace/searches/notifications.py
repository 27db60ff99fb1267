"""What people are told of their searches and watches: one notification for a whole round."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.searches.lines import sections_in_sight
from marketplace.searches.links import write_leaving

#: A mail shows so many lines of each search; the page shows all.
MOST_LINES = 20


def alerts_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Alerts by the title of their first line, while anything of them is in sight."""
    return {
        alert_id: SubjectView(sections[0].lines[0].title, reverse("alert", args=[alert_id]))
        for alert_id, sections in sections_in_sight(ids, by=by).items()
    }


def _lines(by: Actor, alert_id: UUID) -> Mapping[str, object]:
    """What a mail lists."""
    sections = sections_in_sight([alert_id], by=by).get(alert_id, [])
    return {"sections": sections, "most_lines": MOST_LINES}


def _leaving(alert_id: UUID, recipient_id: UUID) -> str:
    """Where one request ends these mails."""
    token = write_leaving(alert_id, recipient_id)
    return settings.SITE_URL + reverse("alert_leave", args=[token])


FOUND = NotificationKind(
    name="alert.gathered",
    title=_("New for you: %(subject)s"),
    body=_("What your saved searches found and what happened to what you watch: %(count)s."),
    params=("count",),
    subjects=alerts_in_sight,
    details=_lines,
    leaving=_leaving,
)
FOUND_QUIETLY = NotificationKind(
    name="alert.gathered_quietly",
    title=_("New for you: %(subject)s"),
    body=_("What your saved searches found and what happened to what you watch: %(count)s."),
    params=("count",),
    subjects=alerts_in_sight,
    is_mailed=False,
)

KINDS = (FOUND, FOUND_QUIETLY)
