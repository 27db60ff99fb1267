"""What a problem's `type` leads to, and the answer to an unknown address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from kernel.errors import CommonReason, ReasonCode
from kernel.http.problems import problem_response
from kernel.languages import CODES, speaking


def explain(_request: HttpRequest, code: str) -> JsonResponse:
    """What a problem code means, in both languages."""
    known = {_as_slug(each): each for each in _all_codes(ReasonCode)}
    if code not in known:
        return problem_response(
            _request, 404, CommonReason.NOT_FOUND.value, str(CommonReason.NOT_FOUND.label)
        )
    return JsonResponse({"code": known[code].value, "title": _in_both(known[code])})


@csrf_exempt
def unknown_route(request: HttpRequest) -> HttpResponse:
    """Nothing is at this address of the API."""
    return problem_response(
        request, 404, CommonReason.NOT_FOUND.value, _("There is no such address in the API.")
    )


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
