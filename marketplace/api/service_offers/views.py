"""Service offers over REST."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.guarding import as_read
from accounts.api.moves import move_view
from kernel.http.described import KEY, described, page_parameters
from kernel.http.parameters import Parameters
from kernel.http.tags import IF_MATCH, IF_MATCH_WHERE_IT_EXISTS, IF_NONE_MATCH
from marketplace.api import found
from marketplace.api.service_offers.bodies import (
    NewServiceOfferBody,
    ServiceOfferBody,
    ServiceOfferShape,
    content_from,
    render_offer,
)
from marketplace.ratings.queries import with_ratings
from marketplace.service_offers import services
from marketplace.service_offers.models import ServiceOffer, ServiceOfferQuerySet
from marketplace.service_offers.policies import may_change
from marketplace.service_offers.queries import own_offer_by_external_id
from marketplace.service_offers.states import OfferState
from marketplace.service_offers.terms import ServicePrice, ServiceType, WorkingLanguage

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "reference": ("reference", "id"),
}
# Parameters that mean exactly a facet of search.
FACETS = {
    "service_type": "type",
    "field_of_work": "field",
    "industry": "industry",
    "region_served": "serves",
    "language": "language",
    "price_kind": "price",
}
AN_OFFER = {
    "service_type": "technical_evaluation",
    "title": {"en": "Technical evaluation of battery materials", "zh": "电池材料技术评价"},
    "scope": {"en": "Five kinds of value, nine readiness levels, one visit on site."},
    "price": {"kind": "range", "low": "38000", "high": "65000", "currency": "CNY"},
    "turnaround_days": 15,
    "fields_of_work": ["H01"],
    "industries": ["C38"],
    "regions": ["330000", "310000"],
    "languages": ["zh", "en"],
    "qualifications": [
        {
            "kind": "evaluator_record",
            "title": {"en": "Recorded as evaluator of research results"},
            "issuer": {"en": "Provincial Association of Technology Evaluation"},
            "number": "EV-0117",
            "granted_on": "2025-02-01",
            "expires_on": "2028-02-01",
        }
    ],
}


class OfferParameters(Parameters):
    """What a list of services may be narrowed by."""

    q = serializers.CharField(max_length=4_000, required=False, help_text=found.HELP)
    organisation = serializers.SlugField(required=False)
    service_type = serializers.MultipleChoiceField(choices=ServiceType.choices, required=False)
    state = serializers.ChoiceField(OfferState.choices, required=False)
    field_of_work = serializers.CharField(max_length=4, required=False)
    industry = serializers.CharField(max_length=3, required=False)
    region_served = serializers.CharField(
        max_length=6, required=False, help_text="A province or a country; who serves all is found"
    )
    language = serializers.MultipleChoiceField(choices=WorkingLanguage.choices, required=False)
    price_kind = serializers.MultipleChoiceField(choices=ServicePrice.choices, required=False)


_FILTERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "organisation": lambda slug: {"organisation__slug": slug},
    "service_type": lambda types: {"service_type__in": list(types)},
    "state": lambda state: {"state": state},
    "language": lambda codes: {"languages__overlap": list(codes)},
    "price_kind": lambda kinds: {"price_kind__in": list(kinds)},
}
_FILTERS_OVER_PARTS: dict[str, Callable[[Any], Q]] = {
    "field_of_work": lambda code: Q(fields=code),
    "industry": lambda code: Q(industries__pk__startswith=code),
    "region_served": lambda code: (
        Q(regions=code) | Q(countries=code) | Q(regions=None, countries=None)
    ),
}


def narrowed(rows: ServiceOfferQuerySet, wanted: dict[str, Any]) -> ServiceOfferQuerySet:
    """The rows that fit all parameters."""
    for name, value in wanted.items():
        if name in _FILTERS:
            rows = rows.filter(**_FILTERS[name](value))
        elif name in _FILTERS_OVER_PARTS:
            fitting = ServiceOffer.objects.filter(_FILTERS_OVER_PARTS[name](value))
            rows = rows.filter(pk__in=fitting.values("pk"))
    return rows


class ServiceOfferCollection(ApiView):
    """All services that the caller may see."""

    @described(
        "List services",
        answer=found.found_page_of(ServiceOfferShape),
        parameters=(OfferParameters, *page_parameters(*{**ORDERINGS, **found.ORDERINGS})),
        refusals=(503,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of services."""
        wanted = OfferParameters.read(request.query_params)
        rows = ServiceOffer.objects.visible_to(self.actor)
        if "q" not in wanted:
            cards = with_ratings(narrowed(rows, wanted).with_page_data())
            return self.page(cards, orderings=ORDERINGS, render=self._render)
        return found.found_page(
            self,
            "service_offer",
            query=wanted["q"],
            cards=with_ratings(ServiceOffer.objects.with_page_data()),
            render=self._render,
            texts=("scope", "deliverables"),
            chosen=found.chosen(wanted, facets=FACETS, rows=partial(narrowed, rows)),
        )

    @described(
        "Post a service as a draft",
        body=NewServiceOfferBody,
        answer=ServiceOfferShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=AN_OFFER,
    )
    def post(self, request: Request) -> Response:
        """Write a new draft for the caller's organisation."""
        body = NewServiceOfferBody.read(request.data)
        external_id = body.pop("external_id", None)
        offer = services.post_offer(content_from(body), by=self.actor, external_id=external_id)
        return created(request, offer.id, by=self.actor)

    def _render(self, row: ServiceOffer) -> dict[str, Any]:
        return render_offer(row, by=self.actor)


