"""Pre-checks that every noun's text goes through while it is written. They refuse nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from ip_registry.records.models import IpRecord
from kernel.errors import Reason
from kernel.languages import ZH
from marketplace.reviews import copies
from marketplace.reviews.reasons import Check

#: pointer → text.
Passages = Mapping[str, str]

# Adjectives that say nothing by themselves; buyers name them first among what puts them off.
_CLAIMS = re.compile(
    r"novel\b|innovative|revolutionary|ground-?breaking|world[- ]leading|world's first|"
    r"state[- ]of[- ]the[- ]art|cutting[- ]edge|superior|unique|"
    r"新型|新颖|创新|首创|国际领先|国内领先|世界领先|填补.{0,4}空白|独创|颠覆性|先进水平",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\b(?:ZL|CN)\s?(?:\d{4}\s?\d{8}(?:\.[\dXx])?|\d{9}(?:\s?[ABCUSY])?)"
    r"|\bUS\s?(?:\d{1,2},\d{3},\d{3}|\d{7,8})\b|\b(?:EP|WO)\s?\d{6,10}\b|\b\d{4}SR\d{6,7}\b"
)
_MOST_NUMBERS = 5
_LEAST_IN_CHINESE = 80
_LEAST_ELSEWHERE = 200


def has_figures(texts: Passages) -> bool:
    """Whether any figure stands in the texts."""
    return any(sign.isdigit() for text in texts.values() for sign in text)


def novelty_checks(texts: Passages, *, is_supported: bool) -> Iterator[Reason]:
    """Claims of novelty, where neither a measured comparison nor a right stands behind them."""
    if is_supported:
        return
    for pointer, text in texts.items():
        if found := _CLAIMS.search(text):
            yield Reason(Check.NOVELTY_UNSUPPORTED, pointer, {"word": found.group()})


def thin_checks(texts: Passages, *, language: str, pointer: str) -> Iterator[Reason]:
    """A description that is begun, and too short to judge by."""
    length = sum(len(text.strip()) for text in texts.values())
    least = _LEAST_IN_CHINESE if language == ZH else _LEAST_ELSEWHERE
    if length < least:
        yield Reason(Check.TEXT_THIN, pointer, {"length": length, "least": least})


def number_checks(texts: Passages, *, by: Actor) -> Iterator[Reason]:
    """Numbers of rights in the texts that the registry, as far as one sees it, does not know."""
    written = {
        found.group(): pointer
        for pointer, text in texts.items()
        for found in _NUMBER.finditer(text)
    }
    seen = IpRecord.objects.visible_to(by)
    for number, pointer in list(written.items())[:_MOST_NUMBERS]:
        if not seen.matching(number).exists():
            yield Reason(Check.NUMBER_UNKNOWN, pointer, {"number": number})


def copy_checks(
    noun: str, texts: Passages, *, besides: UUID | None, among: QuerySet[Any]
) -> Iterator[Reason]:
    """Others of the noun, out of those that may be named, with sentences of these texts."""
    shared = copies.sharing(noun, texts.values(), besides=besides)
    if not shared:
        return
    for each in among.filter(pk__in=shared):
        params = {"count": shared[each.pk], "reference": each.reference}
        yield Reason(Check.TEXT_COPIED, "/texts", params)


def as_json(checks: Iterable[Reason]) -> list[dict[str, Any]]:
    """What was pointed out, as the API says it."""
    return [
        {"code": each.code.value, "pointer": each.pointer, "detail": each.words} for each in checks
    ]
