"""Reading service offers and the qualifications behind them."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts.access.actor import Actor
from accounts.organisations.states import VerificationState
from kernel import clock
from marketplace.listings.models import Listing
from marketplace.service_offers.models import (
    Qualification,
    QualificationQuerySet,
    ServiceOffer,
    ServiceOfferQuerySet,
    is_qualified,
)
from marketplace.service_offers.policies import POLICY_OF_MOVE, POLICY_OF_STEP
from marketplace.service_offers.requirements import reminder_days
from marketplace.service_offers.states import (
    OFFER_LIFECYCLE,
    QUALIFICATION_LIFECYCLE,
    OfferState,
    QualificationState,
)
from marketplace.service_offers.terms import EVALUATING


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
    """Published offers whose qualification has ended, not yet told of.

    One that waits for an operator's check has not ended. What nobody is to check does not count.
    """
    return ServiceOffer.objects.filter(
        ~is_qualified(Qualification.objects.in_force().shown()),
        state=OfferState.PUBLISHED,
        qualification_ended_on=None,
        organisation__verification_state=VerificationState.VERIFIED,
    ).order_by("id")


def has_qualification(offer_id: UUID) -> bool:
    """Whether a service has the qualification that it needs today, public or not."""
    return ServiceOffer.objects.filter(is_qualified(), pk=offer_id).exists()


def qualifications_about_to_end() -> QualificationQuerySet:
    """Those of published offers that end soon, with none behind them, not yet reminded of."""
    behind = Qualification.objects.shown().filter(
        offer=OuterRef("offer"), kind=OuterRef("kind"), expires_on__gt=OuterRef("expires_on")
    )
    return (
        Qualification.objects.counting()
        .filter(
            ~Exists(behind),
            offer__state=OfferState.PUBLISHED,
            expires_on__lte=clock.today() + timedelta(days=reminder_days()),
            reminded_at=None,
        )
        .order_by("id")
    )


def qualification_page(qualification_id: UUID, *, by: Actor) -> Qualification:
    """One qualification with its offer and provider, or NotFound."""
    return Qualification.objects.visible_to(by).with_page_data().one(qualification_id)


def qualifications_in_sight(*, by: Actor) -> QualificationQuerySet:
    """One's own, and those that one's markets' operators see."""
    return Qualification.objects.visible_to(by).with_page_data()


def qualification_queue(*, by: Actor) -> QualificationQuerySet:
    """What waits for an operator's check, longest waiting first."""
    shown = Qualification.objects.visible_to(by).with_page_data()
    waiting = shown.filter(state=QualificationState.WAITING, offer__home_market__in=by.operates)
    return waiting.exclude(offer__organisation=by.organisation_id).order_by("shown_at", "id")


def qualifications_for(offer: ServiceOffer, *, by: Actor) -> list[Qualification]:
    """What a reader is shown of an offer's qualifications: strangers only what is checked."""
    held = list(offer.qualifications.all())
    if by.is_system or by.acts_for(offer.organisation_id):
        return held
    return [each for each in held if each.state == QualificationState.CHECKED]


def qualifications_of(organisation_id: UUID) -> QualificationQuerySet:
    """What a provider holds that an operator has checked, and that is in force."""
    held = Qualification.objects.counting().filter(offer__organisation=organisation_id)
    return held.order_by("kind", "number", "-expires_on", "id").distinct("kind", "number")


def offer_that_left(offer_id: UUID) -> ServiceOffer | None:
    """A public service that is not shown since its qualification ended: to say why."""
    left = ServiceOffer.objects.filter(
        ~is_qualified(),
        pk=offer_id,
        state=OfferState.PUBLISHED,
        organisation__verification_state=VerificationState.VERIFIED,
    )
    return left.select_related("organisation").prefetch_related("texts").first()


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


def available_steps(qualification: Qualification, *, by: Actor) -> list[str]:
    """What this actor may do now with a qualification."""
    moves = QUALIFICATION_LIFECYCLE.moves_from(qualification.state)
    return [name for name in moves if POLICY_OF_STEP[name](by, qualification)]
