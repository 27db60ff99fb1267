"""The bridge between the languages as the catalogues know it: the glossary, classes, industries.

Held by the process like the catalogues themselves, and built anew only when one of them says
something else than before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ip_registry.classification.models import IpcClass
from kernel.catalogues.models import CatalogueEntry, GlossaryTerm, Industry
from kernel.catalogues.snapshot import Snapshot, snapshot
from kernel.text.analysis import Token
from kernel.text.bridge import Bridge, Crossing, Names, build

# A title of a class lists several things; longer ones are sentences that nobody writes.
_PARTS = re.compile(r"\s*[；;]\s*")
_ZH_NAME = re.compile(r"(?!其|一般)[^，、或和的（(]{2,8}")
_EN_NAME = re.compile(r"[\w-]{8,}|[\w-]+( [\w-]+){1,3}")
_REFERS = re.compile(r"\b(?:thereof|therefor|general|other|operations)\b", re.IGNORECASE)


def across(text: str, tokens: Sequence[Token] = ()) -> tuple[Crossing, ...]:
    """The terms that a text names, and how the other language calls them."""
    return _held.bridge().across(text, tokens)


def names_of(terms: Iterable[GlossaryTerm], *titled: Iterable[CatalogueEntry]) -> Iterator[Names]:
    """The glossary's terms, and of the titles what the glossary does not name."""
    known: set[str] = set()
    for term in terms:
        known.update((*term.names_zh, *(name.lower() for name in term.names_en)))
        yield Names(term.names_zh, term.names_en)
    for row in (row for rows in titled for row in rows):
        for names in _titled(row):
            if not known & {names.zh[0], names.en[0].lower()}:
                known |= {names.zh[0], names.en[0].lower()}
                yield names


def _titled(row: CatalogueEntry) -> Iterator[Names]:
    """What a title names in both languages at the same place."""
    zh, en = _PARTS.split(row.name_zh), _PARTS.split(row.name_en)
    if len(zh) != len(en):
        return
    for chinese, english in zip(zh, en, strict=True):
        is_name = _ZH_NAME.fullmatch(chinese) and _EN_NAME.fullmatch(english)
        if is_name and not _REFERS.search(english):
            yield Names((chinese,), (english,))


class _Held:
    """The bridge of this process, with what it was built of."""

    def __init__(self) -> None:
        self._snapshots: tuple[Snapshot[Any], ...] = ()
        self._names: list[Names] = []
        self._bridge = build(())

    def bridge(self) -> Bridge:
        terms = snapshot(GlossaryTerm)
        read: tuple[Snapshot[Any], ...] = (
            (terms, snapshot(IpcClass), snapshot(Industry)) if terms.by_code else (terms,)
        )
        if len(read) != len(self._snapshots) or any(
            now is not before for now, before in zip(read, self._snapshots, strict=True)
        ):
            titled = [rows.current() for rows in read[1:]]
            names = list(names_of(terms.current(), *titled))
            if names != self._names:
                self._names, self._bridge = names, build(names)
            self._snapshots = read
        return self._bridge


_held = _Held()
