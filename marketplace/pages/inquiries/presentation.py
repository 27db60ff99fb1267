"""A talk in the words that templates show; no template computes."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access.actor import Actor
from accounts.ndas.queries import ndas_about
from kernel import clock, languages
from kernel.rulebook.days import working_days_between
from marketplace.demands.models import Demand
from marketplace.inquiries.calculation import ResponseTime
from marketplace.inquiries.gate import gate_reasons, may_fetch
from marketplace.inquiries.models import Inquiry, InquiryMessage, InquiryNote
from marketplace.inquiries.naming import UNNAMED
from marketplace.inquiries.policies import (
    counterparty_of,
    may_answer,
    may_know_answering,
    may_talk,
    party_of,
    side_of,
)
from marketplace.inquiries.queries import (
    available_actions,
    is_waiting_for,
    notes_of,
    own_side_agreed,
)
from marketplace.inquiries.states import InquiryState
from marketplace.inquiries.terms import Side
from marketplace.listings.models import Listing

TONES = {
    InquiryState.OPEN: "warn",
    InquiryState.ANSWERED: "good",
    InquiryState.IN_TALKS: "good",
    InquiryState.AGREED: "good",
    InquiryState.EXPIRED: "stop",
}


def row_of(inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    """A talk in a list."""
    side = side_of(by, inquiry)
    other = Side.ANSWERING if side == Side.ASKING else Side.ASKING
    return {
        "inquiry": inquiry,
        "url": reverse("inquiry", args=[inquiry.id]),
        "title": inquiry.title or inquiry.reference,
        "title_lang": inquiry.title_language,
        "other": party_words(inquiry, other, by=by),
        "role": _("We asked") if side == Side.ASKING else _("We were asked"),
        "state": state_chip(inquiry),
        "waits": is_waiting_for(by, inquiry),
    }


def task_of(inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    """A talk that waits for us, with its due chip."""
    row = row_of(inquiry, by=by)
    due, urgency = due_words(inquiry, by=by)
    words = _("%(who)s: %(what)s") % {"who": row["other"]["name"], "what": row["title"]}
    about = f"{inquiry.reference} · {row['state']['word']}"
    return {"url": row["url"], "words": words, "about": about, "due": due, "urgency": urgency}


def due_words(inquiry: Inquiry, *, by: Actor) -> tuple[str, str]:
    """Until when an answer is due, and how urgent that is; nothing once it is answered."""
    if inquiry.state != InquiryState.OPEN or not by.acts_for(inquiry.answering_organisation_id):
        return "", ""
    if inquiry.answer_due_at <= clock.now():
        return _("overdue"), "late"
    left = working_days_between(clock.today(), clock.legal_date(inquiry.answer_due_at)) - 1
    if left <= 0:
        return _("due today"), "soon"
    words = ngettext("due in %(n)s working day", "due in %(n)s working days", left)
    return words % {"n": left}, "soon" if left <= 2 else ""


def page_of(inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    """Everything that the page of a talk shows besides its forms."""
    actions = available_actions(inquiry, by=by)
    due, urgency = due_words(inquiry, by=by)
    gate = [reason.words for reason in gate_reasons(inquiry, by=by)] if inquiry.is_live else []
    return {
        **row_of(inquiry, by=by),
        "subject": subject_of(inquiry, by=by),
        "asking": party_words(inquiry, Side.ASKING, by=by),
        "answering": party_words(inquiry, Side.ANSWERING, by=by),
        "messages_said": thread_of(inquiry, by=by),
        "notes": [_note(each) for each in notes_of(inquiry, by=by)],
        "steps": steps_of(inquiry),
        "actions": actions,
        "due": due,
        "urgency": urgency,
        "gate": gate[0] if gate else "",
        "is_answering": side_of(by, inquiry) == Side.ANSWERING,
        "moves_on": inquiry.state == InquiryState.OPEN and may_answer(by, inquiry),
        "may_reveal": _may_reveal(inquiry, by=by),
        "awaits_other_word": inquiry.is_live and own_side_agreed(inquiry, by=by),
        "other_agreed": inquiry.is_live and _other_agreed(inquiry, by=by),
        "agreement": _agreement(inquiry, by=by),
    }


def _agreement(inquiry: Inquiry, *, by: Actor) -> dict[str, Any] | None:
    """The two sides' agreement on confidentiality about the technology, or the way to it."""
    if inquiry.listing_id is None:
        return None
    other = counterparty_of(inquiry, side=side_of(by, inquiry) or Side.ASKING)
    about = ndas_about("listing", inquiry.listing_id, by=by)
    found = about.filter(Q(discloser=other) | Q(recipient=other)).first()
    if found is not None:
        return {"url": reverse("nda", args=[found.id]), "nda": found}
    asks = inquiry.is_live and side_of(by, inquiry) == Side.ASKING and may_talk(by, inquiry)
    return {"url": reverse("nda_new", args=["listing", inquiry.listing_id])} if asks else None


