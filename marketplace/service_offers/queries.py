"""Reading service offers."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists

from accounts.access.actor import Actor
from accounts.organisations.states import VerificationState
from marketplace.listings.models import Listing
from marketplace.service_offers.models import (
    ServiceOffer,
    ServiceOfferQuerySet,
    qualifications_in_force,
)
from marketplace.service_offers.policies import POLICY_OF_MOVE
from marketplace.service_offers.states import OFFER_LIFECYCLE, OfferState
from marketplace.service_offers.terms import EVALUATING, QUALIFIED


def offer_page(offer_id: UUID, *, by: Actor) -> ServiceOffer:
    """One offer with all that its page shows, or NotFound."""
    return ServiceOffer.objects.visible_to(by).with_page_data().one(offer_id)


def offered_services(*, by: Actor) -> ServiceOfferQuerySet:
    """What is offered now."""
    return ServiceOffer.objects.visible_to(by).published().with_page_data()


def own_offers(*, by: Actor) -> ServiceOfferQuerySet:
    """All offers of the actor's organisation, in every state."""
    own = ServiceOffer.objects.visible_to(by).filter(organisation=by.organisation_id)
    return own.with_page_data()


def evaluators_for(listing: Listing, *, by: Actor, most: int = 4) -> list[ServiceOffer]:
    """Evaluation services beside a listing: those of its fields first, never of its owner."""
    classes = {each.ipc_class_id for each in listing.ipc_symbols.all()}
    offers = offered_services(by=by).filter(service_type__in=EVALUATING)
    found = offers.exclude(organisation=listing.organisation_id).order_by("-published_at", "-id")

    def distance(offer: ServiceOffer) -> int:
        fields = {each.pk for each in offer.fields.all()}
        return 0 if fields & classes else 1 if not fields else 2

    return sorted(found[:50], key=distance)[:most]


def offers_without_qualification() -> ServiceOfferQuerySet:
    """Published offers that need a qualification and have none in force, not yet told of."""
    return ServiceOffer.objects.filter(
        ~Exists(qualifications_in_force()),
        state=OfferState.PUBLISHED,
        service_type__in=QUALIFIED,
        qualification_ended_on=None,
        organisation__verification_state=VerificationState.VERIFIED,
    ).order_by("id")


def own_offer_by_external_id(external_id: str, *, by: Actor) -> ServiceOffer | None:
    """The offer that the actor's organisation knows under its own number."""
    if by.organisation_id is None:
        return None
    own = ServiceOffer.objects.visible_to(by).filter(organisation=by.organisation_id)
    return own.filter(external_id=external_id).first()


def available_actions(offer: ServiceOffer, *, by: Actor) -> list[str]:
    """The moves that this actor may make now."""
    moves = OFFER_LIFECYCLE.moves_from(offer.state)
    return [name for name in moves if POLICY_OF_MOVE[name](by, offer)]
