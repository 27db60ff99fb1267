"""Who may do what with a service offer."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.organisations.models import Organisation
from marketplace.service_offers.models import ServiceOffer


def may_post(by: Actor, organisation: Organisation) -> bool:
    """Write a new offer for an organisation: its members who work with services."""
    return by.is_system or (
        by.acts_for(organisation.id) and by.may(Permission.SERVICE_OFFERS_WRITE)
    )


def may_change(by: Actor, offer: ServiceOffer) -> bool:
    """Change, publish or withdraw it: its own organisation."""
    return by.is_system or (
        by.acts_for(offer.organisation_id) and by.may(Permission.SERVICE_OFFERS_WRITE)
    )


POLICY_OF_MOVE = {"publish": may_change, "withdraw": may_change, "revise": may_change}
