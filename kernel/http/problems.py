"""Every refusal of the API as problem+json (RFC 9457), all reasons with pointers to the fields."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from http import HTTPStatus
from json import JSONDecodeError
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, DataError, IntegrityError, OperationalError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from kernel.errors import (
    CommonReason,
    Conflict,
    DomainError,
    Gone,
    Invalid,
    Malformed,
    NotAsRead,
    NotFound,
    NothingRead,
    NotPermitted,
    NotReady,
    NotSignedIn,
    Reason,
    ReasonCode,
    TooMany,
    Unavailable,
    WrongState,
    place_of,
)
from kernel.http.challenge import CHALLENGE
from kernel.http.characters import is_of_nul

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"

STATUS_OF: dict[type[DomainError], HTTPStatus] = {
    # Before what it is a kind of.
    Gone: HTTPStatus.GONE,
    NotFound: HTTPStatus.NOT_FOUND,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    NotPermitted: HTTPStatus.FORBIDDEN,
    WrongState: HTTPStatus.CONFLICT,
    Conflict: HTTPStatus.CONFLICT,
    NotAsRead: HTTPStatus.PRECONDITION_FAILED,
    NothingRead: HTTPStatus.PRECONDITION_REQUIRED,
    NotReady: HTTPStatus.UNPROCESSABLE_ENTITY,
    Malformed: HTTPStatus.BAD_REQUEST,
    Invalid: HTTPStatus.UNPROCESSABLE_ENTITY,
    TooMany: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
}


class RequestReason(ReasonCode):
    """Why a request is refused before anything of the field was asked, or fell over within.

    Where the framework refuses, the code is its own.
    """

    INTERNAL_ERROR = (
        "internal_error",
        gettext_lazy("Something went wrong here. We have been told of it."),
    )
    MALFORMED = "malformed", gettext_lazy("The request does not have the expected shape.")
    METHOD_NOT_ALLOWED = (
        "method_not_allowed",
        gettext_lazy("This address does not know this method: Allow names those it does."),
    )
    NOT_ACCEPTABLE = (
        "not_acceptable",
        gettext_lazy("This is not given in any of the formats that Accept names."),
    )
    PARSE_ERROR = (
        "parse_error",
        gettext_lazy("The body cannot be read as what its Content-Type says it is."),
    )
    PERMISSION_DENIED = (
        "permission_denied",
        gettext_lazy("A browser has to send the CSRF token of the page with what it writes."),
    )
    TOO_LARGE = "too_large", gettext_lazy("The request is too large.")
    UNSUPPORTED_MEDIA_TYPE = (
        "unsupported_media_type",
        gettext_lazy("A body of this Content-Type is not read here."),
    )


def status_of(error: DomainError) -> HTTPStatus:
    """The status that says this refusal over HTTP."""
    return next(status for kind, status in STATUS_OF.items() if isinstance(error, kind))


def headers_of(error: DomainError) -> dict[str, str]:
    """What a refusal says besides, on pages and over the API."""
    if isinstance(error, NotAsRead):
        return {"ETag": error.tag}
    return {"Retry-After": str(error.wait)} if isinstance(error, TooMany) else {}


def problem(
    status: int, code: str, detail: str, errors: Sequence[Mapping[str, str]] = ()
) -> dict[str, Any]:
    """The body of a refusal."""
    return {
        "type": reverse("problem", kwargs={"code": code.replace(".", "-").replace("_", "-")}),
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "code": code,
        "detail": _writable(detail),
        "errors": [{name: _writable(said) for name, said in each.items()} for each in errors],
    }


def _writable(text: str) -> str:
    # A name that was sent is told back; half of a surrogate pair in it cannot be sent.
    return str(text).encode(errors="replace").decode()


def is_of_api(request: HttpRequest) -> bool:
    """Whether a program asks, which is answered with a problem and not with a page."""
    return request.path.startswith("/api/")


def refusal(request: HttpRequest, error: DomainError) -> JsonResponse:
    """The problem that says no where no endpoint was reached."""
    answer = handle(error, {"request": request})
    assert answer is not None  # noqa: S101 handle answers every DomainError
    return JsonResponse(answer.data, status=answer.status_code, content_type=CONTENT_TYPE)


def handle(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """DRF's exception handler: our errors and its own, all in one shape."""
    set_rollback()
    response = _answer(Invalid() if is_of_nul(error) else error)
    if response is None:
        return None
    request = context.get("request")
    if request is not None and isinstance(response.data, dict):
        response.data["instance"] = request.path
    response.content_type = CONTENT_TYPE
    return response


