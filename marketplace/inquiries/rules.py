"""Is it ready: what stands in the way of a talk, a message, a decision, all reasons at once."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.organisations.rules import standing_reasons
from kernel.errors import Reason
from kernel.languages import CODES
from marketplace.demands.models import Demand
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.reasons import InquiryReason
from marketplace.inquiries.terms import CHOSEN_REASONS, DeclineReason
from marketplace.listings.models import Listing

MOST_CHARACTERS = 10_000
MOST_FILES = 5


def listing_reasons(listing: Listing, *, by: Actor) -> Iterator[Reason]:
    """Why nobody, or not this one, can ask about a listing now."""
    if by.acts_for(listing.organisation_id):
        yield Reason(InquiryReason.OWN_LISTING, "/listing")
    elif not Listing.objects.published().filter(pk=listing.pk).exists():
        yield Reason(InquiryReason.NOT_OFFERED, "/listing")
    yield from standing_reasons(by.organisation_id)


def demand_reasons(demand: Demand, *, by: Actor) -> Iterator[Reason]:
    """Why nobody, or not this one, can answer a demand now."""
    if by.acts_for(demand.organisation_id):
        yield Reason(InquiryReason.OWN_DEMAND, "/demand")
    elif not Demand.objects.published().filter(pk=demand.pk).exists():
        yield Reason(InquiryReason.NOT_OFFERED, "/demand")
    yield from standing_reasons(by.organisation_id)


def words_reasons(said: Said) -> Iterator[Reason]:
    """What is wrong with a message, whoever writes it."""
    if not said.text.strip():
        yield Reason(InquiryReason.TEXT_MISSING, "/text")
    if len(said.text) > MOST_CHARACTERS:
        yield Reason(InquiryReason.TEXT_TOO_LONG, "/text", {"most": MOST_CHARACTERS})
    if said.language and said.language not in CODES:
        yield Reason(InquiryReason.LANGUAGE_UNKNOWN, "/language")
    if len(said.files) > MOST_FILES:
        yield Reason(InquiryReason.TOO_MANY_FILES, "/files", {"most": MOST_FILES})


def declining_reasons(reason: str, comment: str) -> Iterator[Reason]:
    """What is missing in a refusal that somebody is to learn from."""
    if reason not in CHOSEN_REASONS:
        yield Reason(InquiryReason.DECLINE_REASON_UNKNOWN, "/reason")
    elif reason == DeclineReason.OTHER and not comment.strip():
        yield Reason(InquiryReason.COMMENT_MISSING, "/comment")


def assigning_reasons(inquiry: Inquiry, *, assignee: UUID, backup: UUID | None) -> Iterator[Reason]:
    """Why these two cannot be charged with answering."""
    members = members_to_tell(inquiry.answering_organisation_id, who_may=Permission.INQUIRIES_WRITE)
    known = {each.user_id for each in members}
    if assignee not in known:
        yield Reason(InquiryReason.ASSIGNEE_NOT_MEMBER, "/assignee")
    if backup is not None and backup not in known:
        yield Reason(InquiryReason.ASSIGNEE_NOT_MEMBER, "/backup")
    if backup is not None and backup == assignee:
        yield Reason(InquiryReason.BACKUP_SAME, "/backup")
