"""Who may do what with a service offer and the qualifications behind it."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from accounts.organisations.models import Organisation
from marketplace.service_offers.models import Qualification, ServiceOffer
from marketplace.service_offers.states import CHANGEABLE, OfferState


def may_post(by: Actor, organisation: Organisation) -> bool:
    """Write a new offer for an organisation: its members who work with services."""
    return by.is_system or (
        by.acts_for(organisation.id) and by.may(Permission.SERVICE_OFFERS_WRITE)
    )


def may_change(by: Actor, offer: ServiceOffer) -> bool:
    """Change or withdraw it: its own organisation."""
    return by.is_system or (
        by.acts_for(offer.organisation_id) and by.may(Permission.SERVICE_OFFERS_WRITE)
    )


def may_publish(by: Actor, offer: ServiceOffer) -> bool:
    """Show it to everybody: its own organisation, unless the market restricts it."""
    return may_change(by, offer) and not by.standing


def may_rewrite(by: Actor, offer: ServiceOffer) -> bool:
    """Say it anew: a draft, and what is public unless the market restricts its owner."""
    is_public = offer.state == OfferState.PUBLISHED
    return offer.state in CHANGEABLE and may_change(by, offer) and not (is_public and by.standing)


def may_show(by: Actor, qualification: Qualification) -> bool:
    """Hand in its document: whoever may change the offer."""
    return may_change(by, qualification.offer)


def may_check(by: Actor, qualification: Qualification) -> bool:
    """Check or refuse it: operators who verify in the home market, never their own."""
    offer = qualification.offer
    return by.is_system or (
        by.may(Permission.OPERATOR_VERIFY)
        and may_judge(by, offer.home_market_id, offer.organisation_id)
    )


POLICY_OF_MOVE = {"publish": may_publish, "withdraw": may_change, "revise": may_change}
POLICY_OF_STEP = {"show": may_show, "check": may_check, "refuse": may_check}
