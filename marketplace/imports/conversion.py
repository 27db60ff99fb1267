"""From one of their rows to one of our contents."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from marketplace.imports.mapping import (
    LIST_TARGETS,
    TEXT_TARGETS,
    VALUE_TARGETS,
    ImportMapping,
    Lookup,
    Source,
)
from marketplace.imports.sources import Row, value_at
from marketplace.listings.content import ListingContent, Text
from marketplace.listings.rules import MOST_CHARACTERS

# A full stop that ends no sentence: U.S., e.g., Inc., Vol. 3
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:etc|vs|al|ver|Inc|Ltd|Co|Corp|Dr|Mr|Ms|Prof|St|No|Nos|Vol|Fig|approx|dept))"
    r"\.$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")


def content_from_row(row: Row, mapping: ImportMapping, *, contact: UUID | None) -> ListingContent:
    """What the row says, in our words; nothing is checked here, the service does."""
    words = {
        target: _text(row, mapping.columns[target], most=MOST_CHARACTERS.get(target))
        for target in TEXT_TARGETS
        if target in mapping.columns
    }
    lists: dict[str, Any] = {target: _codes(row, mapping, target) for target in LIST_TARGETS}
    return ListingContent(
        texts={mapping.language: Text(**words)},
        trl=_whole_number(row, mapping),
        region=_value(row, mapping, "region"),
        contact=contact,
        right_to_offer=mapping.right_to_offer,
        release_restriction=_restriction(row, mapping),
        **lists,
    )


def content_over(
    kept: ListingContent, said: ListingContent, mapping: ImportMapping
) -> ListingContent:
    """What a listing says once the row's columns have replaced theirs; all else stays as it is.

    Constants are given to a new listing only: its owner may have said better since.
    """
    text = said.texts[mapping.language]
    words = {name: getattr(text, name) for name in TEXT_TARGETS if name in mapping.columns}
    before = kept.texts.get(mapping.language)
    values = {name: getattr(said, name) for name in VALUE_TARGETS if name in mapping.columns}
    values |= {name: getattr(said, name) for name in LIST_TARGETS if name in mapping.lists}
    if mapping.restriction:
        values["release_restriction"] = said.release_restriction
    texts = {**kept.texts, mapping.language: replace(before, **words) if before else text}
    return replace(kept, texts=texts, **values)


def external_id_of(row: Row, mapping: ImportMapping) -> str:
    """Their own number of the row."""
    return str(value_at(row, mapping.external_id) or "").strip()


def column_of(pointer: str, mapping: ImportMapping) -> str:
    """Which of their columns a pointer of ours is about; the pointer itself where it is none."""
    parts = pointer.strip("/").split("/")
    target = parts[2] if parts[0] == "texts" and len(parts) == 3 else parts[0]
    if target == "texts":
        target = "title"
    if target in mapping.columns:
        return mapping.columns[target].column
    lookups = mapping.lists.get(target)
    return lookups[0].column if lookups else pointer


def _text(row: Row, source: Source, *, most: int | None) -> str:
    text = " ".join(_as_words(value_at(row, source.column)).split())
    if source.take == "first_sentence":
        text = _first_sentence(text)
        # A sentence that does not fit is cut at a word; the whole stands in its own column.
        if most is not None and len(text) > most:
            text = text[: most - 1].rsplit(" ", 1)[0] + "…"
    return text


def _first_sentence(text: str) -> str:
    for end in _SENTENCE_END.finditer(text):
        if not _ABBREVIATED.search(text[: end.start()]):
            return text[: end.start()]
    return text


def _as_words(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _codes(row: Row, mapping: ImportMapping, target: str) -> tuple[str, ...]:
    found = list(mapping.constants.get(target, ()))
    for lookup in mapping.lists.get(target, ()):
        found += _looked_up(row, lookup)
    return tuple(dict.fromkeys(found))


def _looked_up(row: Row, lookup: Lookup) -> Iterable[str]:
    value = value_at(row, lookup.column)
    said = [str(each).casefold() for each in (value if isinstance(value, list) else [value or ""])]
    for word, codes in lookup.values.items():
        if any(word.casefold() in each for each in said):
            yield from codes


def _restriction(row: Row, mapping: ImportMapping) -> str:
    return next(iter(_looked_up(row, mapping.restriction)), "") if mapping.restriction else ""


def _value(row: Row, mapping: ImportMapping, target: str) -> str | None:
    source = mapping.columns.get(target)
    return (_text(row, source, most=None) or None) if source else None


def _whole_number(row: Row, mapping: ImportMapping) -> int | None:
    text = _value(row, mapping, "trl")
    if not text:
        return None
    # What is no number at all is refused by the rule for readiness levels, not hidden.
    return int(text) if text.isdecimal() else -1
