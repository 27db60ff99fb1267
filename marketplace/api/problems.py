"""What a problem's `type` leads to, and the answer to an unknown address."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views import defaults
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from kernel.errors import CommonReason, ReasonCode
from kernel.http.problems import is_of_api, problem_response
from kernel.languages import CODES, speaking

#: So many bytes of a body that is too large are heard before the line is cut.
PATIENCE = 64 * 2**20


@csrf_exempt
@require_safe
def explain(_request: HttpRequest, code: str) -> JsonResponse:
    """What a problem code means, in both languages."""
    known = {_as_slug(each): each for each in _all_codes(ReasonCode)}
    if code not in known:
        return problem_response(
            _request, 404, CommonReason.NOT_FOUND.value, str(CommonReason.NOT_FOUND.label)
        )
    said = {"code": known[code].value, "title": _in_both(known[code])}
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False})


@csrf_exempt
def unknown_route(request: HttpRequest) -> HttpResponse:
    """Nothing is at this address of the API."""
    return problem_response(
        request, 404, CommonReason.NOT_FOUND.value, _("There is no such address in the API.")
    )


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django itself refuses to read: a problem under /api/, a page elsewhere."""
    too_large = isinstance(exception, RequestDataTooBig)
    if too_large:
        _read_to_the_end(request)
    if not is_of_api(request):
        page = defaults.bad_request(
            request, exception, template_name="413.html" if too_large else "400.html"
        )
        page.status_code = 413 if too_large else 400
        return page
    if too_large:
        return problem_response(request, 413, "too_large", _("The request is too large."))
    return problem_response(request, 400, "malformed", _("The request cannot be read."))


def server_error(request: HttpRequest) -> HttpResponse:
    """What nobody foresaw: nothing of the inside is told."""
    if not is_of_api(request):
        return defaults.server_error(request)
    return problem_response(
        request, 500, "internal_error", _("Something went wrong here. We have been told of it.")
    )


def _read_to_the_end(request: HttpRequest) -> None:
    """A client that is still sending would otherwise find the line cut instead of the answer."""
    left = PATIENCE
    while left > 0 and (chunk := request.read(min(left, 2**16))):
        left -= len(chunk)


def _all_codes(kind: type[ReasonCode]) -> list[ReasonCode]:
    return [*kind, *(code for below in kind.__subclasses__() for code in _all_codes(below))]


def _as_slug(code: ReasonCode) -> str:
    return code.value.replace(".", "-").replace("_", "-")


def _in_both(code: ReasonCode) -> dict[str, str]:
    words: dict[str, str] = {}
    for language in CODES:
        with speaking(language):
            words[language] = str(code.label)
    return words
