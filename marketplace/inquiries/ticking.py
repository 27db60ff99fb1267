"""Carrying out what is due while an inquiry waits for its answer: each step exactly once."""

from __future__ import annotations

from uuid import UUID

from accounts.access.actor import SYSTEM
from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from kernel import clock
from kernel.activity.services import record
from kernel.timers.ticking import MOST, fire_due
from marketplace.inquiries.endings import end
from marketplace.inquiries.events import InquiryEscalated, InquiryExpired, InquiryReminded
from marketplace.inquiries.models import Inquiry, InquiryTimer
from marketplace.inquiries.states import INQUIRY_LIFECYCLE
from marketplace.inquiries.terms import TimerKind
from marketplace.inquiries.timers import start_expiry


def fire_due_timers(*, most: int = MOST) -> int:
    """Carry out every step that is due, the longest due first; returns how many were."""
    return fire_due(
        InquiryTimer,
        of="inquiry",
        lock=Inquiry.objects.visible_to(SYSTEM).locked,
        step=lambda inquiry, kind: _STEPS[TimerKind(kind)](inquiry),
        most=most,
    )


def _remind(inquiry: Inquiry) -> None:
    record(InquiryReminded, inquiry, by=SYSTEM)


def _escalate(inquiry: Inquiry) -> None:
    if inquiry.backup_id in _able_members(inquiry):
        inquiry.assignee_id, inquiry.backup_id = inquiry.backup_id, inquiry.assignee_id
    inquiry.escalated_at = inquiry.updated_at = clock.now()
    inquiry.save()
    start_expiry(inquiry, clock.now())
    record(InquiryEscalated, inquiry, by=SYSTEM)


def _expire(inquiry: Inquiry) -> None:
    INQUIRY_LIFECYCLE.apply("expire", inquiry)
    end(inquiry, by=SYSTEM)
    inquiry.save()
    record(InquiryExpired, inquiry, by=SYSTEM)


def _able_members(inquiry: Inquiry) -> set[UUID]:
    members = members_to_tell(inquiry.answering_organisation_id, who_may=Permission.INQUIRIES_WRITE)
    return {each.user_id for each in members}


_STEPS = {
    TimerKind.REMIND: _remind,
    TimerKind.ESCALATE: _escalate,
    TimerKind.EXPIRE: _expire,
}
