"""What a consent of a co-owner looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from ip_registry.api.rendering import render_organisation
from ip_registry.api.shapes import IpOrganisationShape
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.queries import available_actions
from ip_registry.consents.rules import LONGEST
from ip_registry.consents.states import ConsentState
from ip_registry.consents.terms import ConsentBasis, Dealing
from kernel.http.bodies import Body

A_REQUEST = {
    "record": "01936c2e-5a10-7c3e-9d8b-0f5a1c2d3e4f",
    "owner": "01936c2e-5a11-7a4b-8c6d-1e2f3a4b5c6d",
    "dealings": ["licence_exclusive"],
    "message": "The licensee asks for exclusivity in East Asia.",
}
AN_ATTESTATION = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "record": {"type": "string", "format": "uuid"},
            "owner_name": {"type": "string", "description": "As the record names the owner"},
            "dealings": {"type": "array", "items": {"type": "string", "enum": Dealing.values}},
            "basis": {"type": "string", "enum": ["document", "agreement"]},
            "attests_genuine": {"type": "boolean"},
            "file": {"type": "string", "format": "binary"},
        },
        "required": ["record", "owner_name", "dealings", "basis", "attests_genuine", "file"],
    }
}


class ConsentRequestBody(Body):
    """Which right, which co-owner (an organisation's id), and to what it is to agree."""

    record = serializers.UUIDField()
    owner = serializers.UUIDField()
    dealings = serializers.ListField(child=serializers.CharField(max_length=24), max_length=10)
    message = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)


class AttestationBody(Body):
    """What a signed document agrees to, and that it is genuine."""

    record = serializers.UUIDField()
    owner_name = serializers.CharField(max_length=200)
    dealings = serializers.ListField(child=serializers.CharField(max_length=24), max_length=10)
    basis = serializers.ChoiceField(ConsentBasis.choices)
    attests_genuine = serializers.BooleanField()


class ConsentAnswerBody(Body):
    """What the co-owner says to it."""

    answer = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST)


class OwnerConsentShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(ConsentState.choices)
    record = serializers.UUIDField()
    asked_by = IpOrganisationShape()
    owner = IpOrganisationShape(allow_null=True)
    owner_name = serializers.CharField(help_text="also of an owner outside the market")
    dealings = serializers.ListField(child=serializers.ChoiceField(Dealing.choices))
    message = serializers.CharField(allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    basis = serializers.ChoiceField(ConsentBasis.choices)
    has_document = serializers.BooleanField()
    asked_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


def render_consent(consent: OwnerConsent, *, by: Actor) -> dict[str, Any]:
    """A consent as its sides read it."""
    return {
        "id": str(consent.id),
        "state": consent.state,
        "record": str(consent.record_id),
        "asked_by": render_organisation(consent.asked_by),
        "owner": None if consent.owner is None else render_organisation(consent.owner),
        "owner_name": consent.name,
        "dealings": consent.dealings,
        "message": consent.message,
        "answer": consent.answer,
        "basis": consent.basis,
        "has_document": consent.document_id is not None,
        "asked_at": consent.asked_at,
        "answered_at": consent.answered_at,
        "updated_at": consent.updated_at,
        "available_actions": available_actions(consent, by=by),
    }
