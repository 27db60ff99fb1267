"""The export gate of talks: which files may pass to the other side, and which may be read there."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.access.actor import MAINLAND, Actor
from kernel.errors import Reason
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry, InquiryMessage
from marketplace.inquiries.policies import (
    counterparty_of,
    may_know_answering,
    offering_side,
    party_of,
    side_of,
)
from marketplace.inquiries.reasons import InquiryReason
from marketplace.inquiries.terms import Side
from marketplace.listings.terms import ExportClass


def may_attach(by: Actor, inquiry: Inquiry) -> bool:
    """Send files to the other side.

    The export gate: until a mainland owner's technology is free to export, none of its files
    reaches anyone not known to be of a verified mainland organisation.
    """
    if side_of(by, inquiry) != offering_side(inquiry) or not _is_gated(inquiry):
        return True
    other = counterparty_of(inquiry, side=offering_side(inquiry))
    known = offering_side(inquiry) == Side.ANSWERING or may_know_answering(by, inquiry)
    return known and other.is_verified and other.country_id == MAINLAND


def may_fetch(by: Actor, message: InquiryMessage) -> bool:
    """Read the files of a message: asked again on reading, since a class may have changed."""
    inquiry = message.inquiry
    offering = party_of(inquiry, side=offering_side(inquiry))
    if by.acts_for(message.organisation_id) or message.organisation_id != offering.id:
        return True
    return by.is_mainland or not _is_gated(inquiry)


def files_reasons(said: Said, inquiry: Inquiry, *, by: Actor) -> Iterator[Reason]:
    """Why the files of a message may not go to the other side."""
    if said.files:
        yield from gate_reasons(inquiry, by=by)


def gate_reasons(inquiry: Inquiry, *, by: Actor) -> Iterator[Reason]:
    """Why no file at all may go to the other side, where that is so."""
    if may_attach(by, inquiry):
        return
    # Saying "abroad" of an unnamed owner would tell something about it.
    known = may_know_answering(by, inquiry)
    yield Reason(
        InquiryReason.FILES_GATED if known else InquiryReason.FILES_WAIT_FOR_NAME, "/files"
    )


def _is_gated(inquiry: Inquiry) -> bool:
    # What answers a demand has no export class of its own, so it counts as not classified.
    free = inquiry.listing is not None and inquiry.listing.export_class == ExportClass.FREE
    return not free and party_of(inquiry, side=offering_side(inquiry)).country_id == MAINLAND
