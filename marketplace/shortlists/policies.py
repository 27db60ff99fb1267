"""Who may do what with a shortlist. Reading is everybody's in its organisation."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.shortlists.models import Shortlist


def may_create(by: Actor, _shortlists: None = None) -> bool:
    """Begin a shortlist: members who work, for their organisation."""
    return by.organisation_id is not None and by.may(Permission.SHORTLISTS_WRITE)


def may_change(by: Actor, shortlist: Shortlist) -> bool:
    """Rename it, add, note and remove: members who work, whoever began it."""
    return by.acts_for(shortlist.organisation_id) and by.may(Permission.SHORTLISTS_WRITE)
