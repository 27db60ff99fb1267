"""What becomes of the talks of an organisation that the market takes out of sight.

Measures about organisations are public. Who talks with an unnamed one is therefore not told of
one: together with the log it would say who that is.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.access.actor import Actor
from kernel import clock
from kernel.activity.services import record
from marketplace.inquiries.endings import end
from marketplace.inquiries.events import InquiryDeclined, InquiryHalted, InquiryWithdrawn
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.policies import may_know_answering
from marketplace.inquiries.states import INQUIRY_LIFECYCLE, InquiryState
from marketplace.inquiries.terms import DeclineReason, Side


@transaction.atomic
def halt_talks_of(organisation_id: UUID, *, by: Actor) -> None:
    """Tell the other sides that a suspended organisation cannot write; its days run on."""
    for inquiry in _live_of(organisation_id):
        side = _side(inquiry, organisation_id)
        if side == Side.ASKING or _is_named(inquiry):
            record(InquiryHalted, inquiry, by=by, side=side.value)


@transaction.atomic
def end_talks_of(organisation_id: UUID, *, by: Actor) -> None:
    """End what a removed organisation asked as taken back, and what it was asked as declined."""
    for inquiry in _live_of(organisation_id):
        if _side(inquiry, organisation_id) == Side.ASKING:
            INQUIRY_LIFECYCLE.apply("withdraw", inquiry)
            _end(inquiry, by=by)
            record(InquiryWithdrawn, inquiry, by=by)
            continue
        if inquiry.state == InquiryState.OPEN:
            inquiry.answered_at = clock.now()
        INQUIRY_LIFECYCLE.apply("decline", inquiry)
        inquiry.decline_reason = (
            DeclineReason.PARTY_REMOVED if _is_named(inquiry) else DeclineReason.OTHER
        )
        inquiry.declined_by = Side.ANSWERING
        _end(inquiry, by=by)
        record(InquiryDeclined, inquiry, by=by, reason=inquiry.decline_reason)


def _end(inquiry: Inquiry, *, by: Actor) -> None:
    end(inquiry, by=by)
    inquiry.save()


def _live_of(organisation_id: UUID) -> list[Inquiry]:
    sides = Q(asking_organisation=organisation_id) | Q(answering_organisation=organisation_id)
    rows = Inquiry.objects.live().filter(sides).order_by("id")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _is_named(inquiry: Inquiry) -> bool:
    return may_know_answering(Actor(organisation_id=inquiry.asking_organisation_id), inquiry)


def _side(inquiry: Inquiry, organisation_id: UUID) -> Side:
    asked = inquiry.asking_organisation_id == organisation_id
    return Side.ASKING if asked else Side.ANSWERING
