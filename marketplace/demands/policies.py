"""Who may do what with a demand, and who may know whose it is."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from accounts.organisations.models import Organisation
from marketplace.demands.blurring import blurred
from marketplace.demands.content import Budget
from marketplace.demands.models import Demand
from marketplace.demands.states import CHANGEABLE, DemandState


def may_post(by: Actor, organisation: Organisation) -> bool:
    """Write a new demand for an organisation: its members who work with demands."""
    return by.is_system or (by.acts_for(organisation.id) and by.may(Permission.DEMANDS_WRITE))


def may_change(by: Actor, demand: Demand) -> bool:
    """Change, submit, pause, withdraw, conclude or reveal it: its own organisation."""
    return by.is_system or (
        by.acts_for(demand.organisation_id) and by.may(Permission.DEMANDS_WRITE)
    )


def may_review(by: Actor, demand: Demand) -> bool:
    """Publish or return it: an operator of its market who does not belong to its organisation."""
    return may_judge(by, demand.home_market_id, demand.organisation_id)


def may_read_triage(by: Actor, demand: Demand) -> bool:
    """See which way serves it best: its own people and whoever reviews it."""
    return by.is_system or by.acts_for(demand.organisation_id) or may_review(by, demand)


def may_moderate(by: Actor, demand: Demand) -> bool:
    """Suspend it and let it go again: the same people who review."""
    return may_review(by, demand)


def may_suspend(by: Actor, demand: Demand) -> bool:
    """Hold it back: its owner pauses it, an operator suspends it."""
    return may_change(by, demand) or may_moderate(by, demand)


def may_resume(by: Actor, demand: Demand) -> bool:
    """Let it go again: an operator, and its owner unless the market restricts the organisation."""
    return may_moderate(by, demand) or (may_change(by, demand) and not by.standing)


def may_rewrite(by: Actor, demand: Demand) -> bool:
    """Say it anew: a draft, and what is public unless the market restricts its owner."""
    is_public = demand.state == DemandState.PUBLISHED
    return demand.state in CHANGEABLE and may_change(by, demand) and not (is_public and by.standing)


def may_confirm(by: Actor, demand: Demand) -> bool:
    """Say that it still holds; what expired comes back unless the market restricts its owner."""
    expired = demand.state == DemandState.EXPIRED
    return may_change(by, demand) and not (expired and by.standing)


def may_expire(by: Actor, _demand: Demand) -> bool:
    """Close it after its deadline: time alone."""
    return by.is_system


def may_know_owner(by: Actor, demand: Demand) -> bool:
    """The one question before an owner is named anywhere: page, API, facet, mail, error, file.

    An unnamed owner is known to its own people, to its market's operators, and to those to whom it
    has revealed itself. Needs `reveals` prefetched where many are asked; the set form is
    `DemandQuerySet.with_owner_known_to`.
    """
    if by.is_system or not demand.is_anonymous or by.acts_for(demand.organisation_id):
        return True
    if by.operates_market(demand.home_market_id):
        return True
    return by.organisation_id is not None and any(
        told.organisation_id == by.organisation_id for told in demand.reveals.all()
    )


def budget_for(by: Actor, demand: Demand) -> Budget:
    """The budget as this actor may read it: between round figures while the owner is unnamed."""
    budget = Budget(demand.budget_low, demand.budget_high, demand.budget_currency)
    return budget if may_know_owner(by, demand) else blurred(budget)


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
