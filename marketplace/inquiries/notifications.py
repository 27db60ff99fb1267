"""What people are told about their talks. Who and what stand in the title; no text of a talk."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.terms import DeclineReason


def inquiries_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """The talks among these that the reader takes part in; one query for all."""
    found = Inquiry.objects.visible_to(by).filter(id__in=ids)
    return {
        each.id: SubjectView(
            name=each.title or each.reference, url=reverse("inquiry", args=[each.id])
        )
        for each in found.select_related("listing_version", "demand_version")
    }


def _reason_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"reason": DeclineReason(params["reason"]).label}


def _kind(name: str, title: Any, body: Any, **more: Any) -> NotificationKind:
    usual = {"params": ("who",), "subjects": inquiries_in_sight}
    return NotificationKind(name=name, title=title, body=body, **{**usual, **more})


OPENED = _kind(
    "inquiry.opened",
    _("%(who)s asks about “%(subject)s”"),
    _("You are to answer by %(due)s. If nobody does, your stand-in is asked."),
    params=("who", "due"),
)
OFFERED = _kind(
    "inquiry.offered",
    _("%(who)s offers a solution to “%(subject)s”"),
    _("You are to answer by %(due)s. If nobody does, your stand-in is asked."),
    params=("who", "due"),
)
ANSWERED = _kind(
    "inquiry.answered",
    _("%(who)s answered you about “%(subject)s”"),
    _("Read the answer. The next word is yours."),
)
MESSAGE_ADDED = _kind(
    "inquiry.message_added",
    _("%(who)s wrote to you about “%(subject)s”"),
    _("There is a new message in your talk."),
)
TALKS_STARTED = _kind(
    "inquiry.talks_started",
    _("%(who)s has begun talks with you about “%(subject)s”"),
    _("You are in talks now. Agree once both sides mean the same."),
)
AGREEMENT_OFFERED = _kind(
    "inquiry.agreement_offered",
    _("%(who)s agrees on “%(subject)s”"),
    _("The talk is concluded as soon as your side agrees, too."),
)
AGREED = _kind(
    "inquiry.agreed",
    _("Agreed with you: %(who)s, on “%(subject)s”"),
    _("Both sides have agreed. The talk stays readable."),
)
DECLINED = _kind(
    "inquiry.declined",
    _("%(who)s declined in the matter of “%(subject)s”"),
    _("The reason given: %(reason)s"),
    params=("who", "reason"),
    wording=_reason_words,
)
WITHDRAWN = _kind(
    "inquiry.withdrawn",
    _("%(who)s withdrew the inquiry about “%(subject)s”"),
    _("Nothing more is to be done."),
)
HALTED = _kind(
    "inquiry.halted",
    _("%(who)s cannot write to you for now about “%(subject)s”"),
    _("The market has suspended this organisation. The talk stays readable; you may end it."),
)
CUT_SHORT = _kind(
    "inquiry.cut_short",
    _("Your talk with %(who)s about “%(subject)s” has ended"),
    _("The market has removed this organisation. The talk stays readable."),
)
REMINDED = _kind(
    "inquiry.reminded",
    _("%(who)s waits for your answer about “%(subject)s”"),
    _("It is due by %(due)s. After that your stand-in is asked."),
    params=("who", "due"),
)
ESCALATED = _kind(
    "inquiry.escalated",
    _("No answer yet to %(who)s about “%(subject)s”"),
    _("%(assignee)s is to answer it now. If it stays unanswered, it expires."),
    params=("who", "assignee"),
)
ASSIGNED = _kind(
    "inquiry.assigned",
    _("You are to answer %(who)s about “%(subject)s”"),
    _("It was given to you within your organisation."),
)
EXPIRED = _kind(
    "inquiry.expired",
    _("%(who)s did not answer you about “%(subject)s”"),
    _("The inquiry has expired. You may ask again."),
)
MISSED = _kind(
    "inquiry.missed",
    _("The inquiry of %(who)s about “%(subject)s” expired unanswered"),
    _("It counts in your organisation's response time, which everybody sees."),
)

KINDS = (
    OPENED,
    OFFERED,
    ANSWERED,
    MESSAGE_ADDED,
    TALKS_STARTED,
    AGREEMENT_OFFERED,
    AGREED,
    DECLINED,
    WITHDRAWN,
    HALTED,
    CUT_SHORT,
    REMINDED,
    ESCALATED,
    ASSIGNED,
    EXPIRED,
    MISSED,
)
