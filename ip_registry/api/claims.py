"""Claims to rights over REST."""

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
from ip_registry.api.claim_bodies import (
    A_CLAIM_FORM,
    A_FILE_FORM,
    ClaimAnswerBody,
    ClaimBody,
    ClaimDismissalBody,
    ClaimEvidenceShape,
    ClaimRemarkBody,
    IpClaimShape,
    render_claim,
    render_evidence,
)
from ip_registry.claims import services
from ip_registry.claims.models import IpClaim
from ip_registry.claims.queries import claim_page, claims, evidence_file
from ip_registry.claims.rules import StatedClaim
from ip_registry.claims.states import ClaimState
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "reference": ("reference", "id"),
}


class IpClaimParameters(Parameters):
    """What a list of claims may be narrowed by."""

    side = serializers.ChoiceField(["claimant", "keeper"], required=False)
    state = serializers.MultipleChoiceField(choices=ClaimState.choices, required=False)
    record = serializers.UUIDField(required=False)


class IpClaimCollection(ApiView):
    """The claims that the caller's organisation makes, answers or decides."""

    parser_classes = [MultiPartParser]

    @described(
        "List claims to rights",
        answer=page_of(IpClaimShape),
        parameters=(IpClaimParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of claims."""
        self.require_person()
        wanted = IpClaimParameters.read(request.query_params)
        return self.page(claims(by=self.actor, **wanted), orderings=ORDERINGS, render=self._render)

    @described(
        "Claim a right that another organisation keeps",
        body=A_CLAIM_FORM,
        answer=IpClaimShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request) -> Response:
        """Open a claim with words and a first document."""
        body = ClaimBody.read(request.POST.dict())
        said = StatedClaim(body["ground"], body["share"], body["statement"])
        claim = services.open_claim(body["record"], said, upload=_file(request), by=self.actor)
        return created(request, claim.id, by=self.actor)

    def _render(self, row: IpClaim) -> dict[str, Any]:
        return render_claim(row, by=self.actor)


class IpClaimDetail(ApiView):
    """One claim."""

    @described("Read a claim to a right", answer=IpClaimShape, refusals=(404,))
    def get(self, request: Request, claim_id: UUID) -> Response:
        """The claim, for its two sides and whoever decides."""
        return shown(claim_id, by=self.actor)


class IpClaimEvidence(ApiView):
    """The documents of one's own side."""

    parser_classes = [MultiPartParser]

    @described(
        "Hand in a document",
        body=A_FILE_FORM,
        answer=ClaimEvidenceShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, claim_id: UUID) -> Response:
        """Keep a document that only the operators read beside one's own side."""
        added = services.add_evidence(claim_id, upload=_file(request), by=self.actor)
        return Response(render_evidence(added), status=201)


class IpClaimEvidenceFile(ApiView):
    """One document."""

    @described(
        "Fetch a document of a claim",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, claim_id: UUID, evidence_id: UUID) -> FileResponse:
        """The bytes, for the side that handed it in and the operators."""
        return file_response(evidence_file(claim_id, evidence_id, by=self.actor).file)


def shown(claim_id: UUID, *, by: Actor) -> Response:
    """The claim as it is now."""
    return Response(render_claim(claim_page(claim_id, by=by), by=by))


created = creation("api_ip_claim", shown)


def _file(request: Request) -> Any:
    upload = request.FILES.get("file")
    if upload is None:
        raise serializers.ValidationError({"file": [_("Send the file as multipart/form-data.")]})
    return upload


move = partial(move_view, answer=IpClaimShape, show=shown)
contest = move("Contest a claim as the keeper", services.contest_claim, ClaimAnswerBody)
concede = move("Concede a claim as the keeper", services.concede_claim)
withdraw = move("Withdraw one's claim", services.withdraw_claim)
take = move("Begin to weigh a claim", services.take_claim)
uphold = move("Decide for the claimant", services.uphold_claim, ClaimRemarkBody)
dismiss = move("Decide for the keeper", services.dismiss_claim, ClaimDismissalBody)
