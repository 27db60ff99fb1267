"""Confidential parts and the access ledger over REST."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor, refuse
from accounts.api.base import ApiView
from accounts.api.disclosure.shapes import (
    A_FILE_FORM,
    A_PART,
    TIERS,
    PartBody,
    PartChangeBody,
    PartFileShape,
    PartHeadShape,
    PartShape,
    ReadingShape,
    content_in,
    render_file,
    render_head,
    render_read,
    render_reading,
)
from accounts.api.guarding import as_read
from accounts.api.moves import move_view
from accounts.confidentiality.assets import assets_of
from accounts.disclosure import services
from accounts.disclosure.models import AccessLedgerEntry, ConfidentialPart
from accounts.disclosure.policies import may_change
from accounts.disclosure.queries import ledger, own_parts
from accounts.disclosure.reading import fetch_file, read_part
from accounts.disclosure.terms import Channel, Origin
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import bytes_response, unkept
from kernel.http.origin import caller_address
from kernel.http.parameters import Parameters
from kernel.http.tags import IF_MATCH, tag_of

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
}
BY_TIME = {"-read_at": ("-read_at", "-id"), "read_at": ("read_at", "id")}


class PartParameters(Parameters):
    """What a list of one's own parts may be narrowed by."""

    asset_kind = serializers.CharField(required=False, max_length=32)
    asset = serializers.UUIDField(required=False)
    tier = serializers.MultipleChoiceField(choices=TIERS, required=False)


class LedgerParameters(Parameters):
    """What the ledger may be narrowed by."""

    asset = serializers.UUIDField(required=False)
    part = serializers.UUIDField(required=False)
    sha256 = serializers.RegexField(r"^[0-9a-fA-F]{64}$", required=False)


class ConfidentialParts(ApiView):
    """The confidential parts that the caller's organisation wrote."""

    @described(
        "List one's own confidential parts",
        answer=page_of(PartHeadShape),
        parameters=(PartParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of parts, without a word of what they say."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)
        wanted = PartParameters.read(request.query_params)
        by, assets = self.actor, {}

        def look_up(rows: list[ConfidentialPart]) -> None:
            assets.update(assets_of(rows, by=by))

        return self.page(
            own_parts(by=by, **wanted),
            orderings=ORDERINGS,
            render=lambda row: render_head(row, _files(row), assets, by=by),
            prepare=look_up,
        )

    @described(
        "Write a confidential part",
        body=PartBody,
        answer=PartHeadShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_PART,
    )
    def post(self, request: Request) -> Response:
        """Write a part beside one's own asset; the answer does not repeat it."""
        body = PartBody.read(request.data)
        asset = body["asset"]
        part = services.write_part(asset["kind"], asset["id"], content_in(body), by=self.actor)
        answer = shown(part.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_confidential_part", args=[part.id], request=request)
        return answer


class ConfidentialPartDetail(ApiView):
    """One part."""

    @described("Read a confidential part", answer=PartShape, refusals=(404,))
    def get(self, request: Request, part_id: UUID) -> Response:
        """What it says, for those who have reached its tier; on record."""
        read = read_part(part_id, by=self.actor, origin=_origin(request))
        assets = assets_of([read.part], by=self.actor)
        answer = Response(render_read(read, assets, by=self.actor))
        # Each reading is another; what may be changed is what the head says.
        answer["ETag"] = tag_of(render_head(read.part, read.files, assets, by=self.actor))
        unkept(answer)
        return answer

    @described(
        "Say a confidential part anew",
        body=PartChangeBody,
        answer=PartHeadShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
        example={name: A_PART[name] for name in ("tier", "title", "text")},
    )
    def put(self, request: Request, part_id: UUID) -> Response:
        """Replace what it says by another revision."""
        body = PartChangeBody.read(request.data)
        with _as_read(request, part_id, by=self.actor):
            services.change_part(part_id, content_in(body), by=self.actor)
        answer = shown(part_id, by=self.actor)
        answer["ETag"] = tag_of(answer.data)
        return answer


class ConfidentialPartFiles(ApiView):
    """The files of a part."""

    parser_classes = [MultiPartParser]

    @described(
        "Attach a file to a confidential part",
        body=A_FILE_FORM,
        answer=PartFileShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, part_id: UUID) -> Response:
        """Put a file beside the text."""
        upload: Any = request.FILES.get("file")
        if upload is None:
            words = _("Send the file as multipart/form-data.")
            raise serializers.ValidationError({"file": [words]})
        attached = services.attach_file(part_id, upload, by=self.actor)
        return Response(render_file(attached), status=201)


class ConfidentialPartFileDetail(ApiView):
    """One file of a part."""

    @described(
        "Fetch a file of a confidential part",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404, 422),
    )
    def get(self, request: Request, part_id: UUID, file_id: UUID) -> FileResponse:
        """The bytes, on record; a PDF with the reader's name on every page."""
        issued = fetch_file(part_id, file_id, by=self.actor, origin=_origin(request))
        return bytes_response(issued.content, name=issued.name, media_type=issued.media_type)

    @described(
        "Take a file out of a confidential part",
        answer=None,
        status=204,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 412, 428),
    )
    def delete(self, request: Request, part_id: UUID, file_id: UUID) -> Response:
        """Nobody reads it any more; the ledger keeps who did."""
        with _as_read(request, part_id, by=self.actor):
            services.remove_file(part_id, file_id, by=self.actor)
        return Response(status=204)


class AccessLedger(ApiView):
    """Who read what of the caller's organisation."""

    @described(
        "Read the access ledger",
        answer=page_of(ReadingShape),
        parameters=(LedgerParameters, *page_parameters(*BY_TIME)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of readings, newest first."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)
        wanted = LedgerParameters.read(request.query_params)
        by, assets = self.actor, {}

        def look_up(rows: list[AccessLedgerEntry]) -> None:
            assets.update(assets_of(rows, by=by))

        return self.page(
            ledger(by=by, **wanted),
            orderings=BY_TIME,
            render=lambda row: render_reading(row, assets),
            prepare=look_up,
        )


def shown(part_id: UUID, *, by: Actor) -> Response:
    """The part's head as it is now, to its owner."""
    part = own_parts(by=by).one(part_id)
    return Response(render_head(part, _files(part), assets_of([part], by=by), by=by))


def _as_read(request: Request, part_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    rows = ConfidentialPart.objects.visible_to(by)
    return as_read(request, rows, part_id, by=by, may=may_change, show=shown)


def _files(part: ConfidentialPart) -> list[Any]:
    return [each for each in part.files.all() if each.removed_at is None]


def _origin(request: Request) -> Origin:
    return Origin(Channel.API, caller_address(request._request))  # noqa: SLF001 DRF keeps it there


withdraw = move_view(
    "Withdraw a confidential part", services.withdraw_part, answer=PartHeadShape, show=shown
)