class ServiceOfferDetail(ApiView):
    """One service."""

    is_tagged = True

    @described(
        "Read a service",
        answer=ServiceOfferShape,
        also=(304,),
        parameters=(IF_NONE_MATCH,),
        refusals=(404,),
    )
    def get(self, request: Request, offer_id: UUID) -> Response:
        """The service."""
        return shown(offer_id, by=self.actor)

    @described(
        "Replace what a service says",
        body=ServiceOfferBody,
        answer=ServiceOfferShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
        example=AN_OFFER,
    )
    def put(self, request: Request, offer_id: UUID) -> Response:
        """Make the offer say exactly this."""
        content = content_from(ServiceOfferBody.read(request.data))
        with unchanged(request, offer_id, by=self.actor):
            services.change_offer(offer_id, content, by=self.actor)
        return shown(offer_id, by=self.actor)


class ServiceOfferByExternalId(ApiView):
    """A service under the provider's own number."""

    is_tagged = True

    @described(
        "Create or replace a service by your own number",
        body=ServiceOfferBody,
        answer=ServiceOfferShape,
        also=(201,),
        parameters=(IF_MATCH_WHERE_IT_EXISTS,),
        refusals=(401, 403, 409, 412, 422, 428),
        example=AN_OFFER,
    )
    def put(self, request: Request, external_id: str) -> Response:
        """Create it with 201, or replace what it says with 200."""
        content = content_from(ServiceOfferBody.read(request.data))
        offer = own_offer_by_external_id(external_id, by=self.actor)
        if offer is None:
            offer = services.post_offer(content, by=self.actor, external_id=external_id)
            return created(request, offer.id, by=self.actor)
        with unchanged(request, offer.id, by=self.actor):
            services.change_offer(offer.id, content, by=self.actor)
        return shown(offer.id, by=self.actor)


def shown(offer_id: UUID, *, by: Actor) -> Response:
    """The offer as it is now."""
    rows = with_ratings(ServiceOffer.objects.visible_to(by).with_page_data())
    return Response(render_offer(rows.one(offer_id), by=by))


def unchanged(request: Request, offer_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    """Only for whoever has read the service as it is now."""
    rows = ServiceOffer.objects.visible_to(by)
    return as_read(request, rows, offer_id, by=by, may=may_change, show=shown)


created = creation("api_service_offer", shown)


move = partial(move_view, answer=ServiceOfferShape, show=shown)
publish = move("Show a service to everybody", services.publish_offer)
withdraw = move("Take a service off the market", services.withdraw_offer)
revise = move("Make a withdrawn service a draft again", services.revise_offer)
