"""Entity tags: which state of a thing an answer shows, and whether it is the one that was read.

A tag is made of the very answer that its reader was given, so it says nothing more than that. It
has two halves: what the thing itself says, and what stands beside it. A reader's copy holds while
both do; a change needs only the first, so nobody has to read again because of a review.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import JSONRenderer

ANY = "*"

IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    required=True,
    description="The ETag of the state that you have read, or * for whichever it is now.",
)
IF_MATCH_WHERE_IT_EXISTS = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    description="Needed where it exists already: the ETag that you have read, or * for any.",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    location=OpenApiParameter.HEADER,
    description="The ETag that you have: where it still holds, the answer is an empty 304.",
)


# What others say of a thing, or may do with it: writing the thing does not overwrite it.
_BESIDE = frozenset({"available_actions", "checks", "evaluations", "review", "reviews"})


def tag_of(data: Any) -> str:
    """The strong tag of an answer."""
    if not isinstance(data, Mapping):
        return f'"{_hashed(data)}-"'
    own = {name: value for name, value in data.items() if name not in _BESIDE}
    beside = {name: value for name, value in data.items() if name in _BESIDE}
    return f'"{_hashed(own)}-{_hashed(beside)}"'


def _hashed(said: Any) -> str:
    return hashlib.sha256(JSONRenderer().render(said)).hexdigest()[:24]


def names_own(header: str, tag: str) -> bool:
    """Whether a header's list names what the thing itself says, whatever stands beside it now."""
    listed = {each.strip().removeprefix("W/").partition("-")[0] for each in header.split(",")}
    return ANY in listed or tag.partition("-")[0] in listed


def names(header: str, tag: str) -> bool:
    """Whether a header's list names this tag. A proxy that compresses may have weakened it."""
    listed = {each.strip().removeprefix("W/") for each in header.split(",")}
    return ANY in listed or tag in listed


def differences(said: Mapping[str, Any], shown: Mapping[str, Any]) -> Iterator[str]:
    """The fields of a body, as pointers, that would now replace something else."""
    for name, value in said.items():
        if name in shown and not _same(value, shown[name]):
            yield f"/{name}"


def _same(said: Any, shown: Any) -> bool:
    if isinstance(said, Mapping) and isinstance(shown, Mapping):
        return all(_same(value, shown.get(name)) for name, value in said.items())
    if _is_list(said) and _is_list(shown):
        return len(said) == len(shown) and all(map(_same, said, shown))
    if isinstance(shown, Mapping):
        # A thing is named by its id and shown with more.
        return str(said) == str(shown.get("id", ""))
    if said in (None, "") or shown in (None, ""):
        return said in (None, "") and shown in (None, "")
    return bool(_plain(said) == _plain(shown))


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _plain(value: Any) -> Any:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return str(value)
    # What is no number equals nothing, not even itself, and some of it may not be compared.
    return number if number.is_finite() else str(value)
