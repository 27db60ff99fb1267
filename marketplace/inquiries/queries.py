"""Reading talks, shaped for the screens that show them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID

from django.db.models import Case, Prefetch, Q, When

from accounts.access.actor import Actor
from kernel import clock
from kernel.rulebook.days import working_days_between
from marketplace.demands.models import Demand
from marketplace.inquiries.calculation import ResponseTime, response_time
from marketplace.inquiries.models import (
    Inquiry,
    InquiryMessage,
    InquiryNote,
    InquiryQuerySet,
)
from marketplace.inquiries.policies import POLICY_OF_MOVE, may_answer, may_talk, side_of
from marketplace.inquiries.states import INQUIRY_LIFECYCLE, InquiryState
from marketplace.inquiries.terms import DeclineReason, Side
from marketplace.listings.models import Listing

# Moves that nobody makes by a button: a message answers, time expires.
_WITHOUT_BUTTON = frozenset({"answer", "expire"})


def inquiry_page(inquiry_id: UUID, *, by: Actor) -> Inquiry:
    """One talk with all that its page shows, or NotFound."""
    said = InquiryMessage.objects.select_related("author", "organisation").prefetch_related(
        "attachments__file"
    )
    rows = Inquiry.objects.visible_to(by).with_row_data()
    return (
        rows.select_related("asking_organisation__country", "answering_organisation__country")
        .prefetch_related(Prefetch("messages", said))
        .one(inquiry_id)
    )


def own_inquiries(*, by: Actor, role: str = "") -> InquiryQuerySet:
    """The talks of the actor's organisation, all or those on one side."""
    rows = Inquiry.objects.visible_to(by)
    if role == Side.ASKING:
        rows = rows.filter(asking_organisation=by.organisation_id)
    if role == Side.ANSWERING:
        rows = rows.filter(answering_organisation=by.organisation_id)
    return rows.with_row_data()


def waiting_inquiries(*, by: Actor) -> InquiryQuerySet:
    """Talks in which the next word is the actor's organisation's, the most urgent first."""
    rows = Inquiry.objects.visible_to(by).waiting_for(by.organisation_id)
    unanswered_first = Case(When(state=InquiryState.OPEN, then=0), default=1)
    return rows.with_row_data().order_by(unanswered_first, "answer_due_at", "id")


def notes_of(inquiry: Inquiry, *, by: Actor) -> list[InquiryNote]:
    """What the actor's own organisation noted; never the other side's notes."""
    if by.organisation_id is None:
        return []
    own = inquiry.notes.filter(organisation=by.organisation_id)
    return list(own.select_related("author", "organisation"))


def live_inquiry_about(about: Listing | Demand, *, by: Actor) -> Inquiry | None:
    """The talk that the actor's organisation already has about this."""
    if by.organisation_id is None:
        return None
    mine = Inquiry.objects.visible_to(by).live().filter(asking_organisation=by.organisation_id)
    same = Q(listing=about.pk) if isinstance(about, Listing) else Q(demand=about.pk)
    return mine.filter(same).first()


def available_actions(inquiry: Inquiry, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    actions = [
        name
        for name in INQUIRY_LIFECYCLE.moves_from(inquiry.state)
        if name not in _WITHOUT_BUTTON and POLICY_OF_MOVE[name](by, inquiry)
    ]
    if "agree" in actions and own_side_agreed(inquiry, by=by):
        actions.remove("agree")
    if inquiry.is_live and may_answer(by, inquiry):
        actions.append("assign")
    if inquiry.is_live and may_talk(by, inquiry):
        actions.append("messages")
    if may_talk(by, inquiry):
        actions.append("notes")
    return actions


def own_side_agreed(inquiry: Inquiry, *, by: Actor) -> bool:
    """Whether the actor's own side has agreed and waits for the other's word."""
    asking = side_of(by, inquiry) == Side.ASKING
    return (inquiry.asking_agreed_at if asking else inquiry.answering_agreed_at) is not None


def is_waiting_for(by: Actor, inquiry: Inquiry) -> bool:
    """Whether the next word is the actor's organisation's. Needs `with_last_word`."""
    return inquiry.is_live and not by.acts_for(inquiry.last_said_by)


def response_time_of(organisation_id: UUID) -> ResponseTime:
    """How quickly an organisation answered in the last twelve months, from the talks themselves."""
    asked = Inquiry.objects.filter(
        answering_organisation=organisation_id, opened_at__gt=clock.now() - timedelta(days=365)
    )
    # A count that grows as an unnamed owner answers would name it.
    asked = asked.exclude(demand__is_anonymous=True)
    ended = asked.filter(Q(answered_at__isnull=False) | Q(state=InquiryState.EXPIRED))
    talks = list(ended.values_list("opened_at", "answered_at", "state"))
    spans = [
        working_days_between(clock.legal_date(opened), clock.legal_date(moment))
        for opened, moment, _state in talks
        if moment is not None
    ]
    expired = sum(state == InquiryState.EXPIRED for _opened, _moment, state in talks)
    return response_time(spans, unanswered=expired)


def decline_reasons_of(listing: Listing, *, by: Actor) -> list[tuple[DeclineReason, int]]:
    """Why askers turned away from one's own technology, the most frequent reason first."""
    if not by.acts_for(listing.organisation_id):
        return []
    codes = Inquiry.objects.visible_to(by).filter(
        listing=listing, state=InquiryState.DECLINED, declined_by=Side.ASKING
    )
    codes = codes.exclude(decline_reason=DeclineReason.PARTY_REMOVED)
    counted = Counter(codes.values_list("decline_reason", flat=True))
    return [(DeclineReason(code), times) for code, times in counted.most_common()]
