"""Reactions: who is told of what happened to an evaluation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event
from marketplace.evaluations import notifications as kinds
from marketplace.evaluations.models import EvaluationRequest, ReportSignature


def tell_requested(event: Event) -> None:
    """The evaluator hears of the order."""
    request = _request(event)
    _tell(kinds.REQUESTED, request.evaluator_id, event, client=names_of(request.client))


def tell_quoted(event: Event) -> None:
    """The client hears what it costs."""
    _tell(kinds.QUOTED, _request(event).client_id, event)


def tell_engaged(event: Event) -> None:
    """The evaluator hears that it may begin."""
    _tell(kinds.ENGAGED, _request(event).evaluator_id, event)


def tell_due_soon(event: Event) -> None:
    """The evaluator hears that the report is due soon."""
    request = _request(event)
    day = request.due_on.isoformat() if request.due_on else ""
    _tell(kinds.DUE_SOON, request.evaluator_id, event, day=day)


def tell_delivered(event: Event) -> None:
    """The client hears that the report is here."""
    _tell(kinds.DELIVERED, _request(event).client_id, event)


def tell_accepted(event: Event) -> None:
    """The evaluator hears that the report is accepted."""
    _tell(kinds.ACCEPTED, _request(event).evaluator_id, event)


def tell_returned(event: Event) -> None:
    """The evaluator hears what is to be revised."""
    _tell(kinds.RETURNED, _request(event).evaluator_id, event)


def tell_declined(event: Event) -> None:
    """The client hears that it must ask somebody else."""
    _tell(kinds.DECLINED, _request(event).client_id, event)


def tell_cancelled(event: Event) -> None:
    """The evaluator hears that it need not go on."""
    _tell(kinds.CANCELLED, _request(event).evaluator_id, event)


def tell_prepared(event: Event) -> None:
    """Those who are to sign hear of it, each in person."""
    request = _request(event)
    owed = ReportSignature.objects.filter(prepared=event.payload["prepared"], signed_at=None)
    wanted = set(owed.values_list("person", flat=True))
    people = members_to_tell(request.evaluator_id, who_may=Permission.EVALUATIONS_WRITE)
    notify(kinds.SIGNATURE_WANTED, [each for each in people if each.user_id in wanted], event=event)


def tell_revoked(event: Event) -> None:
    """Both sides hear that a report no longer counts."""
    request = _request(event)
    _tell(kinds.REPORT_REVOKED, request.client_id, event)
    _tell(kinds.REPORT_REVOKED, request.evaluator_id, event)


def _request(event: Event) -> EvaluationRequest:
    return EvaluationRequest.objects.select_related("client").get(pk=event.subject_id)


def _tell(kind: NotificationKind, organisation_id: UUID, event: Event, **said: Any) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.EVALUATIONS_WRITE)
    notify(kind, people, event=event, **said)
