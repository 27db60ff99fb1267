"""One's own assessments over REST."""

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
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters
from marketplace.api.assessments.shapes import (
    A_DECLARATION,
    A_SHEET,
    AgreementBody,
    AssessmentShape,
    AssessorShape,
    DeclarationBody,
    RevisionBody,
    SheetBody,
    SubmissionBody,
    entries_in,
    render_assessment,
    render_assessor,
)
from marketplace.api.evaluations.bodies import ReasonBody
from marketplace.evaluations import assessors, panels, sheets
from marketplace.evaluations.conflicts import Declared
from marketplace.evaluations.panel_rules import Agreed
from marketplace.evaluations.workbench import (
    own_assessment,
    own_assessments,
    own_evidence,
    workbench,
)
from marketplace.independence.terms import PartyRole, Relation

ORDERINGS = {"-named_at": ("-named_at", "-id"), "named_at": ("named_at", "id")}
_EVIDENCE_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "file": {"type": "string", "format": "binary"},
            "indicator": {"type": "string", "description": "The code of the indicator."},
        },
        "required": ["file", "indicator"],
    }
}


class AssessmentCollection(ApiView):
    """What the caller was named to judge, in person."""

    @described(
        "List one's own assessments",
        answer=page_of(AssessorShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of assessments."""
        Parameters.read(request.query_params)
        self.require_person()
        rows = own_assessments(by=self.actor)
        return self.page(rows, orderings=ORDERINGS, render=render_assessor)


class AssessmentDetail(ApiView):
    """One of them."""

    @described("Read one's own assessment", answer=AssessmentShape, refusals=(404,))
    def get(self, request: Request, assessor_id: UUID) -> Response:
        """Where it stands, with one's own sheet."""
        return shown(assessor_id, by=self.actor)


class Declaration(ApiView):
    """How one stands to the parties."""

    @described(
        "Declare conflicts of interest",
        body=DeclarationBody,
        answer=AssessmentShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_DECLARATION,
    )
    def post(self, request: Request, assessor_id: UUID) -> Response:
        """Say every relation to every party; it clears or refuses."""
        body = DeclarationBody.read(request.data)
        declared = [
            Declared(Relation(each["relation"]), PartyRole(each["towards"]), each.get("words", ""))
            for each in body.get("relations", ())
        ]
        assessors.declare_conflicts(
            assessor_id,
            declared,
            statement=body.get("statement", ""),
            confirms=body["confirms"],
            by=self.actor,
        )
        return shown(assessor_id, by=self.actor)


class Sheet(ApiView):
    """One's own sheet."""

    @described(
        "Save one's own sheet",
        body=SheetBody,
        answer=AssessmentShape,
        refusals=(401, 403, 404, 409, 422),
        example=A_SHEET,
    )
    def put(self, request: Request, assessor_id: UUID) -> Response:
        """Keep what is filled in, unless somebody saved it since it was read."""
        body = SheetBody.read(request.data)
        entries, revision = entries_in(body["scores"]), body["revision"]
        sheets.save_sheet(assessor_id, entries, revision=revision, by=self.actor)
        return shown(assessor_id, by=self.actor)


class EvidenceUpload(ApiView):
    """Files that show what is said."""

    parser_classes = [MultiPartParser]

    @described(
        "Attach evidence",
        body=_EVIDENCE_FORM,
        answer=AssessmentShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, assessor_id: UUID) -> Response:
        """Put a file beside what one says of an indicator."""
        file = request.FILES.get("file")
        if file is None:
            raise serializers.ValidationError({"file": [_("Send a file.")]})
        indicator = str(request.POST.get("indicator", ""))
        sheets.attach_evidence(assessor_id, indicator, file, by=self.actor)
        answer = shown(assessor_id, by=self.actor)
        answer.status_code = 201
        return answer


class EvidenceFile(ApiView):
    """One such file."""

    @described(
        "Fetch one's own evidence",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, assessor_id: UUID, file_id: UUID) -> FileResponse:
        """The bytes, for whoever attached them."""
        return file_response(own_evidence(assessor_id, file_id, by=self.actor))

    @described("Remove one's own evidence", answer=None, status=204, refusals=(401, 403, 404, 409))
    def delete(self, request: Request, assessor_id: UUID, file_id: UUID) -> Response:
        """Take it out of a sheet that is not handed in."""
        sheets.remove_evidence(assessor_id, file_id, by=self.actor)
        return Response(status=204)


class Revision(ApiView):
    """The second round."""

    @described(
        "Revise points once",
        body=RevisionBody,
        answer=AssessmentShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"scores": {"sci-novelty": {"points": 3, "rationale": "The chair's paper."}}},
    )
    def post(self, request: Request, assessor_id: UUID) -> Response:
        """Change points after the spread was seen, each with a reason."""
        body = RevisionBody.read(request.data)
        sheets.revise_scores(assessor_id, entries_in(body["scores"]), by=self.actor)
        return shown(assessor_id, by=self.actor)


class Conclusion(ApiView):
    """What the panel agrees on."""

    @described(
        "Record the consensus",
        body=AgreementBody,
        answer=AssessmentShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"scores": {"sci-novelty": {"points": 4, "reason": "Both readings discussed."}}},
    )
    def post(self, request: Request, assessor_id: UUID) -> Response:
        """Record it as the chair, with reasons where points lie far apart."""
        body = AgreementBody.read(request.data)
        agreed = {
            code: Agreed(each["points"], each.get("reason", ""))
            for code, each in body["scores"].items()
        }
        assessor = own_assessment(assessor_id, by=self.actor)
        panels.conclude_panel(assessor.request_id, agreed, by=self.actor)
        return shown(assessor_id, by=self.actor)


def shown(assessor_id: UUID, *, by: Actor) -> Response:
    """The assessment as it is now."""
    return Response(render_assessment(workbench(assessor_id, by=by)))


def _decline(assessor_id: UUID, *, by: Actor, reason: str = "") -> Any:
    return assessors.decline_assessment(assessor_id, reason=reason, by=by)


move = partial(move_view, answer=AssessmentShape, show=shown)
decline = move("Decline to judge", _decline, ReasonBody)
submit = move("Hand in one's own sheet", sheets.submit_sheet, SubmissionBody)
