"""Mandates over REST: offered by organisations, answered by brokers, consented to by both sides."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from kernel.http.bodies import Body, InBothLanguages, in_both
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from marketplace.brokering import services
from marketplace.brokering.models import BrokerMandate
from marketplace.brokering.policies import may_read_terms
from marketplace.brokering.queries import available_actions, mandate_page, mandates
from marketplace.brokering.states import MandateState
from marketplace.brokering.terms import LONGEST_WORDS, MandateSide, MandateStanding

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
}
A_MANDATE = {
    "listing": "01936c2e-5a10-7c3e-9d8b-0f5a1c2d3e4f",
    "broker": "01936c2e-5a11-7a4b-8c6d-1e2f3a4b5c6d",
    "scope": "Find licensees in the Yangtze delta.",
    "ends_on": "2027-06-30",
    "is_exclusive": False,
}


class MandateParameters(Parameters):
    """What a list of mandates may be narrowed by."""

    state = serializers.MultipleChoiceField(choices=MandateState.choices, required=False)
    listing = serializers.UUIDField(required=False)
    demand = serializers.UUIDField(required=False)


class BrokerMandateBody(Body):
    """For a listing or a demand of one's own: which broker, to do what, until when."""

    listing = serializers.UUIDField(required=False)
    demand = serializers.UUIDField(required=False)
    broker = serializers.UUIDField(help_text="The profile's id.")
    scope = serializers.CharField(max_length=LONGEST_WORDS)
    ends_on = serializers.DateField(help_text="The first day without the mandate.")
    is_exclusive = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One thing, not both and not neither."""
        if ("listing" in attrs) == ("demand" in attrs):
            raise serializers.ValidationError({"listing": [_("Name a listing or a demand.")]})
        return attrs


class BrokerShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = InBothLanguages()


class BrokerMandateShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(MandateState.choices)
    standing = serializers.ChoiceField(MandateStanding.choices)
    side = serializers.ChoiceField(MandateSide.choices)
    broker = BrokerShape()
    listing = serializers.UUIDField(allow_null=True)
    demand = serializers.UUIDField(allow_null=True)
    scope = serializers.CharField(allow_null=True, help_text="For those who agreed on it.")
    ends_on = serializers.DateField(allow_null=True)
    is_exclusive = serializers.BooleanField()
    own_consent_at = serializers.DateTimeField(allow_null=True)
    other_consent_at = serializers.DateTimeField(allow_null=True)
    offered_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class MandateCollection(ApiView):
    """The mandates of the caller's organisation, and those that they hold as a broker."""

    @described(
        "List brokers' mandates",
        answer=page_of(BrokerMandateShape),
        parameters=(MandateParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of mandates."""
        self.require_person()
        wanted = MandateParameters.read(request.query_params)
        rows = mandates(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=partial(render, by=self.actor))

    @described(
        "Ask a broker to act for a listing or a demand",
        body=BrokerMandateBody,
        answer=BrokerMandateShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
        example=A_MANDATE,
    )
    def post(self, request: Request) -> Response:
        """The broker accepts or declines."""
        said = BrokerMandateBody.read(request.data)
        listing, demand = said.pop("listing", None), said.pop("demand", None)
        if listing is not None:
            made = services.mandate_for_listing(listing, **said, by=self.actor)
        else:
            made = services.mandate_for_demand(demand, **said, by=self.actor)
        return created(request, made.id, by=self.actor)


class MandateDetail(ApiView):
    """One mandate."""

    @described("Read a broker's mandate", answer=BrokerMandateShape, refusals=(404,))
    def get(self, request: Request, mandate_id: UUID) -> Response:
        """For the two who agreed, and for whom a consent is asked."""
        return shown(mandate_id, by=self.actor)


def render(mandate: BrokerMandate, *, by: Actor) -> dict[str, Any]:
    """A mandate, as far as this actor may read it."""
    reads = may_read_terms(by, mandate)
    return {
        "id": str(mandate.id),
        "state": mandate.state,
        "standing": mandate.standing,
        "side": mandate.side,
        "broker": {
            "id": str(mandate.profile_id),
            "name": in_both(zh=mandate.profile.name_zh, en=mandate.profile.name_en),
        },
        "listing": None if mandate.listing_id is None else str(mandate.listing_id),
        "demand": None if mandate.demand_id is None else str(mandate.demand_id),
        "scope": mandate.scope if reads else None,
        "ends_on": mandate.ends_on if reads else None,
        "is_exclusive": mandate.is_exclusive,
        "own_consent_at": mandate.own_consent_at,
        "other_consent_at": mandate.other_consent_at,
        "offered_at": mandate.offered_at,
        "accepted_at": mandate.accepted_at,
        "updated_at": mandate.updated_at,
        "available_actions": available_actions(mandate, by=by),
    }


def shown(mandate_id: UUID, *, by: Actor) -> Response:
    """The mandate as it is now."""
    return Response(render(mandate_page(mandate_id, by=by), by=by))


created = creation("api_broker_mandate", shown)
move = partial(move_view, answer=BrokerMandateShape, show=shown)
accept = move("Accept a mandate", services.accept_mandate)
consent = move("Consent that a broker acts for both sides", services.consent_to_both_sides)
decline = move("Decline a mandate", services.decline_mandate)
end = move("End a mandate", services.end_mandate)
recall = move("Recall a mandate", services.recall_mandate)
refuse_ = move("Refuse that a broker acts for both sides", services.refuse_both_sides)
