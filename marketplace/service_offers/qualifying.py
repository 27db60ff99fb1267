"""The verbs of qualifications: shown by the provider, checked by an operator, ended by time."""

from __future__ import annotations

from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require, require_impartial
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import NotReady, Reason
from kernel.files.services import store_file
from marketplace.service_offers.events import (
    OfferQualificationChecked,
    OfferQualificationEnded,
    OfferQualificationEnding,
    OfferQualificationRefused,
    OfferQualificationShown,
)
from marketplace.service_offers.models import Qualification
from marketplace.service_offers.policies import may_check, may_show
from marketplace.service_offers.queries import (
    offers_without_qualification,
    qualifications_about_to_end,
)
from marketplace.service_offers.reasons import OfferReason
from marketplace.service_offers.states import QUALIFICATION_LIFECYCLE


@transaction.atomic
def show_qualification(qualification_id: UUID, *, upload: File[bytes], by: Actor) -> Qualification:
    """Hand in the document of a qualification; an operator of the home market checks it."""
    found = Qualification.objects.visible_to(by).locked(qualification_id)
    require(may_show, by, found)
    QUALIFICATION_LIFECYCLE.apply("show", found)
    found.file = store_file(upload)
    found.shown_at = clock.now()
    found.decided_at, found.decided_by, found.remark = None, None, ""
    return _keep(found, OfferQualificationShown, by=by)


@transaction.atomic
def check_qualification(qualification_id: UUID, *, by: Actor, remark: str = "") -> Qualification:
    """Confirm that the document says what the provider says; the service counts as qualified."""
    found = _to_decide(qualification_id, by=by)
    QUALIFICATION_LIFECYCLE.apply("check", found)
    _decide(found, remark, by=by)
    # Whatever was told of an end is over.
    offer = found.offer
    offer.qualification_ended_on = None
    offer.save(update_fields=["qualification_ended_on"])
    return _keep(found, OfferQualificationChecked, by=by)


@transaction.atomic
def refuse_qualification(qualification_id: UUID, *, remark: str, by: Actor) -> Qualification:
    """Say that a document does not show the qualification; without another the service leaves."""
    found = _to_decide(qualification_id, by=by)
    QUALIFICATION_LIFECYCLE.require("refuse", found)
    if not remark.strip():
        raise NotReady(Reason(OfferReason.REMARK_MISSING, "/remark"))
    QUALIFICATION_LIFECYCLE.apply("refuse", found)
    _decide(found, remark, by=by)
    return _keep(found, OfferQualificationRefused, by=by)


@transaction.atomic
def tell_of_ended_qualifications() -> int:
    """Say once of each offer that its last qualification has ended; returns of how many."""
    ended = list(offers_without_qualification().select_for_update(of=("self",), no_key=True))
    for offer in ended:
        offer.qualification_ended_on = clock.today()
        offer.save(update_fields=["qualification_ended_on"])
        record(OfferQualificationEnded, offer, by=SYSTEM)
    return len(ended)


@transaction.atomic
def remind_of_ending_qualifications() -> int:
    """Remind once of each qualification that ends soon and is not renewed; returns of how many."""
    ending = list(qualifications_about_to_end().select_for_update(of=("self",), no_key=True))
    for each in ending:
        each.reminded_at = clock.now()
        each.save(update_fields=["reminded_at"])
        record(OfferQualificationEnding, each.offer, by=SYSTEM, qualification=str(each.id))
    return len(ending)


def _to_decide(qualification_id: UUID, *, by: Actor) -> Qualification:
    found = Qualification.objects.visible_to(by).locked(qualification_id)
    require_impartial(by, found.offer.home_market_id, found.offer.organisation_id)
    require(may_check, by, found)
    return found


def _decide(found: Qualification, remark: str, *, by: Actor) -> None:
    found.decided_at, found.decided_by_id = clock.now(), by.user_id
    found.remark = remark.strip()


def _keep(found: Qualification, event: EventType, *, by: Actor) -> Qualification:
    found.save()
    record(event, found.offer, by=by, qualification=str(found.id))
    return found
