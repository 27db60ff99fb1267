"""Who may do what with a mandate."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.brokering.models import BrokerMandate
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing


def may_mandate(by: Actor, about: Listing | Demand) -> bool:
    """Those who bind the organisation whose listing or demand it is."""
    return by.acts_for(about.organisation_id) and by.may(Permission.ORDERS_SIGN)


def may_recall(by: Actor, mandate: BrokerMandate) -> bool:
    """Those who bind the organisation that mandates."""
    return by.acts_for(mandate.organisation_id) and by.may(Permission.ORDERS_SIGN)


def may_answer(by: Actor, mandate: BrokerMandate) -> bool:
    """The broker, and nobody for them."""
    return by.is_person and by.user_id == mandate.profile.user_id


def may_end(by: Actor, mandate: BrokerMandate) -> bool:
    """Either of the two who agreed."""
    return may_recall(by, mandate) or may_answer(by, mandate)


def may_consent(by: Actor, mandate: BrokerMandate) -> bool:
    """Those who bind one of the two organisations for which the broker would act."""
    other = mandate.facing.organisation_id if mandate.facing else None
    sides = by.acts_for(mandate.organisation_id) or by.acts_for(other)
    return sides and by.may(Permission.ORDERS_SIGN)


def may_read_terms(by: Actor, mandate: BrokerMandate) -> bool:
    """Who reads scope and term: the two who agreed; the side that is asked knows who and what."""
    return by.is_system or by.acts_for(mandate.organisation_id) or may_answer(by, mandate)


def may_let_pass(by: Actor, _mandate: BrokerMandate) -> bool:
    """What only the market itself does: facing another mandate, and time."""
    return by.is_system


# Which policy guards which move: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "accept": may_answer,
    "face": may_let_pass,
    "decline": may_answer,
    "recall": may_recall,
    "consent": may_consent,
    "refuse": may_consent,
    "end": may_end,
    "expire": may_let_pass,
}
