"""Organisations over REST."""

from __future__ import annotations

from functools import partial
from typing import Any, cast
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor, refuse
from accounts.api.base import ApiView
from accounts.api.guarding import as_read
from accounts.api.moves import move_view
from accounts.api.organisations.bodies import (
    AN_ORGANISATION,
    EvidenceListShape,
    EvidenceShape,
    HistoryShape,
    OrganisationBody,
    OrganisationShape,
    OrganisationSuspensionBody,
    ParentBody,
    RemarkBody,
    VerificationReturnBody,
    profile_from,
    render_evidence,
    render_organisation,
    render_step,
)
from accounts.membership.queries import actor_for
from accounts.membership.services import register_organisation
from accounts.organisations import services
from accounts.organisations.models import (
    EvidenceKind,
    Organisation,
    OrganisationKind,
    VerificationEvidence,
)
from accounts.organisations.policies import may_edit_organisation, may_read_verification
from accounts.organisations.queries import (
    evidence_of,
    history_of,
    narrowed,
    organisations_in_sight,
)
from accounts.organisations.states import VerificationState
from accounts.users.models import User
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters, WholeParameters
from kernel.http.tags import IF_MATCH, IF_NONE_MATCH

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "slug": ("slug", "id"),
}


class OrganisationParameters(Parameters):
    """What the list may be narrowed by."""

    q = serializers.CharField(required=False, max_length=100, help_text="Part of a name")
    kind = serializers.ChoiceField(OrganisationKind.choices, required=False)
    country = serializers.CharField(required=False, max_length=2)
    region = serializers.CharField(
        required=False, max_length=6, help_text="A province includes its cities"
    )
    verification_state = serializers.ChoiceField(VerificationState.choices, required=False)


class OrganisationCollection(ApiView):
    """All organisations that the caller may see."""

    @described(
        "List organisations",
        answer=page_of(OrganisationShape),
        parameters=(OrganisationParameters, *page_parameters(*ORDERINGS)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of organisations."""
        wanted = OrganisationParameters.read(request.query_params)
        rows = narrowed(organisations_in_sight(self.actor), words=wanted.pop("q", ""), **wanted)
        return self.page(rows, orderings=ORDERINGS, render=self._row)

    @described(
        "Register an organisation",
        body=OrganisationBody,
        answer=OrganisationShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 422),
        example=AN_ORGANISATION,
    )
    def post(self, request: Request) -> Response:
        """Enter an organisation; the person who does it owns it. Not for keys."""
        body = OrganisationBody.read(request.data)
        made = register_organisation(profile_from(body), by=self.actor)
        where = reverse("api_organisation", args=[made.id], request=request)
        # Whoever just founded it may read it, although this request began for another one.
        owner = actor_for(cast(User, request.user), organisation_id=made.id)
        answer = shown(made.id, by=owner)
        answer.status_code, answer["Location"] = 201, where
        return answer

    def _row(self, row: Organisation) -> dict[str, Any]:
        return render_organisation(row, by=self.actor)


class OrganisationDetail(ApiView):
    """One organisation."""

    is_tagged = True

    @described(
        "Read an organisation",
        answer=OrganisationShape,
        also=(304,),
        parameters=(IF_NONE_MATCH,),
        refusals=(404,),
    )
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """The profile, and to those concerned its verification."""
        return shown(organisation_id, by=self.actor)

    @described(
        "Change parts of a profile",
        body=OrganisationBody(partial=True),
        answer=OrganisationShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 412, 422, 428),
        example={"about": {"en": "We make membranes."}},
    )
    def patch(self, request: Request, organisation_id: UUID) -> Response:
        """Change what is given and keep the rest."""
        body = OrganisationBody.read(request.data, partial=True)
        rows = Organisation.objects.visible_to(self.actor)
        with as_read(
            request, rows, organisation_id, by=self.actor, may=may_edit_organisation, show=shown
        ):
            services.edit_organisation(organisation_id, profile_from(body), by=self.actor)
        return shown(organisation_id, by=self.actor)


class OrganisationHistory(ApiView):
    """The verification of an organisation."""

    @described("Read the history of a verification", answer=HistoryShape, refusals=(404,))
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """Every step, newest first, to members and operators."""
        WholeParameters.read(request.query_params)
        found = organisations_in_sight(self.actor).one(organisation_id)
        return Response({"items": [render_step(e) for e in history_of(found, by=self.actor)]})


class OrganisationEvidence(ApiView):
    """The documents that an organisation shows."""

    parser_classes = [MultiPartParser]

    @described("List verification documents", answer=EvidenceListShape, refusals=(401, 403, 404))
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """Those that are shown now, to whom they concern."""
        WholeParameters.read(request.query_params)
        found = organisations_in_sight(self.actor).one(organisation_id)
        if not may_read_verification(self.actor, found):
            raise refuse(self.actor)
        return Response({"items": [render_evidence(e) for e in evidence_of(found, by=self.actor)]})

    @described(
        "Attach a verification document",
        body={
            "multipart/form-data": {
                "type": "object",
                "properties": {
                    "file": {"type": "string", "format": "binary"},
                    "kind": {"type": "string", "enum": EvidenceKind.values},
                },
                "required": ["file", "kind"],
            }
        },
        answer=EvidenceShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 413, 415, 422),
    )
    def post(self, request: Request, organisation_id: UUID) -> Response:
        """Keep an uploaded document."""
        upload = request.FILES.get("file")
        if upload is None:
            raise serializers.ValidationError({"file": ["Send the file as multipart/form-data."]})
        kind = request.POST.get("kind", "")
        evidence = services.attach_evidence(
            organisation_id, upload=upload, kind=kind, by=self.actor
        )
        return Response(render_evidence(evidence), status=201)


class EvidenceFile(ApiView):
    """One document."""

    @described(
        "Fetch a verification document",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, evidence_id: UUID) -> FileResponse:
        """The bytes, for whom they concern."""
        evidence = VerificationEvidence.objects.visible_to(self.actor).one(evidence_id)
        return file_response(evidence.file)

    @described(
        "Withdraw a verification document", answer=None, status=204, refusals=(401, 403, 404, 422)
    )
    def delete(self, request: Request, evidence_id: UUID) -> Response:
        """Take back a document while nothing is submitted."""
        services.withdraw_evidence(evidence_id, by=self.actor)
        return Response(status=204)


def shown(organisation_id: UUID, *, by: Actor) -> Response:
    """The organisation as it is now."""
    found = organisations_in_sight(by).one(organisation_id)
    return Response(render_organisation(found, by=by))


move = partial(move_view, answer=OrganisationShape, show=shown)
submit = move("Ask to be verified", services.submit_verification, RemarkBody)
confirm_parent = move("Confirm a declared parent", services.confirm_affiliation, ParentBody)
take = move("Begin to check an organisation", services.take_verification)
verify = move("Verify an organisation", services.verify_organisation, RemarkBody)
return_ = move(
    "Return a verification with reasons",
    services.return_verification,
    VerificationReturnBody,
)
suspend = move("Suspend an organisation", services.suspend_organisation, OrganisationSuspensionBody)
reinstate = move("End a suspension", services.reinstate_organisation, RemarkBody)
