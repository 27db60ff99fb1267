"""What people are told of the desk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.guidance.models import DeskTicket


def tickets_seen(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Tickets by their titles, while the reader may see them."""
    found = DeskTicket.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.title, url=reverse("desk_ticket", args=[each.id]))
        for each in found
    }


def _kind(name: str, title: Any, body: Any, *params: str) -> NotificationKind:
    return NotificationKind(
        name=f"desk_ticket.{name}", title=title, body=body, params=params, subjects=tickets_seen
    )


OPENED = _kind(
    "opened",
    _("%(organisation)s asks the desk: %(subject)s"),
    _("%(organisation)s asks: “%(subject)s”. Your answer is due on %(day)s."),
    "organisation",
    "day",
)
ASKED_AGAIN = _kind(
    "asked_again",
    _("Asked again: %(subject)s"),
    _("Your answer to “%(subject)s” left something open. The next one is due on %(day)s."),
    "day",
)
DUE_SOON = _kind(
    "due_soon",
    _("An answer is due on %(day)s: %(subject)s"),
    _("“%(subject)s” waits for the desk; its answer is due on %(day)s."),
    "day",
)
LATE = _kind(
    "late",
    _("An answer is late: %(subject)s"),
    _("“%(subject)s” should have been answered by %(day)s."),
    "day",
)
ANSWERED = _kind(
    "answered",
    _("The desk has answered: %(subject)s"),
    _("Your question “%(subject)s” is answered. You may ask again, or close it."),
)
CLOSED = _kind(
    "closed",
    _("Your question is closed: %(subject)s"),
    _("Nobody said more about “%(subject)s”, so it is closed. You may ask the desk anew."),
)

KINDS = (OPENED, ASKED_AGAIN, DUE_SOON, LATE, ANSWERED, CLOSED)