def party_words(inquiry: Inquiry, side: Side, *, by: Actor) -> dict[str, Any]:
    """One side's organisation as this reader may know it."""
    if side == Side.ANSWERING and not may_know_answering(by, inquiry):
        return {"name": str(UNNAMED), "slug": "", "verified": None}
    organisation = party_of(inquiry, side=side)
    return {
        "name": organisation.name,
        "slug": organisation.slug,
        "verified": organisation.is_verified,
    }


def subject_of(inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    """What is talked about; a link where the reader may see it still."""
    url, thing, visible = "", "", False
    if inquiry.listing is not None:
        visible = Listing.objects.visible_to(by).filter(pk=inquiry.listing.pk).exists()
        url, thing = reverse("listing", args=[inquiry.listing_id]), inquiry.listing.reference
    elif inquiry.demand is not None:
        visible = Demand.objects.visible_to(by).filter(pk=inquiry.demand.pk).exists()
        url, thing = reverse("demand", args=[inquiry.demand_id]), inquiry.demand.reference
    version = inquiry.listing_version or inquiry.demand_version
    return {
        "is_listing": inquiry.listing_id is not None,
        "reference": thing,
        "version": version.number if version else None,
        "url": url if visible else "",
        "changed_url": f"{url}versions/?since={version.number}" if visible and version else "",
    }


def thread_of(inquiry: Inquiry, *, by: Actor) -> list[dict[str, Any]]:
    """The messages, oldest first."""
    return [_said(each, inquiry, by=by) for each in inquiry.messages.all()]


def steps_of(inquiry: Inquiry) -> list[dict[str, str]]:
    """The way of a talk, and where it stands."""
    way = [InquiryState.OPEN, InquiryState.ANSWERED, InquiryState.IN_TALKS, InquiryState.AGREED]
    words = {
        InquiryState.OPEN: _("Asked"),
        InquiryState.ANSWERED: _("Answered"),
        InquiryState.IN_TALKS: _("In talks"),
        InquiryState.AGREED: _("Agreed"),
    }
    state = InquiryState(inquiry.state)
    if state not in way:
        reached = way[: 2 if inquiry.answered_at else 1]
        ended = {"words": state_words(inquiry), "state": "now", "note": ""}
        return [*({"words": words[each], "state": "done", "note": ""} for each in reached), ended]
    here = way.index(state)
    marks = [
        "done" if at < here or state == way[-1] else "now" if at == here else "" for at in range(4)
    ]
    return [
        {"words": words[each], "state": mark, "note": ""}
        for each, mark in zip(way, marks, strict=True)
    ]


def state_chip(inquiry: Inquiry) -> dict[str, str]:
    """The state as word and tone."""
    return {"word": state_words(inquiry), "tone": TONES.get(InquiryState(inquiry.state), "")}


def state_words(inquiry: Inquiry) -> str:
    """Where it stands; what a removal from the market ended, nobody declined."""
    return _("Ended by the market") if inquiry.is_cut_short else inquiry.get_state_display()


def response_words(found: ResponseTime) -> str:
    """How quickly an organisation answers; nothing where too little is known."""
    if found.working_days is None:
        return ""
    words = ngettext(
        "Usually answers within %(n)s working day",
        "Usually answers within %(n)s working days",
        found.working_days,
    )
    return words % {"n": found.working_days}


def _said(message: InquiryMessage, inquiry: Inquiry, *, by: Actor) -> dict[str, Any]:
    asked = message.organisation_id == inquiry.asking_organisation_id
    side = Side.ASKING if asked else Side.ANSWERING
    known = asked or may_know_answering(by, inquiry)
    passed = may_fetch(by, message)
    return {
        "author": message.author.name if known else str(UNNAMED),
        "organisation": party_words(inquiry, side, by=by)["name"] if known else "",
        "at": message.said_at,
        "text": message.text,
        "text_lang": message.language,
        "mine": by.acts_for(message.organisation_id),
        "internal": False,
        "files": [_file(each, inquiry) for each in message.attachments.all()] if passed else [],
    }


def _note(note: InquiryNote) -> dict[str, Any]:
    return {
        "author": note.author.name,
        "organisation": "",
        "at": note.noted_at,
        "text": note.text,
        "text_lang": languages.current(),
        "mine": True,
        "internal": True,
        "files": [],
    }


def _file(attachment: Any, inquiry: Inquiry) -> dict[str, Any]:
    return {
        "url": reverse("inquiry_attachment", args=[inquiry.id, attachment.id]),
        "name": attachment.file.name,
        "size": attachment.file.size,
    }


def _other_agreed(inquiry: Inquiry, *, by: Actor) -> bool:
    asking = side_of(by, inquiry) == Side.ASKING
    return (inquiry.answering_agreed_at if asking else inquiry.asking_agreed_at) is not None


def _may_reveal(inquiry: Inquiry, *, by: Actor) -> bool:
    demand = inquiry.demand
    if demand is None or not demand.is_anonymous or not may_talk(by, inquiry):
        return False
    told = {each.organisation_id for each in demand.reveals.all()}
    return may_answer(by, inquiry) and inquiry.asking_organisation_id not in told
