"""What the API's description (OpenAPI) says again and again: pages and refusals."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from http import HTTPStatus
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from kernel.http.pagination import DEFAULT_SIZE, MOST
from kernel.http.problems import CONTENT_TYPE

JSON = "application/json"


class PageLinks(serializers.Serializer[Any]):
    """The addresses of the pages around this one."""

    next = serializers.URLField(allow_null=True)
    prev = serializers.URLField(allow_null=True)
    count = serializers.IntegerField(
        allow_null=True, help_text="Always null: rows are not counted."
    )


class ProblemReason(serializers.Serializer[Any]):
    """One thing that stands in the way."""

    pointer = serializers.CharField(help_text="JSON pointer to the field; empty means the whole.")
    code = serializers.CharField()
    detail = serializers.CharField()


class Problem(serializers.Serializer[Any]):
    """A refusal (RFC 9457)."""

    type = serializers.CharField(help_text="An address that explains the code.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    instance = serializers.CharField(required=False)
    # DRF takes declared fields off the class.
    errors = ProblemReason(many=True)  # type: ignore[assignment]


@cache
def page_of(item: type[serializers.BaseSerializer[Any]]) -> type[serializers.BaseSerializer[Any]]:
    """The schema of a keyset page of such items."""
    fields = {"items": item(many=True), "page": PageLinks()}
    return type(f"{item.__name__}Page", (serializers.Serializer,), fields)


def page_parameters(*orderings: str) -> list[OpenApiParameter]:
    """What every list takes; the first ordering is the default."""
    return [
        OpenApiParameter("cursor", str, description="From `page.next` or `page.prev` of a page."),
        OpenApiParameter(
            "page_size", int, default=DEFAULT_SIZE, description=f"Between 1 and {MOST} rows."
        ),
        OpenApiParameter("ordering", str, enum=orderings, default=orderings[0]),
    ]


def answers(
    schema: type[serializers.BaseSerializer[Any]] | OpenApiTypes | None,
    *,
    status: int = 200,
    media_type: str = JSON,
    example: object = None,
    refusals: Sequence[int] = (),
) -> dict[Any, Any]:
    """The answers of an operation: what it gives, with an example, and the refusals to expect."""
    examples = [OpenApiExample("Example", value=example, response_only=True)] if example else None
    given = OpenApiResponse(schema, description=HTTPStatus(status).phrase, examples=examples)
    return {(status, media_type) if schema else status: given} | {
        (refusal, CONTENT_TYPE): OpenApiResponse(Problem, description=HTTPStatus(refusal).phrase)
        for refusal in refusals
    }
