"""Who keeps searches and watches things: people for themselves, keys for whoever made them."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission


def may_read(by: Actor, _nothing: object = None) -> bool:
    """See one's own: whoever belongs to an organisation, in whichever role."""
    return _belongs(by) and (by.is_person or by.may(Permission.SAVED_SEARCHES_READ))


def may_keep(by: Actor, _nothing: object = None) -> bool:
    """Save, change and remove one's own, watch and end watches: viewers too."""
    return _belongs(by) and (by.is_person or by.may(Permission.SAVED_SEARCHES_WRITE))


def _belongs(by: Actor) -> bool:
    return by.user_id is not None and by.organisation_id is not None
