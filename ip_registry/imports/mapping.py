"""What the columns of a table mean: chosen on the page, sent to the API, or kept in a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ip_registry.imports.columns import Column
from ip_registry.imports.reasons import ImportReason
from kernel.errors import Malformed, Reason, refuse_if
from kernel.tables.dates import DateOrder
from kernel.tables.rows import as_words, value_at

SCHEMA_VERSION = 1
TAKES = ("text", "first_sentence")
#: A column with this head says what was wrong with a row the last time; nobody asks it.
ERRORS_HEAD = "Errors / 错误"

# A full stop that ends no sentence: U.S., e.g., Inc., Vol. 3
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:etc|vs|al|ver|Inc|Ltd|Co|Corp|Dr|Mr|Ms|Prof|St|No|Nos|Vol|Fig|approx|dept))"
    r"\.$"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])")
_LONGEST_SENTENCE = 400
_IN_TEN_THOUSANDS = re.compile(r"[(（/:：]\s*万元?\s*[)）]?\s*$")
_PLAIN_NUMBER = re.compile(r"\d[\d,，]*(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: a column, how it is taken, and what its words mean in ours."""

    column: str
    take: str = "text"
    #: A cell that contains a word gives its codes; {} takes the cell as it is.
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableMapping:
    """Which columns fill what of ours; what holds for every new row; how dates are written."""

    columns: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: str = DateOrder.UNSAID
    delimiter: str = ""
    records: str = ""

    def as_json(self) -> dict[str, Any]:
        """As an import keeps it."""
        return {
            "schema": SCHEMA_VERSION,
            "columns": {
                target: [
                    {"column": each.column, "take": each.take, "values": dict(each.values)}
                    for each in sources
                ]
                for target, sources in self.columns.items()
            },
            "constants": dict(self.constants),
            "dates": str(self.dates),
        }

    def said(self, cells: Mapping[str, Any]) -> dict[str, str]:
        """What a row says of each thing that its columns fill."""
        return {
            target: "; ".join(
                dict.fromkeys(filter(None, (_taken(cells, each) for each in sources)))
            )
            for target, sources in self.columns.items()
        }

    def fills(self, target: str) -> bool:
        """Whether the table itself says something of this."""
        return bool(self.columns.get(target))

    def told_by(self, target: str) -> str:
        """The head of the column that fills this; the name of the target where none does."""
        # A title may stand in either language; whichever the table has is the place to mend it.
        twin = target.removesuffix("_zh") + "_en" if target.endswith("_zh") else target
        sources = self.columns.get(target) or self.columns.get(twin)
        return sources[0].column if sources else target


def read_mapping(said: Mapping[str, Any]) -> TableMapping:
    """A mapping from plain values: a head, or what `Source` knows, or several of them."""
    return TableMapping(
        columns={
            target: tuple(map(_source, each if isinstance(each, list) else [each]))
            for target, each in (said.get("columns") or {}).items()
            if each
        },
        constants={
            target: "; ".join(map(str, value)) if isinstance(value, list) else as_words(value)
            for target, value in (said.get("constants") or {}).items()
            if value not in ("", None)
        },
        dates=said.get("dates") or "",
        delimiter=said.get("delimiter") or "",
        records=said.get("records") or "",
    )


def asked_mapping(said: Mapping[str, Any]) -> TableMapping:
    """A mapping that somebody sends, or Malformed with a pointer to each part of another shape."""
    refuse_if(_shape_reasons(said), error=Malformed)
    return read_mapping(said)


def mapping_reasons(
    mapping: TableMapping,
    columns: Sequence[Column],
    *,
    heads: Iterable[str] | None,
    identities: Sequence[str],
) -> Iterator[Reason]:
    """What is wrong with a mapping, for a table with these heads where they are known."""
    open_to = {each.name: each for each in columns if not each.is_told_only}
    for target in (*mapping.columns, *mapping.constants):
        if target not in open_to:
            yield Reason(ImportReason.TARGET_UNKNOWN, f"/columns/{target}", {"target": target})
    if mapping.dates not in list(DateOrder):
        yield Reason(ImportReason.TARGET_UNKNOWN, "/dates", {"target": mapping.dates})
    yield from _source_reasons(mapping, None if heads is None else set(heads))
    given = {*mapping.columns, *mapping.constants}
    for each in columns:
        if each.is_required and each.name not in given:
            params = {"target": each.head}
            yield Reason(ImportReason.TARGET_MISSING, f"/columns/{each.name}", params)
    if not set(identities) & set(mapping.columns):
        params = {"targets": ", ".join(open_to[name].head for name in identities)}
        yield Reason(ImportReason.IDENTITY_MISSING, "/columns", params)