def _answer(error: Exception) -> Response | None:
    if isinstance(error, DomainError):
        return _domain_answer(error)
    if isinstance(error, Http404):
        return _domain_answer(NotFound())
    if isinstance(error, PermissionDenied):
        return _domain_answer(NotPermitted())
    if isinstance(error, exceptions.ValidationError):
        return _shape_answer(error)
    if isinstance(error, exceptions.APIException):
        return _framework_answer(error)
    if isinstance(error, DatabaseError):
        return _database_answer(error)
    return None


def _database_answer(error: DatabaseError) -> Response | None:
    if isinstance(error, IntegrityError):
        # The service checks first; this is the race that only the constraint could catch.
        logger.warning(
            "constraint_refused", extra={"constraint": str(error).split("\n", 1)[0][:200]}
        )
        return _domain_answer(Conflict(Reason(CommonReason.ALREADY_EXISTS)))
    if isinstance(error, DataError):
        # A rule should have measured it; what the database says of it is not for others.
        logger.warning("value_refused", extra={"at": place_of(error)})
        return _domain_answer(Invalid())
    if isinstance(error, OperationalError):
        logger.error("database_unavailable", exc_info=error)
        body = problem(503, "unavailable", _("The service is overloaded. Try again in a moment."))
        return Response(body, status=503, headers={"Retry-After": "5"})
    return None


def _domain_answer(error: DomainError) -> Response:
    status = status_of(error)
    errors = [
        {"pointer": reason.pointer, "code": reason.code.value, "detail": reason.words}
        for reason in error.reasons
    ]
    headers = headers_of(error)
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = CHALLENGE
    body = problem(status, error.code, error.reasons[0].words, errors)
    return Response(body, status=status, headers=headers)


def _shape_answer(error: exceptions.ValidationError) -> Response:
    errors = list(_flatten(error.get_full_details(), ""))
    detail = _("The request does not have the expected shape.")
    return Response(problem(400, "malformed", detail, errors), status=400)


def _framework_answer(error: exceptions.APIException) -> Response:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    detail = _unread(error) if isinstance(error, exceptions.ParseError) else str(error.detail)
    body = problem(error.status_code, str(error.default_code), detail)
    return Response(body, status=error.status_code, headers=headers)


def _unread(error: exceptions.ParseError) -> str:
    """Why a body could not be read: the framework says it in English alone."""
    cause = error.__context__
    if isinstance(cause, JSONDecodeError):
        place = {"line": cause.lineno, "column": cause.colno}
        return _("The body is not JSON: see line %(line)s, character %(column)s.") % place
    if isinstance(cause, UnicodeDecodeError):
        return _("The body is not text in UTF-8.")
    return _("The body cannot be read as what its Content-Type says it is.")


def _flatten(details: Any, pointer: str) -> Iterator[dict[str, str]]:
    if isinstance(details, Mapping) and set(details) == {"message", "code"}:
        yield {
            "pointer": pointer,
            "code": str(details["code"]),
            "detail": str(details["message"]),
        }
    elif isinstance(details, Mapping):
        for name, below in details.items():
            here = pointer if name == "non_field_errors" else f"{pointer}/{name}"
            yield from _flatten(below, here)
    else:
        for index, below in enumerate(details):
            leaf = isinstance(below, Mapping) and set(below) == {"message", "code"}
            yield from _flatten(below, pointer if leaf else f"{pointer}/{index}")


def problem_response(request: HttpRequest, status: int, code: str, detail: str) -> JsonResponse:
    """A refusal outside DRF: an unknown API route, a middleware's no."""
    body = problem(status, code, detail) | {"instance": request.path}
    return JsonResponse(
        body,
        status=status,
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
