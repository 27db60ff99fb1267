"""Consents of co-owners over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from ip_registry.api.consent_bodies import (
    A_REQUEST,
    AN_ATTESTATION,
    AttestationBody,
    ConsentAnswerBody,
    ConsentRequestBody,
    OwnerConsentShape,
    render_consent,
)
from ip_registry.consents import services
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.queries import consent_page, consents
from ip_registry.consents.states import ConsentState
from kernel.errors import NotFound
from kernel.http.bodies import Body
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
}


class OwnerConsentParameters(Parameters):
    """What a list of consents may be narrowed by."""

    side = serializers.ChoiceField(["asked_by", "owner"], required=False)
    state = serializers.MultipleChoiceField(choices=ConsentState.choices, required=False)
    record = serializers.UUIDField(required=False)


class OwnerConsentCollection(ApiView):
    """The consents that the caller's organisation asks for or is asked for."""

    @described(
        "List consents of co-owners",
        answer=page_of(OwnerConsentShape),
        parameters=(OwnerConsentParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of consents."""
        self.require_person()
        wanted = OwnerConsentParameters.read(request.query_params)
        rows = consents(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=self._render)

    @described(
        "Ask a co-owner on the market for its consent",
        body=ConsentRequestBody,
        answer=OwnerConsentShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_REQUEST,
    )
    def post(self, request: Request) -> Response:
        """Ask; from now on the co-owner may read the record."""
        body = ConsentRequestBody.read(request.data)
        consent = services.ask_consent(
            body["record"],
            owner_id=body["owner"],
            dealings=body["dealings"],
            message=body.get("message", ""),
            by=self.actor,
        )
        return created(request, consent.id, by=self.actor)

    def _render(self, row: OwnerConsent) -> dict[str, Any]:
        return render_consent(row, by=self.actor)


class OwnerConsentAttestation(ApiView):
    """The signed consent of a co-owner outside the market."""

    parser_classes = [MultiPartParser]

    @described(
        "Hand in the signed consent of a co-owner outside the market",
        body=AN_ATTESTATION,
        answer=OwnerConsentShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 413, 415, 422),
    )
    def post(self, request: Request) -> Response:
        """Keep the document and what it agrees to."""
        fields = {**request.POST.dict(), "dealings": request.POST.getlist("dealings")}
        body = AttestationBody.read(fields)
        upload = request.FILES.get("file")
        if upload is None:
            words = _("Send the file as multipart/form-data.")
            raise serializers.ValidationError({"file": [words]})
        consent = services.attest_consent(body.pop("record"), **body, upload=upload, by=self.actor)
        return created(request, consent.id, by=self.actor)


class OwnerConsentDetail(ApiView):
    """One consent."""

    @described("Read a consent of a co-owner", answer=OwnerConsentShape, refusals=(404,))
    def get(self, request: Request, consent_id: UUID) -> Response:
        """The consent, for whoever asks, whoever is asked, and the operators."""
        return shown(consent_id, by=self.actor)


class OwnerConsentDocument(ApiView):
    """The document that stands for a consent."""

    @described(
        "Fetch the document of a consent",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, consent_id: UUID) -> FileResponse:
        """The bytes, for whoever may read the consent."""
        return document_of(consent_id, by=self.actor)


def document_of(consent_id: UUID, *, by: Actor) -> FileResponse:
    """Stream the document, or answer as if there were none."""
    found = consent_page(consent_id, by=by)
    if found.document is None:
        raise NotFound
    return file_response(found.document)


def shown(consent_id: UUID, *, by: Actor) -> Response:
    """The consent as it is now."""
    return Response(render_consent(consent_page(consent_id, by=by), by=by))


created = creation("api_owner_consent", shown)


move = partial(move_view, answer=OwnerConsentShape, show=shown)
give = move("Agree as the co-owner", services.give_consent, ConsentAnswerBody)
refuse_ = move("Refuse as the co-owner", services.refuse_consent, ConsentAnswerBody)
withdraw = move("Withdraw a consent", services.withdraw_consent, ConsentAnswerBody)
recall = move("Recall a request for consent", services.recall_request, Body)
