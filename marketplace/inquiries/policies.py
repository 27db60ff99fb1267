"""Who may do what in a talk, and whose name may be read there."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.organisations.models import Organisation
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_know_owner
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.terms import Side
from marketplace.listings.models import Listing


def side_of(by: Actor, inquiry: Inquiry) -> Side | None:
    """On which side of the talk the actor is."""
    if by.acts_for(inquiry.asking_organisation_id):
        return Side.ASKING
    return Side.ANSWERING if by.acts_for(inquiry.answering_organisation_id) else None


def may_inquire(by: Actor, about: Listing | Demand) -> bool:
    """Begin talks at all: anybody who works with inquiries in an organisation, verified or not."""
    return (
        by.user_id is not None
        and by.organisation_id is not None
        and by.may(Permission.INQUIRIES_WRITE)
    )


def may_open(by: Actor, about: Listing | Demand) -> bool:
    """Begin a talk about this one, which is another organisation's."""
    return may_inquire(by, about) and not by.acts_for(about.organisation_id)


def may_talk(by: Actor, inquiry: Inquiry) -> bool:
    """Write, note, start talks, agree and decline: both sides."""
    return side_of(by, inquiry) is not None and by.may(Permission.INQUIRIES_WRITE)


def may_answer(by: Actor, inquiry: Inquiry) -> bool:
    """Give the answer, and say who is to give it: the side that was asked."""
    return may_talk(by, inquiry) and side_of(by, inquiry) == Side.ANSWERING


def may_withdraw(by: Actor, inquiry: Inquiry) -> bool:
    """Take the question back: whoever asked."""
    return may_talk(by, inquiry) and side_of(by, inquiry) == Side.ASKING


def may_expire(by: Actor, inquiry: Inquiry) -> bool:
    """Close it unanswered: time alone."""
    return by.is_system


def may_know_answering(by: Actor, inquiry: Inquiry) -> bool:
    """Whether the side that was asked may be named to this reader: an unnamed demand's is not."""
    return inquiry.demand is None or may_know_owner(by, inquiry.demand)


def offering_side(inquiry: Inquiry) -> Side:
    """Whose technology it is: the owner of the listing, or the supplier who answers a demand."""
    return Side.ANSWERING if inquiry.listing_id else Side.ASKING


def party_of(inquiry: Inquiry, *, side: Side) -> Organisation:
    """The organisation on one side."""
    asking = side == Side.ASKING
    return inquiry.asking_organisation if asking else inquiry.answering_organisation


def counterparty_of(inquiry: Inquiry, *, side: Side) -> Organisation:
    """The organisation on the other side."""
    return party_of(inquiry, side=Side.ANSWERING if side == Side.ASKING else Side.ASKING)


# Which policy guards which move of the lifecycle: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "answer": may_answer,
    "start-talks": may_talk,
    "agree": may_talk,
    "decline": may_talk,
    "withdraw": may_withdraw,
    "expire": may_expire,
}
