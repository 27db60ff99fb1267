"""The verbs of a talk that has begun: every write, in five beats."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotPermitted, Reason, WrongState, refuse_if
from marketplace.inquiries.content import Said
from marketplace.inquiries.endings import end
from marketplace.inquiries.events import (
    InquiryAgreed,
    InquiryAgreementOffered,
    InquiryAnswered,
    InquiryAssigned,
    InquiryDeclined,
    InquiryMessageAdded,
    InquiryNoteAdded,
    InquiryTalksStarted,
    InquiryWithdrawn,
)
from marketplace.inquiries.gate import files_reasons
from marketplace.inquiries.messages import keep_message
from marketplace.inquiries.models import Inquiry, InquiryMessage, InquiryNote
from marketplace.inquiries.policies import may_answer, may_talk, may_withdraw, side_of
from marketplace.inquiries.reasons import InquiryReason
from marketplace.inquiries.rules import (
    assigning_reasons,
    declining_reasons,
    words_reasons,
)
from marketplace.inquiries.states import INQUIRY_LIFECYCLE, InquiryState
from marketplace.inquiries.terms import Side
from marketplace.inquiries.timers import stop_timers


@transaction.atomic
def post_message(inquiry_id: UUID, said: Said, *, by: Actor) -> InquiryMessage:
    """Write to the other side. The first message of the side that was asked is the answer."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_talk, by, inquiry)
    _require_live(inquiry)
    refuse_if([*words_reasons(said), *files_reasons(said, inquiry, by=by)])
    message = keep_message(inquiry, said, by=by)
    inquiry.updated_at = clock.now()
    is_answer = inquiry.state == InquiryState.OPEN and may_answer(by, inquiry)
    if is_answer:
        INQUIRY_LIFECYCLE.apply("answer", inquiry)
        _keep_answered(inquiry)
    inquiry.save()
    said_so = InquiryAnswered if is_answer else InquiryMessageAdded
    record(said_so, inquiry, by=by, message=str(message.id))
    return message


@transaction.atomic
def start_talks(inquiry_id: UUID, *, by: Actor) -> Inquiry:
    """Say that the two sides now negotiate."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_talk, by, inquiry)
    INQUIRY_LIFECYCLE.apply("start-talks", inquiry)
    _touch(inquiry)
    record(InquiryTalksStarted, inquiry, by=by)
    return inquiry


@transaction.atomic
def agree_inquiry(inquiry_id: UUID, *, by: Actor) -> Inquiry:
    """Agree on behalf of one's side; once both have, the talk has reached its end."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_talk, by, inquiry)
    INQUIRY_LIFECYCLE.require("agree", inquiry)
    _keep_agreement(inquiry, by=by)
    if inquiry.asking_agreed_at is None or inquiry.answering_agreed_at is None:
        _touch(inquiry)
        record(InquiryAgreementOffered, inquiry, by=by)
        return inquiry
    INQUIRY_LIFECYCLE.apply("agree", inquiry)
    end(inquiry, by=by)
    inquiry.save()
    record(InquiryAgreed, inquiry, by=by)
    return inquiry


@transaction.atomic
def decline_inquiry(inquiry_id: UUID, *, reason: str, comment: str = "", by: Actor) -> Inquiry:
    """End the talk with a reason from which the other side can learn."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_talk, by, inquiry)
    INQUIRY_LIFECYCLE.require("decline", inquiry)
    refuse_if(declining_reasons(reason, comment))
    if inquiry.state == InquiryState.OPEN and may_answer(by, inquiry):
        # A refusal is an answer, too: it counts for the response time.
        _keep_answered(inquiry)
    INQUIRY_LIFECYCLE.apply("decline", inquiry)
    inquiry.decline_reason, inquiry.decline_comment = reason, comment.strip()
    inquiry.declined_by = _own_side(inquiry, by=by)
    end(inquiry, by=by)
    inquiry.save()
    record(InquiryDeclined, inquiry, by=by, reason=reason)
    return inquiry


@transaction.atomic
def withdraw_inquiry(inquiry_id: UUID, *, by: Actor) -> Inquiry:
    """Take one's question back."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_withdraw, by, inquiry)
    INQUIRY_LIFECYCLE.apply("withdraw", inquiry)
    end(inquiry, by=by)
    inquiry.save()
    record(InquiryWithdrawn, inquiry, by=by)
    return inquiry


@transaction.atomic
def assign_inquiry(
    inquiry_id: UUID, *, assignee: UUID, backup: UUID | None = None, by: Actor
) -> Inquiry:
    """Say who of one's organisation answers, and who stands in."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_answer, by, inquiry)
    _require_live(inquiry)
    refuse_if(assigning_reasons(inquiry, assignee=assignee, backup=backup))
    inquiry.assignee_id, inquiry.backup_id = assignee, backup
    _touch(inquiry)
    record(InquiryAssigned, inquiry, by=by)
    return inquiry


@transaction.atomic
def add_note(inquiry_id: UUID, *, text: str, by: Actor) -> InquiryNote:
    """Note something that only one's own organisation reads; also when the talk is over."""
    inquiry = Inquiry.objects.visible_to(by).locked(inquiry_id)
    require(may_talk, by, inquiry)
    if by.user_id is None or by.organisation_id is None:
        raise NotPermitted
    refuse_if(words_reasons(Said(text)))
    note = InquiryNote.objects.create(
        inquiry=inquiry,
        author_id=by.user_id,
        organisation_id=by.organisation_id,
        text=text.strip(),
        noted_at=clock.now(),
    )
    record(InquiryNoteAdded, inquiry, by=by, note=str(note.id))
    return note


def _require_live(inquiry: Inquiry) -> None:
    if not inquiry.is_live:
        label = InquiryState(inquiry.state).label
        raise WrongState(Reason(InquiryReason.ENDED, params={"state": label}))


def _keep_answered(inquiry: Inquiry) -> None:
    inquiry.answered_at = clock.now()
    stop_timers(inquiry)


def _keep_agreement(inquiry: Inquiry, *, by: Actor) -> None:
    field = f"{_own_side(inquiry, by=by)}_agreed_at"
    if getattr(inquiry, field) is not None:
        raise WrongState(Reason(InquiryReason.ALREADY_AGREED))
    setattr(inquiry, field, clock.now())


def _own_side(inquiry: Inquiry, *, by: Actor) -> Side:
    side = side_of(by, inquiry)
    if side is None:
        raise NotPermitted
    return side


def _touch(inquiry: Inquiry) -> None:
    inquiry.updated_at = clock.now()
    inquiry.save()
