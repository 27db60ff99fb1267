"""Who may do what with a valuation. Reading is everybody's in its organisation."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.listings.models import Listing
from marketplace.valuation.models import Valuation


def may_value(by: Actor, _listing: Listing) -> bool:
    """Value a technology that one can see: members who work with evaluations."""
    return by.organisation_id is not None and by.may(Permission.EVALUATIONS_WRITE)


def may_change(by: Actor, valuation: Valuation) -> bool:
    """Work it out, conclude and remove it: members of its organisation, whoever began it."""
    return by.acts_for(valuation.organisation_id) and by.may(Permission.EVALUATIONS_WRITE)
