"""Beginning a talk: asking about a listing, or answering a demand."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.permissions import Permission, Role
from accounts.access.policies import require
from accounts.confidentiality.services import grant, organisation
from accounts.membership.queries import members_to_tell
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, NotPermitted, Reason, refuse_if
from kernel.numbering.services import next_reference
from marketplace.demands.models import Demand
from marketplace.inquiries.content import Said
from marketplace.inquiries.events import InquiryOpened
from marketplace.inquiries.gate import files_reasons
from marketplace.inquiries.messages import keep_message
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.policies import may_inquire
from marketplace.inquiries.reasons import InquiryReason
from marketplace.inquiries.rules import demand_reasons, listing_reasons, words_reasons
from marketplace.inquiries.timers import answer_due, start_timers
from marketplace.listings.models import Listing

# Who stands in for the contact, first the one who manages.
_BACKUP_FIRST = (Role.MANAGER, Role.ADMINISTRATOR, Role.OWNER, Role.MEMBER)


@transaction.atomic
def ask_about_listing(listing_id: UUID, said: Said, *, by: Actor) -> Inquiry:
    """Ask the owner of a technology; it has five working days to answer."""
    _require_organisation(by)
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_inquire, by, listing)
    refuse_if([*listing_reasons(listing, by=by), *words_reasons(said)])
    _refuse_second("/listing", by=by, listing=listing)
    inquiry = Inquiry(listing=listing, listing_version=listing.current_version)
    return _open(inquiry, about=listing, said=said, by=by)


@transaction.atomic
def answer_demand(demand_id: UUID, said: Said, *, by: Actor) -> Inquiry:
    """Offer a solution to whoever seeks one; it has five working days to answer."""
    _require_organisation(by)
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_inquire, by, demand)
    refuse_if([*demand_reasons(demand, by=by), *words_reasons(said)])
    _refuse_second("/demand", by=by, demand=demand)
    inquiry = Inquiry(demand=demand, demand_version=demand.current_version)
    return _open(inquiry, about=demand, said=said, by=by)


def _require_organisation(by: Actor) -> None:
    if not by.is_anonymous and by.organisation_id is None:
        raise NotPermitted(Reason(InquiryReason.ORGANISATION_NEEDED))


def _refuse_second(pointer: str, *, by: Actor, **about: Listing | Demand) -> None:
    mine = Inquiry.objects.live().filter(asking_organisation=by.organisation_id, **about)
    found = mine.values_list("reference", flat=True).first()
    if found is not None:
        raise Conflict(Reason(InquiryReason.ALREADY_OPEN, pointer, {"reference": found}))


def _open(inquiry: Inquiry, *, about: Listing | Demand, said: Said, by: Actor) -> Inquiry:
    inquiry.reference = next_reference("XJ")
    inquiry.asking_organisation_id = by.organisation_id  # type: ignore[assignment]  # may_inquire saw it
    inquiry.asking_person_id = by.user_id  # type: ignore[assignment]  # may_inquire saw it
    inquiry.answering_organisation_id = about.organisation_id
    inquiry.assignee_id, inquiry.backup_id = contacts_of(
        about.organisation_id, first=about.contact_id
    )
    inquiry.opened_at = inquiry.updated_at = clock.now()
    inquiry.answer_due_at = answer_due(inquiry.opened_at)
    refuse_if(files_reasons(said, inquiry, by=by))
    inquiry.save(force_insert=True)
    message = keep_message(inquiry, said, by=by)
    start_timers(inquiry)
    # Whoever talks about a thing keeps seeing it, though it be suspended meanwhile.
    grant(about, to=organisation(inquiry.asking_organisation_id), cause=inquiry, by=by)
    record(InquiryOpened, inquiry, by=by, message=str(message.id))
    return inquiry


def contacts_of(organisation_id: UUID, *, first: UUID | None) -> tuple[UUID | None, UUID | None]:
    """Who is to answer and who stands in: the contact named, and a managing colleague."""
    members = members_to_tell(organisation_id, who_may=Permission.INQUIRIES_WRITE)
    if not members:
        return None, None
    named = [each for each in members if each.user_id == first]
    assignee = (named or members)[0].user_id
    others = [each for each in members if each.user_id != assignee]
    others.sort(key=lambda each: _BACKUP_FIRST.index(Role(each.role)))
    return assignee, others[0].user_id if others else None
