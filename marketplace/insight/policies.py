"""Who learns how a technology does."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.listings.models import Listing


def may_learn(by: Actor, listing: Listing) -> bool:
    """Its own organisation."""
    return by.acts_for(listing.organisation_id) and by.may(Permission.LISTINGS_READ)


def may_learn_of_all(by: Actor, _nothing: None = None) -> bool:
    """Of one's own organisation's technologies together."""
    return by.organisation_id is not None and by.may(Permission.LISTINGS_READ)
