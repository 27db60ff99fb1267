"""The verbs of mandates: every write, in five beats."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from accounts.talent.models import TalentProfile
from accounts.talent.terms import ProfileKind
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Reason, refuse_if
from marketplace.brokering.events import (
    MandateAccepted,
    MandateConsented,
    MandateDeclined,
    MandateEnded,
    MandateExpired,
    MandateFaced,
    MandateOffered,
    MandateRecalled,
    MandateRefused,
)
from marketplace.brokering.models import BrokerMandate, BrokerMandateQuerySet
from marketplace.brokering.policies import (
    may_answer,
    may_consent,
    may_end,
    may_mandate,
    may_recall,
)
from marketplace.brokering.queries import has_consented
from marketplace.brokering.reasons import MandateReason
from marketplace.brokering.rules import (
    acting_reasons,
    beside_reasons,
    mandates_for,
    offering_reasons,
    opposite,
)
from marketplace.brokering.states import LIVE, MANDATE_LIFECYCLE, MandateState
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing


@transaction.atomic
def mandate_for_listing(
    listing_id: UUID | str,
    *,
    broker: UUID,
    scope: str,
    ends_on: date,
    is_exclusive: bool = False,
    by: Actor,
) -> BrokerMandate:
    """Ask a broker to act for the owner of a technology; the broker answers."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    return _offer(listing, broker, scope, ends_on, is_exclusive=is_exclusive, by=by)


@transaction.atomic
def mandate_for_demand(
    demand_id: UUID | str,
    *,
    broker: UUID,
    scope: str,
    ends_on: date,
    is_exclusive: bool = False,
    by: Actor,
) -> BrokerMandate:
    """Ask a broker to act for whoever seeks a technology; the broker answers."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    return _offer(demand, broker, scope, ends_on, is_exclusive=is_exclusive, by=by)


@transaction.atomic
def accept_mandate(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    """Take a mandate; who stands on the other side already waits for both sides' consents."""
    mandate = _locked(mandate_id, by=by)
    require(may_answer, by, mandate)
    MANDATE_LIFECYCLE.require("accept", mandate)
    refuse_if(acting_reasons(mandate))
    mandate.accepted_at = clock.now()
    other = opposite(mandate)
    if other is not None:
        return _face(mandate, other, by=by)
    MANDATE_LIFECYCLE.apply("accept", mandate)
    return _keep(mandate, MandateAccepted, by=by)


