"""Tables in and out over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor, refuse
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from ip_registry.api.import_bodies import (
    AN_UPLOAD_FORM,
    ImportLineShape,
    ImportMappingBody,
    ImportRowShape,
    ImportShape,
    ImportUploadBody,
    render_import,
    render_line,
    render_row,
)
from ip_registry.imports import services
from ip_registry.imports.exports import TEMPLATE_ENDINGS, exported, mendable, template
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.queries import import_page, own_imports, rows_of_import
from ip_registry.imports.terms import RowOutcome
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import table_response
from kernel.http.parameters import Parameters, WholeParameters
from kernel.tables.endings import ENDINGS

ORDERINGS = {"-started_at": ("-started_at", "-id"), "started_at": ("started_at", "id")}
ROW_ORDERINGS = {"number": ("number", "id"), "-number": ("-number", "-id")}


class ImportRowParameters(Parameters):
    """What the rows of an import may be narrowed by."""

    outcome = serializers.ChoiceField(RowOutcome.choices, required=False)
    column = serializers.CharField(required=False, help_text="Only rows with an error there.")
    code = serializers.CharField(required=False, help_text="Only rows with this error.")


class ImportCollection(ApiView):
    """The tables that the caller's organisation sent."""

    parser_classes = [MultiPartParser]

    @described(
        "List imports",
        answer=page_of(ImportLineShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of imports."""
        if self.actor.is_anonymous:
            raise refuse(self.actor)
        Parameters.read(request.query_params)
        return self.page(own_imports(by=self.actor), orderings=ORDERINGS, render=render_line)

    @described(
        "Send a table to be imported",
        body=AN_UPLOAD_FORM,
        answer=ImportShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 413, 415, 422),
    )
    def post(self, request: Request) -> Response:
        """Take the table in; a worker reads it, then its columns can be mapped."""
        body = ImportUploadBody.read(request.POST.dict())
        upload = request.FILES.get("file")
        if upload is None:
            missing = _("Send the file as multipart/form-data.")
            raise serializers.ValidationError({"file": [missing]})
        table = services.start_import(body.pop("noun"), upload, by=self.actor, **body)
        answer = shown(table.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_import", args=[table.id], request=request)
        return answer


class ImportDetail(ApiView):
    """One import."""

    @described("Read an import", answer=ImportShape, refusals=(404,))
    def get(self, request: Request, table_id: UUID) -> Response:
        """Where it stands; ask again while it is working."""
        return shown(table_id, by=self.actor)


class ImportRows(ApiView):
    """The rows of an import."""

    @described(
        "List the rows of an import",
        answer=page_of(ImportRowShape),
        parameters=(ImportRowParameters, *page_parameters(*ROW_ORDERINGS)),
        refusals=(404,),
    )
    def get(self, request: Request, table_id: UUID) -> Response:
        """Its rows with what is wrong, what would change and what came of them."""
        wanted = ImportRowParameters.read(request.query_params)
        rows = rows_of_import(import_page(table_id, by=self.actor), **wanted)
        return self.page(rows, orderings=ROW_ORDERINGS, render=render_row)


class ImportFailedRows(ApiView):
    """The rows with errors."""

    @described(
        "Fetch the rows with errors, to mend them",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, table_id: UUID) -> StreamingHttpResponse:
        """The same kind of file, with a column that says what is wrong."""
        WholeParameters.read(request.query_params)
        table = import_page(table_id, by=self.actor)
        return table_response(mendable(table), ending=table.ending, name=f"{table.noun}-to-mend")


class ImportTemplate(ApiView):
    """A file to fill in."""

    @described(
        "Fetch a table to fill in",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, noun: str, ending: str) -> StreamingHttpResponse:
        """The heads that are known by themselves, and a row that shows what may stand there."""
        WholeParameters.read(request.query_params)
        if ending not in TEMPLATE_ENDINGS:
            raise NotFound
        parts = template(noun_called(noun), ending)
        return table_response(parts, ending=ending, name=f"{noun}-template")


class TableExport(ApiView):
    """All that the caller's organisation has of a noun."""

    @described(
        "Take out all that your organisation has",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(401, 403, 404),
    )
    def get(self, request: Request, noun: str, ending: str) -> StreamingHttpResponse:
        """A table that changes nothing when it is sent back as it is."""
        WholeParameters.read(request.query_params)
        if ending not in ENDINGS:
            raise NotFound
        parts = exported(noun_called(noun), ending, by=self.actor)
        return table_response(parts, ending=ending, name=noun)


def shown(table_id: UUID, *, by: Actor) -> Response:
    """The import as it is now."""
    return Response(render_import(import_page(table_id, by=by), by=by))


def _map(table_id: UUID, *, by: Actor, **said: Any) -> Any:
    return services.map_columns(table_id, said, by=by)


move = partial(move_view, answer=ImportShape, show=shown)
map_ = move("Say what the columns mean, and check every row", _map, ImportMappingBody)
commit = move("Take all rows over", services.commit_import)
commit_good = move("Take the good rows over", services.commit_good_rows)
undo = move("Undo an import", services.undo_import)
discard = move("Discard an import", services.discard_import)
