"""Describing an endpoint for OpenAPI in one breath; the parts stand in `kernel.http.schema`."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema

from kernel.http.schema import JSON, answers, page_of, page_parameters

__all__ = ["KEY", "described", "described_table", "page_of", "page_parameters"]

# Good answers that say nothing more than their status.
BARE = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)

KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="Your own unique key; a repeated request with it has no second effect.",
)


def described(
    summary: str,
    *,
    answer: Any,
    status: int = 200,
    also: tuple[int, ...] = (),
    media_type: str = JSON,
    body: Any = None,
    parameters: tuple[Any, ...] = (),
    refusals: tuple[int, ...] = (),
    example: Any = None,
    **more: Any,
) -> Callable[[Any], Any]:
    """Say what an endpoint takes and answers. `example` is one of its request bodies.

    `also` names further good statuses: 201 with the same answer, 204 or 304 where nothing is.
    """
    told = answers(answer, status=status, media_type=media_type, refusals=sorted({400, *refusals}))
    for further in also:
        told |= answers(
            None if further in BARE else answer,
            status=further,
            media_type=media_type,
        )
    examples = [OpenApiExample(summary, value=example, request_only=True)] if example else []
    return extend_schema(
        summary=summary,
        request=body,
        parameters=list(parameters),
        responses=told,
        examples=examples,
        **more,
    )


def described_table(summary: str, **more: Any) -> Callable[[Any], Any]:
    """Say that an endpoint gives one's own figures as a file."""
    return described(
        summary,
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(401, 403, 404),
        **more,
    )
