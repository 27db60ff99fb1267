"""Brokers' grades over REST: stated by the broker, decided by the operators."""

from __future__ import annotations

from functools import partial
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
from accounts.api.organisations.bodies import RemarkBody
from accounts.api.talent.bodies import (
    A_GRADE,
    BrokerGradeBody,
    GradeReturnBody,
    GradeRevocationBody,
    grade_from,
)
from accounts.api.talent.shapes import (
    BrokerGradeDetailShape,
    BrokerGradeShape,
    render_grade,
    render_history,
)
from accounts.talent import grading
from accounts.talent.queries import grade_page, grades_in_sight
from accounts.talent.states import GradeState
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters

ORDERINGS = {"updated_at": ("updated_at", "id"), "-updated_at": ("-updated_at", "-id")}
_DOCUMENT = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
}


class GradeParameters(Parameters):
    """What the list may be narrowed by."""

    state = serializers.MultipleChoiceField(choices=GradeState.choices, required=False)


class GradeCollection(ApiView):
    """One's own grades, and those handed in to one's operators."""

    @described(
        "List brokers' grades",
        answer=page_of(BrokerGradeShape),
        parameters=(GradeParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of grades."""
        self.require_person()
        wanted = GradeParameters.read(request.query_params)
        rows = grades_in_sight(by=self.actor)
        if "state" in wanted:
            rows = rows.filter(state__in=list(wanted["state"]))
        return self.page(rows, orderings=ORDERINGS, render=partial(render_grade, by=self.actor))


class ProfileGrades(ApiView):
    """The grades of one's own profile."""

    @described(
        "State a grade",
        body=BrokerGradeBody,
        answer=BrokerGradeDetailShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_GRADE,
    )
    def post(self, request: Request, profile_id: UUID) -> Response:
        """As it stands on the certificate, which is attached next."""
        content = grade_from(BrokerGradeBody.read(request.data))
        made = grading.state_grade(profile_id, content, by=self.actor)
        return created(request, made.id, by=self.actor)


class GradeDetail(ApiView):
    """One grade."""

    @described("Read a broker's grade", answer=BrokerGradeDetailShape, refusals=(404,))
    def get(self, request: Request, grade_id: UUID) -> Response:
        """The grade with its history, for the broker and the operators."""
        return shown(grade_id, by=self.actor)

    @described(
        "Mend a grade",
        body=BrokerGradeBody,
        answer=BrokerGradeDetailShape,
        refusals=(401, 403, 404, 409, 422),
        example=A_GRADE,
    )
    def put(self, request: Request, grade_id: UUID) -> Response:
        """While no operator looks at it."""
        content = grade_from(BrokerGradeBody.read(request.data))
        grading.change_grade(grade_id, content, by=self.actor)
        return shown(grade_id, by=self.actor)


class GradeDocument(ApiView):
    """The certificate behind a grade."""

    parser_classes = [MultiPartParser]

    @described(
        "Fetch a certificate",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, grade_id: UUID) -> FileResponse:
        """The bytes, for the broker and the operators."""
        found = grade_page(grade_id, by=self.actor)
        if found.file is None:
            raise NotFound
        return file_response(found.file)

    @described(
        "Attach a certificate",
        body=_DOCUMENT,
        answer=BrokerGradeDetailShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, grade_id: UUID) -> Response:
        """While no operator looks at the grade."""
        upload = request.FILES.get("file")
        if upload is None:
            words = _("Send the file as multipart/form-data.")
            raise serializers.ValidationError({"file": [words]})
        grading.attach_certificate(grade_id, upload=upload, by=self.actor)
        return shown(grade_id, by=self.actor)


def shown(grade_id: UUID, *, by: Actor) -> Response:
    """The grade as it is now."""
    found = grade_page(grade_id, by=by)
    return Response({**render_grade(found, by=by), "history": render_history(found)})


created = creation("api_broker_grade", shown)
move = partial(move_view, answer=BrokerGradeDetailShape, show=shown)
submit = move("Ask to have a grade verified", grading.submit_grade)
take = move("Begin to check a grade", grading.take_grade)
verify = move("Verify a grade", grading.verify_grade, RemarkBody)
return_ = move("Return a grade with reasons", grading.return_grade, GradeReturnBody)
suspend = move("Suspend a grade", grading.suspend_grade, GradeRevocationBody)
reinstate = move("Let a grade count again", grading.reinstate_grade, RemarkBody)
revoke = move("Revoke a grade", grading.revoke_grade, GradeRevocationBody)
