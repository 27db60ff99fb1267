"""Reactions: who is told of what happened in a talk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.access.actor import organisation_as_such
from accounts.access.permissions import Permission
from accounts.membership.models import Membership
from accounts.membership.queries import members_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.users.models import User
from ip_registry.inventors.telling import tell_of_inquiry
from kernel.activity.models import Event
from marketplace.inquiries import notifications as kinds
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.naming import names_on
from marketplace.inquiries.terms import Side
from marketplace.inquiries.timers import last_day
from marketplace.listings.models import ListingRight


def tell_opened(event: Event) -> None:
    """Whoever is to answer hears of the question."""
    inquiry = _inquiry(event)
    kind = kinds.OPENED if inquiry.listing_id else kinds.OFFERED
    _tell(kind, Side.ANSWERING, inquiry, event=event, due=_due(inquiry))


def tell_inventors(event: Event) -> None:
    """Who invented what the listing is built on hears that somebody asks, and nothing more."""
    listing_id = _inquiry(event).listing_id
    if listing_id is not None:
        rights = ListingRight.objects.filter(listing=listing_id)
        tell_of_inquiry(list(rights.values_list("ip_record", flat=True)), event=event)


def tell_answered(event: Event) -> None:
    """The asker hears of the answer."""
    _tell(kinds.ANSWERED, Side.ASKING, _inquiry(event), event=event)


def tell_message_added(event: Event) -> None:
    """The other side hears of a message."""
    _tell_other_side(kinds.MESSAGE_ADDED, event)


def tell_talks_started(event: Event) -> None:
    """The other side hears that talks have begun."""
    _tell_other_side(kinds.TALKS_STARTED, event)


def tell_agreement_offered(event: Event) -> None:
    """The other side hears that its word is awaited."""
    _tell_other_side(kinds.AGREEMENT_OFFERED, event)


def tell_agreed(event: Event) -> None:
    """Both sides hear that they agree; whoever said the last word knows."""
    inquiry = _inquiry(event)
    for side in Side:
        _tell(kinds.AGREED, side, inquiry, event=event)


def tell_declined(event: Event) -> None:
    """The other side hears why."""
    _tell_other_side(kinds.DECLINED, event, reason=event.payload["reason"])


def tell_withdrawn(event: Event) -> None:
    """Whoever was to answer need not."""
    _tell(kinds.WITHDRAWN, Side.ANSWERING, _inquiry(event), event=event)


def tell_halted(event: Event) -> None:
    """The other side of a suspended organisation hears why no answer comes."""
    _tell_side_left(kinds.HALTED, event)


def tell_cut_short(event: Event) -> None:
    """The other side of a removed organisation hears why the talk is over."""
    _tell_side_left(kinds.CUT_SHORT, event)


def tell_assigned(event: Event) -> None:
    """Whoever is to answer now hears of it."""
    _tell(kinds.ASSIGNED, Side.ANSWERING, _inquiry(event), event=event)


def tell_reminded(event: Event) -> None:
    """Whoever is to answer is reminded."""
    inquiry = _inquiry(event)
    _tell(kinds.REMINDED, Side.ANSWERING, inquiry, event=event, due=_due(inquiry))


def tell_escalated(event: Event) -> None:
    """Both contacts hear who answers now."""
    inquiry = _inquiry(event)
    who = names_on(
        Side.ASKING, inquiry, for_=organisation_as_such(inquiry.answering_organisation_id)
    )
    both = [*_people(inquiry, Side.ANSWERING), *_backup(inquiry)]
    assignee = inquiry.assignee.name if inquiry.assignee else ""
    notify(kinds.ESCALATED, both, event=event, who=who, assignee=assignee)


def tell_expired(event: Event) -> None:
    """The asker hears that no answer came, and the other side what it missed."""
    inquiry = _inquiry(event)
    _tell(kinds.EXPIRED, Side.ASKING, inquiry, event=event)
    _tell(kinds.MISSED, Side.ANSWERING, inquiry, event=event)


def _inquiry(event: Event) -> Inquiry:
    return Inquiry.objects.with_row_data().get(pk=event.subject_id)


def _due(inquiry: Inquiry) -> str:
    return last_day(inquiry.answer_due_at).isoformat()


def _tell_other_side(kind: NotificationKind, event: Event, **params: Any) -> None:
    inquiry = _inquiry(event)
    asked = event.actor_organisation_id == inquiry.asking_organisation_id
    _tell(kind, Side.ANSWERING if asked else Side.ASKING, inquiry, event=event, **params)


def _tell_side_left(kind: NotificationKind, event: Event) -> None:
    gone = Side(event.payload["side"])
    other = Side.ANSWERING if gone == Side.ASKING else Side.ASKING
    _tell(kind, other, _inquiry(event), event=event)


def _tell(
    kind: NotificationKind, side: Side, inquiry: Inquiry, *, event: Event, **params: Any
) -> None:
    asking = side == Side.ASKING
    reader = inquiry.asking_organisation_id if asking else inquiry.answering_organisation_id
    other = Side.ANSWERING if asking else Side.ASKING
    who = names_on(other, inquiry, for_=organisation_as_such(reader))
    notify(kind, _people(inquiry, side), event=event, who=who, **params)


def _people(inquiry: Inquiry, side: Side) -> list[Membership | User]:
    if side == Side.ASKING:
        return _member(inquiry.asking_person_id, of=inquiry.asking_organisation_id)
    return _member(inquiry.assignee_id, of=inquiry.answering_organisation_id)


def _backup(inquiry: Inquiry) -> list[Membership | User]:
    if inquiry.backup_id is None:
        return []
    return _member(inquiry.backup_id, of=inquiry.answering_organisation_id)


def _member(user_id: UUID | None, *, of: UUID) -> list[Membership | User]:
    # Where the person has left, or nobody is charged, all who may answer are told.
    members = members_to_tell(of, who_may=Permission.INQUIRIES_WRITE)
    charged: list[Membership | User] = [each for each in members if each.user_id == user_id]
    return charged or list(members)
