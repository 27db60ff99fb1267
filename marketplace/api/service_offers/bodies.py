"""What a service offer looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body, InBothLanguages
from kernel.languages import CODES
from marketplace.api.listings.bodies import plain_number, render_owner
from marketplace.api.service_offers.qualification_bodies import (
    QualificationBody,
    QualificationShape,
    qualification_from,
    render_qualification,
)
from marketplace.service_offers.content import OfferContent, OfferPrice, OfferText
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.queries import available_actions, qualifications_for
from marketplace.service_offers.terms import ServicePrice, ServiceType, WorkingLanguage

TEXTS = tuple(OfferText.__slots__)
CODED = ("industries", "regions", "countries")
LISTED = (*CODED, "languages")


class OfferPriceBody(Body):
    """What it costs: amounts in a currency, or a success fee in per cent of the contract value."""

    kind = serializers.ChoiceField(ServicePrice.choices)
    low = serializers.DecimalField(18, 2, required=False, allow_null=True)
    high = serializers.DecimalField(18, 2, required=False, allow_null=True)
    currency = serializers.CharField(required=False, allow_blank=True, max_length=3)
    fee_low = serializers.DecimalField(5, 2, required=False, allow_null=True)
    fee_high = serializers.DecimalField(5, 2, required=False, allow_null=True)


class ServiceOfferBody(Body):
    """All that a provider writes."""

    service_type = serializers.ChoiceField(ServiceType.choices)
    title = InBothLanguages()
    scope = InBothLanguages(required=False)
    deliverables = InBothLanguages(required=False)
    price = OfferPriceBody(required=False)
    turnaround_days = serializers.IntegerField(min_value=1, required=False, allow_null=True)
    fields_of_work = serializers.ListField(
        child=serializers.CharField(max_length=4), required=False, help_text="IPC classes"
    )
    industries = serializers.ListField(
        child=serializers.CharField(max_length=3), required=False, help_text="GB/T 4754"
    )
    regions = serializers.ListField(
        child=serializers.CharField(max_length=6),
        required=False,
        help_text="Regions served, GB/T 2260; without regions and countries everywhere",
    )
    countries = serializers.ListField(
        child=serializers.CharField(max_length=2),
        required=False,
        help_text="Countries served besides, ISO 3166-1",
    )
    languages = serializers.ListField(
        child=serializers.ChoiceField(WorkingLanguage.choices), required=False
    )
    qualifications = QualificationBody(many=True, required=False)


class NewServiceOfferBody(ServiceOfferBody):
    """A new offer, with your own number for it where you have one."""

    external_id = serializers.CharField(required=False, allow_null=True, max_length=100)


class RatingsShape(serializers.Serializer[Any]):
    """What the ratings of completed orders of this service come to."""

    count = serializers.IntegerField()
    median = serializers.FloatField(allow_null=True)


class ServiceOfferShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.CharField()
    organisation = serializers.DictField()
    service_type = serializers.ChoiceField(ServiceType.choices)
    title = InBothLanguages()
    scope = InBothLanguages()
    deliverables = InBothLanguages()
    price = OfferPriceBody()
    turnaround_days = serializers.IntegerField(allow_null=True)
    fields_of_work = serializers.ListField(child=serializers.CharField())
    industries = serializers.ListField(child=serializers.CharField())
    regions = serializers.ListField(child=serializers.CharField())
    countries = serializers.ListField(child=serializers.CharField())
    languages = serializers.ListField(child=serializers.ChoiceField(WorkingLanguage.choices))
    qualifications = QualificationShape(many=True)
    ratings = RatingsShape()
    published_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())
    external_id = serializers.CharField(required=False, allow_null=True)


def content_from(body: dict[str, Any]) -> OfferContent:
    """The content that a validated body says."""
    texts = {
        code: {name: body.get(name, {}).get(code, "").strip() for name in TEXTS} for code in CODES
    }
    return OfferContent(
        service_type=body["service_type"],
        texts={code: OfferText(**text) for code, text in texts.items() if any(text.values())},
        price=OfferPrice(**body["price"]) if "price" in body else OfferPrice(),
        turnaround_days=body.get("turnaround_days"),
        fields=tuple(body.get("fields_of_work", ())),
        qualifications=tuple(qualification_from(each) for each in body.get("qualifications", ())),
        **{name: tuple(body.get(name, ())) for name in LISTED},
    )


def render_offer(offer: ServiceOffer, *, by: Actor) -> dict[str, Any]:
    """An offer as this actor sees it. Needs what `with_ratings` tells."""
    rated: Any = offer
    texts = {each.language: each for each in offer.texts.all()}
    words = {
        name: {code: getattr(text, name) for code, text in texts.items() if getattr(text, name)}
        for name in TEXTS
    }
    own = {"external_id": offer.external_id} if by.acts_for(offer.organisation_id) else {}
    return {
        "id": str(offer.id),
        "reference": offer.reference,
        "state": offer.state,
        "organisation": render_owner(offer),
        "service_type": offer.service_type,
        **words,
        "price": {
            "kind": offer.price_kind,
            "low": plain_number(offer.price_low),
            "high": plain_number(offer.price_high),
            "currency": offer.price_currency,
            "fee_low": plain_number(offer.fee_low),
            "fee_high": plain_number(offer.fee_high),
        },
        "turnaround_days": offer.turnaround_days,
        "fields_of_work": [each.pk for each in offer.fields.all()],
        **{name: [each.pk for each in getattr(offer, name).all()] for name in CODED},
        "languages": offer.languages,
        "qualifications": [render_qualification(each) for each in qualifications_for(offer, by=by)],
        "ratings": {"count": rated.ratings_count, "median": rated.ratings_median},
        "published_at": offer.published_at,
        "updated_at": offer.updated_at,
        "available_actions": available_actions(offer, by=by),
        **own,
    }
