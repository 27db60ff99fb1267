"""Reading mandates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from accounts.talent.models import TalentProfile
from accounts.talent.queries import talent_pool
from accounts.talent.terms import ProfileKind
from marketplace.brokering.models import BrokerMandate, BrokerMandateQuerySet
from marketplace.brokering.policies import POLICY_OF_MOVE
from marketplace.brokering.rules import mandates_for
from marketplace.brokering.states import MANDATE_LIFECYCLE, MandateState
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing


def mandate_page(mandate_id: UUID | str, *, by: Actor) -> BrokerMandate:
    """One mandate with all that its page shows, or NotFound."""
    return BrokerMandate.objects.visible_to(by).with_page_data().one(mandate_id)


def mandates(*, by: Actor, **wanted: Any) -> BrokerMandateQuerySet:
    """The mandates this actor sees that fit: `state`, `listing`, `demand`."""
    rows = BrokerMandate.objects.visible_to(by)
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    for name in ("listing", "demand"):
        if wanted.get(name):
            rows = rows.filter(**{name: wanted[name]})
    return rows.with_page_data()


def representing(about: Listing | Demand) -> BrokerMandateQuerySet:
    """By whom a listing or demand is represented now; everybody may know."""
    return mandates_for(about).counting().with_page_data().order_by("accepted_at", "id")


def brokers_to_choose() -> QuerySet[TalentProfile]:
    """Brokers whom everybody finds, in the order of their names."""
    return talent_pool({"kind": [ProfileKind.BROKER]}).order_by("name_zh", "name_en", "id")


def has_consented(mandate: BrokerMandate, *, by: Actor) -> bool:
    """Whether the actor's side has given its word already."""
    if by.acts_for(mandate.organisation_id):
        return mandate.own_consent_at is not None
    return mandate.other_consent_at is not None


def waiting_mandates(*, by: Actor) -> list[BrokerMandate]:
    """What waits for this actor: offered to the broker, or a consent not given, longest first."""
    rows = mandates(by=by, state=[MandateState.OFFERED, MandateState.CONSENTING])
    return [
        each
        for each in rows.order_by("updated_at", "id")[:20]
        if {"accept", "consent"} & set(available_actions(each, by=by))
    ]


def available_actions(mandate: BrokerMandate, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    allowed = [
        name
        for name in MANDATE_LIFECYCLE.moves_from(mandate.state)
        if POLICY_OF_MOVE[name](by, mandate)
    ]
    if "consent" in allowed and has_consented(mandate, by=by):
        allowed.remove("consent")
    return allowed
