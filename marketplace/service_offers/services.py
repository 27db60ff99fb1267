"""The verbs of service offers: every write, in five beats."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Invalid, Reason, WrongState, refuse_if
from kernel.numbering.services import next_reference
from marketplace.service_offers.authoring import (
    content_of,
    rewrite_parts,
    write_content,
    write_parts,
)
from marketplace.service_offers.content import OfferContent
from marketplace.service_offers.events import (
    OfferChanged,
    OfferDraftChanged,
    OfferPosted,
    OfferPublished,
    OfferWithdrawn,
)
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.policies import may_change, may_post
from marketplace.service_offers.reasons import OfferReason
from marketplace.service_offers.rules import (
    checking_reasons,
    content_reasons,
    number_reasons,
    publishing_reasons,
    type_reasons,
)
from marketplace.service_offers.states import CHANGEABLE, OFFER_LIFECYCLE, OfferState


@transaction.atomic
def post_offer(content: OfferContent, *, by: Actor, external_id: str | None = None) -> ServiceOffer:
    """Write a new service as a draft of the actor's organisation."""
    if by.organisation_id is None:
        raise refuse(by)
    organisation = Organisation.objects.visible_to(by).one(by.organisation_id)
    require(may_post, by, organisation)
    refuse_if([*number_reasons(external_id), *content_reasons(content)], error=Invalid)
    offer = ServiceOffer(
        organisation=organisation,
        home_market_id=organisation.home_market_id,
        reference=next_reference("FW"),
        external_id=external_id or None,
    )
    write_content(offer, content)
    offer.save(force_insert=True)
    write_parts(offer, content)
    record(OfferPosted, offer, by=by)
    return offer


@transaction.atomic
def change_offer(offer_id: UUID, content: OfferContent, *, by: Actor) -> ServiceOffer:
    """Replace what an offer says. A published one must stay publishable, and of its kind.

    A new qualification counts once an operator has checked it; until then the service waits.
    """
    offer = ServiceOffer.objects.visible_to(by).locked(offer_id)
    require(may_change, by, offer)
    if offer.state not in CHANGEABLE:
        label = OfferState(offer.state).label
        raise WrongState(Reason(OfferReason.NOT_CHANGEABLE, params={"state": label}))
    refuse_if(content_reasons(content), error=Invalid)
    is_public = offer.state == OfferState.PUBLISHED
    missing = [*type_reasons(offer, content)]
    if is_public:
        missing += publishing_reasons(content, offer.organisation)
        missing += standing_reasons(offer.organisation_id)
    refuse_if(missing)
    write_content(offer, content)
    offer.qualification_ended_on = None
    offer.updated_at = clock.now()
    offer.save()
    rewrite_parts(offer, content)
    record(OfferChanged if is_public else OfferDraftChanged, offer, by=by)
    return offer


@transaction.atomic
def publish_offer(offer_id: UUID, *, by: Actor) -> ServiceOffer:
    """Show a service to everybody."""
    offer = ServiceOffer.objects.visible_to(by).locked(offer_id)
    require(may_change, by, offer)
    OFFER_LIFECYCLE.require("publish", offer)
    refuse_if(
        [
            *publishing_reasons(content_of(offer), offer.organisation),
            *checking_reasons(offer),
            *standing_reasons(offer.organisation_id),
        ]
    )
    OFFER_LIFECYCLE.apply("publish", offer)
    offer.published_at = offer.updated_at = clock.now()
    offer.save()
    record(OfferPublished, offer, by=by)
    return offer


@transaction.atomic
def withdraw_offer(offer_id: UUID, *, by: Actor) -> ServiceOffer:
    """Take a service off the market."""
    return _move(offer_id, "withdraw", by=by)


@transaction.atomic
def revise_offer(offer_id: UUID, *, by: Actor) -> ServiceOffer:
    """Make a withdrawn service a draft again."""
    return _move(offer_id, "revise", by=by)


def _move(offer_id: UUID, move: str, *, by: Actor) -> ServiceOffer:
    offer = ServiceOffer.objects.visible_to(by).locked(offer_id)
    require(may_change, by, offer)
    OFFER_LIFECYCLE.apply(move, offer)
    offer.updated_at = clock.now()
    offer.save()
    record(OfferWithdrawn if move == "withdraw" else OfferDraftChanged, offer, by=by)
    return offer