@transaction.atomic
def decline_mandate(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    """Say no, as the broker."""
    mandate = _locked(mandate_id, by=by)
    require(may_answer, by, mandate)
    MANDATE_LIFECYCLE.apply("decline", mandate)
    return _keep(mandate, MandateDeclined, by=by)


@transaction.atomic
def recall_mandate(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    """Not ask any more, before the broker has answered."""
    mandate = _locked(mandate_id, by=by)
    require(may_recall, by, mandate)
    MANDATE_LIFECYCLE.apply("recall", mandate)
    return _keep(mandate, MandateRecalled, by=by)


@transaction.atomic
def consent_to_both_sides(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    """Agree that the broker acts for the other side as well; it takes the word of both."""
    mandate = _locked(mandate_id, by=by)
    require(may_consent, by, mandate)
    MANDATE_LIFECYCLE.require("consent", mandate)
    refuse_if(acting_reasons(mandate))
    if has_consented(mandate, by=by):
        raise Conflict(Reason(MandateReason.CONSENTED_ALREADY))
    if by.acts_for(mandate.organisation_id):
        mandate.own_consent_at, mandate.own_consent_by_id = clock.now(), by.person_id
    else:
        mandate.other_consent_at, mandate.other_consent_by_id = clock.now(), by.person_id
    if mandate.own_consent_at is None or mandate.other_consent_at is None:
        return _keep(mandate, MandateConsented, by=by)
    MANDATE_LIFECYCLE.apply("consent", mandate)
    return _keep(mandate, MandateAccepted, by=by)


@transaction.atomic
def refuse_both_sides(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    """Not agree; the broker keeps the mandate that came first and not this one."""
    mandate = _locked(mandate_id, by=by)
    require(may_consent, by, mandate)
    MANDATE_LIFECYCLE.apply("refuse", mandate)
    return _keep(mandate, MandateRefused, by=by)


@transaction.atomic
def end_mandate(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    """End it at once, as the organisation or as the broker."""
    mandate = _locked(mandate_id, by=by)
    require(may_end, by, mandate)
    MANDATE_LIFECYCLE.apply("end", mandate)
    return _keep(mandate, MandateEnded, by=by)


@transaction.atomic
def expire_mandates() -> int:
    """Say of each mandate that its last day is over; returns of how many."""
    return _expire(BrokerMandate.objects.all())


@transaction.atomic
def face_new_counterparts(*, listing_id: UUID | None = None, demand_id: UUID | None = None) -> int:
    """After a match or a talk began: whoever now acts for both sides waits for both consents."""
    rows = BrokerMandate.objects.filter(state=MandateState.IN_FORCE, facing=None)
    if listing_id is not None:
        rows = rows.filter(listing=listing_id)
    if demand_id is not None:
        rows = rows.filter(demand=demand_id)
    faced = 0
    for mandate in rows.select_for_update(of=("self",), no_key=True).order_by("id"):
        other = opposite(mandate)
        if other is not None and other.facing_id != mandate.id:
            _face(mandate, other, by=SYSTEM)
            faced += 1
    return faced


def _offer(
    about: Listing | Demand,
    broker: UUID,
    scope: str,
    ends_on: date,
    *,
    is_exclusive: bool,
    by: Actor,
) -> BrokerMandate:
    require(may_mandate, by, about)
    # What has run out must not stand in the way until the clock comes by.
    _expire(mandates_for(about))
    brokers = TalentProfile.objects.public().filter(kind=ProfileKind.BROKER)
    profile = brokers.filter(pk=broker).first()
    refuse_if(
        [
            *offering_reasons(about, profile, scope=scope, ends_on=ends_on),
            *beside_reasons(about, profile, is_exclusive=is_exclusive),
        ]
    )
    assert profile is not None  # noqa: S101 a reason says so where it is
    mandate = BrokerMandate(
        profile=profile,
        organisation_id=about.organisation_id,
        listing=about if isinstance(about, Listing) else None,
        demand=about if isinstance(about, Demand) else None,
        scope=scope.strip(),
        is_exclusive=is_exclusive,
        ends_on=ends_on,
        offered_by_id=by.person_id,
    )
    return _keep(mandate, MandateOffered, by=by)


def _expire(rows: BrokerMandateQuerySet) -> int:
    over = rows.filter(state__in=LIVE, ends_on__lte=clock.today())
    ended = list(over.select_for_update(of=("self",), no_key=True).order_by("id"))
    for mandate in ended:
        MANDATE_LIFECYCLE.apply("expire", mandate)
        _keep(mandate, MandateExpired, by=SYSTEM)
    return len(ended)


def _face(mandate: BrokerMandate, other: BrokerMandate, *, by: Actor) -> BrokerMandate:
    MANDATE_LIFECYCLE.apply("face", mandate)
    mandate.facing = other
    mandate.own_consent_at = mandate.own_consent_by = None
    mandate.other_consent_at = mandate.other_consent_by = None
    return _keep(mandate, MandateFaced, by=by)


def _locked(mandate_id: UUID, *, by: Actor) -> BrokerMandate:
    rows = BrokerMandate.objects.visible_to(by).select_related("profile", "facing")
    return rows.locked(mandate_id)


def _keep(mandate: BrokerMandate, event: EventType, *, by: Actor) -> BrokerMandate:
    mandate.updated_at = clock.now()
    mandate.save()
    record(event, mandate, by=by)
    return mandate
