"""What somebody may have meant by a code or a name that no catalogue has."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from heapq import nsmallest
from typing import Any

from django.utils.functional import lazy

from kernel.catalogues.models import CatalogueEntry
from kernel.catalogues.snapshot import snapshot
from kernel.languages import current, pick

_MOST = 3


def such_as(model: type[CatalogueEntry], written: str) -> Any:
    """A few names with their codes that resemble what was written, said where it is read."""
    return _resembling_now(model, written[:100])


def one_of(choices: Iterable[tuple[str, Any]]) -> Any:
    """All words of a short list with their codes, said where it is read."""
    return _listed_now(tuple(choices))


def _resembling(model: type[CatalogueEntry], written: str) -> str:
    return _joined(_found(model, written, current()))


def _listed(choices: tuple[tuple[str, Any], ...]) -> str:
    return _joined(f"{label} ({code})" for code, label in choices)


_resembling_now = lazy(_resembling, str)
_listed_now = lazy(_listed, str)


# A table repeats its unknown words, and looking through thousands of names takes a while.
@lru_cache(maxsize=512)
def _found(model: type[CatalogueEntry], written: str, _language: str) -> Sequence[str]:
    wanted = _signs(written)
    entries = enumerate(snapshot(model).current())
    near = nsmallest(
        _MOST, entries, key=lambda each: (-_alike(wanted, each[1]), len(each[1].name), each[0])
    )
    return tuple(f"{entry.name} ({entry.code})" for _place, entry in near)


def _alike(wanted: set[str], entry: CatalogueEntry) -> float:
    return max(
        len(wanted & signs) / max(len(wanted | signs), 1)
        for signs in map(_signs, (entry.name_zh, entry.name_en, str(entry.code)))
    )


def _signs(text: str) -> set[str]:
    """A text's pairs of signs; Han signs count alone too."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace(" ", "")
    pairs = {plain[at : at + 2] for at in range(len(plain) - 1)}
    return pairs | {sign for sign in plain if sign >= "\u4e00"}


def _joined(words: Iterable[str]) -> str:
    return pick(zh="、", en=", ").join(words)
