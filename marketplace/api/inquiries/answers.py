"""What a talk looks like going out over the API; an unnamed side stays unnamed."""

from __future__ import annotations

from typing import Any

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from accounts.users.models import User
from kernel.http.bodies import in_both
from marketplace.inquiries.calculation import ResponseTime
from marketplace.inquiries.gate import may_fetch
from marketplace.inquiries.models import Inquiry, InquiryMessage, InquiryNote
from marketplace.inquiries.policies import may_know_answering, side_of
from marketplace.inquiries.queries import available_actions, is_waiting_for
from marketplace.inquiries.terms import Side


def render_row(inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    """A talk in a list."""
    known = may_know_answering(by, inquiry)
    return {
        "id": str(inquiry.id),
        "reference": inquiry.reference,
        "state": inquiry.state,
        "role": side_of(by, inquiry),
        "about": _about(inquiry),
        "asking": _party(inquiry.asking_organisation, inquiry.asking_person),
        "answering": _party(inquiry.answering_organisation, None) if known else None,
        "waits_for_us": is_waiting_for(by, inquiry),
        "opened_at": inquiry.opened_at,
        "answer_due_at": inquiry.answer_due_at,
        "answered_at": inquiry.answered_at,
        "ended_at": inquiry.ended_at,
        "updated_at": inquiry.updated_at,
        "available_actions": available_actions(inquiry, by=by),
    }


def render_inquiry(inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    """A talk with all its messages."""
    inside = side_of(by, inquiry) == Side.ANSWERING
    return {
        **render_row(inquiry, by=by),
        "assignee": _person(inquiry.assignee) if inside else None,
        "backup": _person(inquiry.backup) if inside else None,
        "escalated_at": inquiry.escalated_at if inside else None,
        "agreed_by": _agreed_by(inquiry),
        "decline": _decline(inquiry),
        "messages": [render_message(each, by=by) for each in inquiry.messages.all()],
    }


def render_message(message: InquiryMessage, *, by: Actor) -> dict[str, Any]:
    """A message with the files that this reader may fetch."""
    inquiry = message.inquiry
    side = Side.ASKING
    if message.organisation_id == inquiry.answering_organisation_id:
        side = Side.ANSWERING
    known = side == Side.ASKING or may_know_answering(by, inquiry)
    files = list(message.attachments.all())
    passed = files if may_fetch(by, message) else []
    return {
        "id": str(message.id),
        "role": side,
        "author": message.author.name if known else None,
        "text": message.text,
        "language": message.language,
        "said_at": message.said_at,
        "attachments": [_file(each) for each in passed],
        "attachments_withheld": len(files) - len(passed),
    }


def render_note(note: InquiryNote) -> dict[str, Any]:
    """A note for one's own organisation."""
    return {
        "id": str(note.id),
        "author": note.author.name,
        "text": note.text,
        "noted_at": note.noted_at,
    }


def render_response_time(found: ResponseTime) -> dict[str, Any]:
    """How quickly an organisation answers."""
    return {
        "median_working_days": found.working_days,
        "answered": found.answered,
        "unanswered": found.unanswered,
        "months": 12,
    }


def _about(inquiry: Inquiry) -> dict[str, Any]:
    thing, version = inquiry.listing, inquiry.listing_version
    if thing is not None and version is not None:
        return {
            "kind": "listing",
            "id": str(thing.id),
            "reference": thing.reference,
            "version": version.number,
            "title": inquiry.titles,
        }
    sought, seen = inquiry.demand, inquiry.demand_version
    return {
        "kind": "demand",
        "id": str(sought.id) if sought else "",
        "reference": sought.reference if sought else "",
        "version": seen.number if seen else 0,
        "title": inquiry.titles,
    }


def _party(organisation: Organisation, person: User | None) -> dict[str, Any]:
    return {
        "id": str(organisation.id),
        "slug": organisation.slug,
        "name": in_both(zh=organisation.name_zh, en=organisation.name_en),
        "country": organisation.country_id,
        "verified": organisation.is_verified,
        "person": person.name if person else None,
    }


def _person(user: User | None) -> dict[str, str] | None:
    return {"id": str(user.id), "name": user.name} if user else None


def _agreed_by(inquiry: Inquiry) -> list[str]:
    moments = {
        Side.ASKING: inquiry.asking_agreed_at,
        Side.ANSWERING: inquiry.answering_agreed_at,
    }
    return [side.value for side, moment in moments.items() if moment is not None]


def _decline(inquiry: Inquiry) -> dict[str, str | None] | None:
    if not inquiry.decline_reason:
        return None
    return {
        "reason": inquiry.decline_reason,
        "comment": inquiry.decline_comment,
        # The market ended it: nobody declined.
        "by": None if inquiry.is_cut_short else inquiry.declined_by,
    }


def _file(attachment: Any) -> dict[str, Any]:
    file = attachment.file
    return {
        "id": str(attachment.id),
        "name": file.name,
        "media_type": file.media_type,
        "size": file.size,
        "sha256": file.sha256,
    }
