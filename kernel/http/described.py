"""Describing endpoints for OpenAPI: pages of a list, problems, files, the idempotency key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    inline_serializer,
)
from rest_framework import serializers


class FieldProblemShape(serializers.Serializer[Any]):
    """One reason, with a pointer to its field."""

    pointer = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    detail = serializers.CharField()


class ProblemShape(serializers.Serializer[Any]):
    """A refusal (RFC 9457)."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors = FieldProblemShape(many=True)


class PageLinksShape(serializers.Serializer[Any]):
    """Addresses of the pages around this one."""

    next = serializers.CharField(allow_null=True)
    prev = serializers.CharField(allow_null=True)
    count = serializers.IntegerField(allow_null=True)


_WORDS = {
    400: "The request does not have the expected shape.",
    401: "Nobody is signed in.",
    403: "Your role does not allow this.",
    404: "There is nothing here that you may see.",
    409: "Not possible in its present state, or somebody was first.",
    413: "Too large.",
    415: "Another media type is expected.",
    422: "A rule of the field is not met; every reason is given.",
}

KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="Your own unique key; a repeated request with it has no second effect.",
)
CURSOR = OpenApiParameter("cursor", description="Where to go on, from `page.next` or `page.prev`.")
PAGE_SIZE = OpenApiParameter("page_size", OpenApiTypes.INT, description="1 to 100, 20 if not told.")


def problems(*statuses: int) -> dict[int | tuple[int, str], Any]:
    """The refusals an endpoint may answer with."""
    return {
        (status, "application/problem+json"): OpenApiResponse(ProblemShape, _WORDS[status])
        for status in statuses
    }


def page_of(shape: type[serializers.Serializer[Any]]) -> serializers.Serializer[Any]:
    """A keyset page of these."""
    name = shape.__name__.removesuffix("Shape") + "Page"
    return inline_serializer(name, {"items": shape(many=True), "page": PageLinksShape()})


def described(
    summary: str,
    *,
    answer: Any,
    status: int = 200,
    body: Any = None,
    parameters: tuple[Any, ...] = (),
    refusals: tuple[int, ...] = (),
    example: Any = None,
    **more: Any,
) -> Callable[[Any], Any]:
    """Say what an endpoint takes and answers. `example` is one of its request bodies."""
    examples = [OpenApiExample(summary, value=example, request_only=True)] if example else []
    return extend_schema(
        summary=summary,
        request=body,
        parameters=list(parameters),
        responses={status: answer, **problems(*sorted({400, *refusals}))},
        examples=examples,
        **more,
    )