def _shape_reasons(said: Mapping[str, Any]) -> Iterator[Reason]:
    for part, is_well_formed in (("columns", _is_column), ("constants", _is_constant)):
        given = said.get(part) or {}
        if not isinstance(given, Mapping):
            yield Reason(ImportReason.MAPPING_MALFORMED, f"/{part}")
            continue
        for target, each in given.items():
            if not is_well_formed(each):
                yield Reason(ImportReason.MAPPING_MALFORMED, f"/{part}/{target}")
    for name in ("dates", "delimiter", "records"):
        if not isinstance(said.get(name) or "", str):
            yield Reason(ImportReason.MAPPING_MALFORMED, f"/{name}")


def _is_column(said: object) -> bool:
    return all(map(_is_source, said)) if isinstance(said, list) else not said or _is_source(said)


def _is_source(said: object) -> bool:
    if not isinstance(said, Mapping):
        return isinstance(said, str)
    values = said.get("values") or {}
    return (
        isinstance(said.get("column"), str)
        and isinstance(said.get("take", ""), str)
        and isinstance(values, Mapping)
        and all(map(_is_constant, values.values()))
    )


def _is_constant(said: object) -> bool:
    parts = said if isinstance(said, list | tuple) else [said]
    return all(each is None or isinstance(each, str | int | float | bool) for each in parts)


def _source_reasons(mapping: TableMapping, heads: set[str] | None) -> Iterator[Reason]:
    for target, sources in mapping.columns.items():
        for each in sources:
            if each.take not in TAKES:
                params = {"target": each.take}
                yield Reason(ImportReason.TARGET_UNKNOWN, f"/columns/{target}", params)
            if heads is not None and each.column not in heads:
                params = {"column": each.column}
                yield Reason(ImportReason.COLUMN_UNKNOWN, f"/columns/{target}", params)


def suggested(heads: Iterable[str], columns: Sequence[Column]) -> TableMapping:
    """What the heads themselves say, in Chinese or English."""
    found: dict[str, str] = {}
    left = [head for head in heads if head != ERRORS_HEAD]
    # "Problem (English)" means that one, and not the first "Problem" but for its remark.
    for exactly in (True, False):
        for head in [each for each in left if each not in found.values()]:
            fitting = (
                each.name
                for each in columns
                if each.is_called(head, exactly=exactly) and not each.is_told_only
            )
            free = next((name for name in fitting if name not in found), None)
            if free is not None:
                found[free] = head
    return TableMapping(columns={name: (Source(head),) for name, head in found.items()})


def print_of(heads: Iterable[str]) -> str:
    """By what a table with the same heads is known again, in whatever order they stand."""
    kept = sorted(head for head in heads if head != ERRORS_HEAD)
    return hashlib.sha256("\n".join(kept).encode()).hexdigest()


def _source(said: str | Mapping[str, Any]) -> Source:
    if isinstance(said, str):
        return Source(said)
    values = {
        str(word): tuple(map(str, codes)) if isinstance(codes, (list, tuple)) else (str(codes),)
        for word, codes in (said.get("values") or {}).items()
    }
    return Source(str(said.get("column", "")), str(said.get("take", "text")), values)


def _taken(cells: Mapping[str, Any], source: Source) -> str:
    value = value_at(cells, source.column)
    if source.values:
        return "; ".join(_looked_up(value, source.values))
    text = as_words(value)
    if _IN_TEN_THOUSANDS.search(source.column) and _PLAIN_NUMBER.fullmatch(text):
        # 预算（万元） means it of every number below it.
        return f"{text}万"
    return first_sentence(text) if source.take == "first_sentence" else text


def _looked_up(value: Any, values: Mapping[str, tuple[str, ...]]) -> list[str]:
    said = [str(each).casefold() for each in (value if isinstance(value, list) else [value or ""])]
    return list(
        dict.fromkeys(
            code
            for word, codes in values.items()
            if any(word.casefold() in each for each in said)
            for code in codes
        )
    )


def first_sentence(text: str) -> str:
    """The first sentence of a text; one that does not fit is cut at a word."""
    plain = " ".join(text.split())
    for end in _SENTENCE_END.finditer(plain):
        if not _ABBREVIATED.search(plain[: end.start()]):
            plain = plain[: end.start()]
            break
    if len(plain) > _LONGEST_SENTENCE:
        return plain[: _LONGEST_SENTENCE - 1].rsplit(" ", 1)[0] + "…"
    return plain
