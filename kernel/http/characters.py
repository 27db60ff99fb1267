"""NUL and halves of surrogate pairs are refused: PostgreSQL keeps none, and nobody types them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import DataError
from django.http import HttpRequest, HttpResponse

from kernel.errors import CommonReason, Malformed, NotFound, Reason

NUL = "\0"
# Half of a surrogate pair comes only from JSON that escapes it.
_KEPT_NOWHERE = re.compile("[\0\ud800-\udfff]")
# What PostgreSQL says of it inside JSON: untranslatable_character.
_IN_JSON = "22P05"


def refuse_nul(data: Any) -> None:
    """Refuse what was sent with a pointer to each place where it stands."""
    if found := list(dict.fromkeys(_places(data))):
        raise Malformed(*(Reason(CommonReason.INVALID, place) for place in found))


def refuse_nul_in_address(request: HttpRequest) -> None:
    """Nothing is at such an address, and no question is asked like this."""
    if NUL in request.path_info:
        raise NotFound
    refuse_nul({name: "".join(values) for name, values in request.GET.lists()})


def is_of_nul(error: Exception) -> bool:
    """Whether the database refused it where no form had looked."""
    if not isinstance(error, DataError):
        return False
    return "NUL (0x00)" in str(error) or getattr(error.__cause__, "sqlstate", "") == _IN_JSON


class CookieMiddleware:
    """Sees no cookie that holds one; before the session, which is looked for by its cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on with the cookies that can be ours."""
        cookies = request.COOKIES.items()
        request.COOKIES = {name: value for name, value in cookies if NUL not in value}
        return self.get_response(request)


def _places(data: Any, at: str = "") -> Iterator[str]:
    if isinstance(data, str):
        if _KEPT_NOWHERE.search(data):
            yield at
    elif isinstance(data, Mapping):
        for name, below in data.items():
            here = f"{at}/{name}".replace(NUL, "\N{REPLACEMENT CHARACTER}")
            if _KEPT_NOWHERE.search(str(name)):
                yield here
            yield from _places(below, here)
    elif isinstance(data, list | tuple):
        for index, below in enumerate(data):
            yield from _places(below, f"{at}/{index}")
