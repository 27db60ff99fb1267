"""Who may do what with a listing."""

from __future__ import annotations

from accounts.access.actor import MAINLAND, Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from accounts.organisations.models import Organisation
from marketplace.listings.models import Listing
from marketplace.listings.states import CHANGEABLE, ListingState
from marketplace.listings.terms import ExportClass


def may_post(by: Actor, organisation: Organisation) -> bool:
    """Write a new listing for an organisation: its members who work with listings."""
    return by.is_system or (by.acts_for(organisation.id) and by.may(Permission.LISTINGS_WRITE))


def may_change(by: Actor, listing: Listing) -> bool:
    """Change, submit, pause, withdraw or conclude it: its own organisation."""
    return by.is_system or (
        by.acts_for(listing.organisation_id) and by.may(Permission.LISTINGS_WRITE)
    )


def may_review(by: Actor, listing: Listing) -> bool:
    """Publish or return it: an operator of its market who does not belong to its organisation."""
    return may_judge(by, listing.home_market_id, listing.organisation_id)


def may_moderate(by: Actor, listing: Listing) -> bool:
    """Suspend it and let it go again: the same people who review."""
    return may_review(by, listing)


def may_suspend(by: Actor, listing: Listing) -> bool:
    """Hold it back: its owner pauses it, an operator suspends it."""
    return may_change(by, listing) or may_moderate(by, listing)


def may_resume(by: Actor, listing: Listing) -> bool:
    """Let it go again: an operator, and its owner unless the market restricts the organisation."""
    return may_moderate(by, listing) or (may_change(by, listing) and not by.standing)


def may_rewrite(by: Actor, listing: Listing) -> bool:
    """Say it anew: a draft, and what is public unless the market restricts its owner."""
    is_public = listing.state == ListingState.PUBLISHED
    return (
        listing.state in CHANGEABLE and may_change(by, listing) and not (is_public and by.standing)
    )


def may_confirm(by: Actor, listing: Listing) -> bool:
    """Say that it still holds; what expired comes back unless the market restricts its owner."""
    expired = listing.state == ListingState.EXPIRED
    return may_change(by, listing) and not (expired and by.standing)


def may_expire(by: Actor, _listing: Listing) -> bool:
    """End it for its owner's silence: time alone."""
    return by.is_system


def may_read_attachments(by: Actor, listing: Listing) -> bool:
    """The export gate: nothing beyond the public text goes abroad before the class is free."""
    ours = by.is_system or by.acts_for(listing.organisation_id)
    if ours or by.operates_market(listing.home_market_id) or by.is_mainland:
        return True
    owner_is_mainland = listing.organisation.country_id == MAINLAND
    return not owner_is_mainland or listing.export_class == ExportClass.FREE


# Which policy guards which move of the lifecycle: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "submit": may_change,
    "opine": may_review,
    "return": may_review,
    "sample": may_review,
    "publish": may_review,
    "suspend": may_suspend,
    "resume": may_resume,
    "withdraw": may_change,
    "conclude": may_change,
    "confirm": may_confirm,
    "expire": may_expire,
    "revise": may_change,
}
