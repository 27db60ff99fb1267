"""A mapping file: which of their columns says what of ours; checked before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

TEXT_TARGETS = ("title", "summary", "problem", "solution", "applications", "partner_sought")
LIST_TARGETS = ("ipc", "industries", "themes", "modes")
VALUE_TARGETS = ("trl", "region")
TAKES = ("text", "first_sentence")
FORMATS = ("csv", "json")


class MappingError(Exception):
    """The mapping file cannot be used; says every reason."""

    def __init__(self, reasons: list[str]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(reasons))


@dataclass(frozen=True, slots=True)
class Source:
    """Where a value comes from: a column, by its dotted path, and how it is taken."""

    column: str
    take: str = "text"


@dataclass(frozen=True, slots=True)
class Lookup:
    """What their words mean in ours: a value that contains a word gives these codes."""

    column: str
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ImportMapping:
    """A checked mapping."""

    format: str
    external_id: str
    language: str
    columns: Mapping[str, Source]
    records: str = "item"
    delimiter: str = ","
    encoding: str = "utf-8-sig"
    lists: Mapping[str, tuple[Lookup, ...]] = field(default_factory=dict)
    constants: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    restriction: Lookup | None = None
    right_to_offer: bool = False


def load_mapping(path: Path) -> ImportMapping:
    """Read a mapping file, or raise MappingError with everything that is wrong with it."""
    try:
        said = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise MappingError([f"The mapping cannot be read: {error}"]) from None
    if not isinstance(said, dict):
        raise MappingError(["The mapping must name format, external_id, language and columns."])
    reasons = _reasons(said)
    if reasons:
        raise MappingError(reasons)
    return _mapping(said)


def _reasons(said: Mapping[str, Any]) -> list[str]:
    known = set(ImportMapping.__slots__)
    found = [f"There is no such entry: {name}." for name in said if name not in known]
    found += [
        f"{name} is missing."
        for name in ("format", "external_id", "language", "columns")
        if not said.get(name)
    ]
    if said.get("format") not in (None, *FORMATS):
        found.append(f"format is one of {', '.join(FORMATS)}.")
    if said.get("language") not in (None, "zh", "en"):
        found.append("language is zh or en.")
    targets = (*TEXT_TARGETS, *VALUE_TARGETS)
    for target, source in dict(said.get("columns") or {}).items():
        if target not in targets:
            found.append(f"columns.{target}: there is no such target.")
        if isinstance(source, dict) and source.get("take", "text") not in TAKES:
            found.append(f"columns.{target}.take is one of {', '.join(TAKES)}.")
    for part in ("lists", "constants"):
        unknown = set(said.get(part) or {}) - set(LIST_TARGETS)
        found += [f"{part}.{target}: there is no such target." for target in sorted(unknown)]
    if "title" not in (said.get("columns") or {}):
        found.append("columns.title is missing.")
    return found


def _mapping(said: Mapping[str, Any]) -> ImportMapping:
    plain = {
        name: said[name]
        for name in (
            "format",
            "external_id",
            "language",
            "records",
            "delimiter",
            "encoding",
            "right_to_offer",
        )
        if name in said
    }
    restriction = said.get("restriction")
    return ImportMapping(
        **plain,
        columns={target: _source(each) for target, each in said["columns"].items()},
        lists={
            target: tuple(_lookup(each) for each in lookups)
            for target, lookups in (said.get("lists") or {}).items()
        },
        constants={
            target: tuple(values) for target, values in (said.get("constants") or {}).items()
        },
        restriction=_lookup(restriction) if restriction else None,
    )


def _source(said: str | Mapping[str, str]) -> Source:
    if isinstance(said, str):
        return Source(said)
    return Source(said["column"], said.get("take", "text"))


def _lookup(said: Mapping[str, Any]) -> Lookup:
    values = {
        word: tuple(codes) if isinstance(codes, list) else (str(codes),)
        for word, codes in said["values"].items()
    }
    return Lookup(said["column"], values)
