"""Qualifications over REST: their documents, and the operators' check."""

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

from accounts.access.actor import Actor, refuse
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from accounts.api.organisations.bodies import RemarkBody
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters
from marketplace.api.listings.bodies import render_owner
from marketplace.api.service_offers.qualification_bodies import (
    QualificationShape,
    render_qualification,
)
from marketplace.service_offers import qualifying
from marketplace.service_offers.models import Qualification
from marketplace.service_offers.queries import (
    available_steps,
    qualification_page,
    qualifications_in_sight,
)
from marketplace.service_offers.states import QualificationState

ORDERINGS = {"shown_at": ("shown_at", "id"), "expires_on": ("expires_on", "id"), "id": ("id",)}
_DOCUMENT = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": {"type": "string", "format": "binary"}},
        "required": ["file"],
    }
}


class QualificationCaseShape(QualificationShape):
    """A qualification with the service that it is for."""

    service_offer = serializers.DictField()
    organisation = serializers.DictField()
    file = serializers.DictField(allow_null=True, help_text="Name, size and SHA-256")
    remark = serializers.CharField(help_text="What the operator said")
    available_actions = serializers.ListField(child=serializers.CharField())


class QualificationParameters(Parameters):
    """What the list may be narrowed by."""

    state = serializers.MultipleChoiceField(choices=QualificationState.choices, required=False)


class QualificationCollection(ApiView):
    """The qualifications of one's own organisation, and those shown to one's operators."""

    @described(
        "List qualifications",
        answer=page_of(QualificationCaseShape),
        parameters=(QualificationParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of qualifications."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)
        wanted = QualificationParameters.read(request.query_params)
        rows = qualifications_in_sight(by=self.actor)
        if "state" in wanted:
            rows = rows.filter(state__in=wanted["state"])
        return self.page(rows, orderings=ORDERINGS, render=partial(render_case, by=self.actor))


class QualificationDetail(ApiView):
    """One qualification."""

    @described("Read a qualification", answer=QualificationCaseShape, refusals=(404,))
    def get(self, request: Request, qualification_id: UUID) -> Response:
        """The qualification, for its provider and the operators."""
        return shown(qualification_id, by=self.actor)


class QualificationDocument(ApiView):
    """The document behind a qualification."""

    parser_classes = [MultiPartParser]

    @described(
        "Fetch the document of a qualification",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, qualification_id: UUID) -> FileResponse:
        """The bytes, for its provider and the operators."""
        return document_of(qualification_id, by=self.actor)

    @described(
        "Show the document of a qualification",
        body=_DOCUMENT,
        answer=QualificationCaseShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, qualification_id: UUID) -> Response:
        """Hand it in; an operator of the home market checks it."""
        upload = request.FILES.get("file")
        if upload is None:
            words = _("Send the file as multipart/form-data.")
            raise serializers.ValidationError({"file": [words]})
        qualifying.show_qualification(qualification_id, upload=upload, by=self.actor)
        return shown(qualification_id, by=self.actor)


def document_of(qualification_id: UUID, *, by: Actor) -> FileResponse:
    """Stream the document to whom it concerns, or answer as if there were none."""
    found = qualification_page(qualification_id, by=by)
    if found.file is None:
        raise NotFound
    return file_response(found.file)


def shown(qualification_id: UUID, *, by: Actor) -> Response:
    """The qualification as it is now."""
    return Response(render_case(qualification_page(qualification_id, by=by), by=by))


def render_case(found: Qualification, *, by: Actor) -> dict[str, Any]:
    """A qualification with the service that it is for."""
    file = found.file
    facts = file and {"name": file.name, "size": file.size, "sha256": file.sha256}
    return {
        **render_qualification(found),
        "service_offer": {
            "id": str(found.offer_id),
            "reference": found.offer.reference,
            "service_type": found.offer.service_type,
        },
        "organisation": render_owner(found.offer),
        "file": facts,
        "remark": found.remark,
        "available_actions": available_steps(found, by=by),
    }


def _refuse(qualification_id: UUID, *, by: Actor, remark: str = "") -> Qualification:
    return qualifying.refuse_qualification(qualification_id, remark=remark, by=by)


move = partial(move_view, answer=QualificationCaseShape, show=shown)
check = move("Confirm a qualification", qualifying.check_qualification, RemarkBody)
refuse_ = move("Refuse a qualification", _refuse, RemarkBody)
