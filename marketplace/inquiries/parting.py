"""What becomes of the talks of an organisation that the market takes out of sight.

Measures about organisations are public. Who talks with an unnamed one is therefore not told of
one: together with the log it would say who that is.
"""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.access.actor import Actor, organisation_as_such
from kernel import clock
from kernel.activity.services import record
from marketplace.inquiries.endings import end
from marketplace.inquiries.events import InquiryCutShort, InquiryDeclined, InquiryHalted
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
    """End the talks of a removed organisation, and say that nobody withdrew or declined."""
    for inquiry in _live_of(organisation_id):
        side = _side(inquiry, organisation_id)
        if side == Side.ANSWERING and not _is_named(inquiry):
            _decline(inquiry, by=by)
        else:
            _cut_short(inquiry, side, by=by)


def _cut_short(inquiry: Inquiry, side: Side, *, by: Actor) -> None:
    _end(inquiry, DeclineReason.PARTY_REMOVED, side, by=by)
    record(InquiryCutShort, inquiry, by=by, side=side.value)


def _decline(inquiry: Inquiry, *, by: Actor) -> None:
    # As its owner would have done it, down to the moment of the answer.
    if inquiry.state == InquiryState.OPEN:
        inquiry.answered_at = clock.now()
    _end(inquiry, DeclineReason.OTHER, Side.ANSWERING, by=by)
    record(InquiryDeclined, inquiry, by=by, reason=inquiry.decline_reason)


def _end(inquiry: Inquiry, reason: DeclineReason, side: Side, *, by: Actor) -> None:
    INQUIRY_LIFECYCLE.apply("decline", inquiry)
    inquiry.decline_reason, inquiry.declined_by = reason, side
    end(inquiry, by=by)
    inquiry.save()


def _live_of(organisation_id: UUID) -> list[Inquiry]:
    sides = Q(asking_organisation=organisation_id) | Q(answering_organisation=organisation_id)
    rows = Inquiry.objects.live().filter(sides).order_by("id")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _is_named(inquiry: Inquiry) -> bool:
    return may_know_answering(organisation_as_such(inquiry.asking_organisation_id), inquiry)


def _side(inquiry: Inquiry, organisation_id: UUID) -> Side:
    asked = inquiry.asking_organisation_id == organisation_id
    return Side.ASKING if asked else Side.ANSWERING
