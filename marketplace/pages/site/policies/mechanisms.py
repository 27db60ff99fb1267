"""The mechanisms that the policies name, as written in `content/`, one file per document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent / "content"
DOCUMENTS = ("transfer_system", "export_opinions", "deficit_report", "domestic_sales")


class Standing(StrEnum):
    """How far a mechanism is answered."""

    HERE = "here"
    PARTLY = "partly"
    NOT_YET = "not_yet"


@dataclass(frozen=True, kw_only=True)
class Mechanism:
    """What a document names, what answers it here, and what is still missing."""

    id: str
    name: dict[str, str]
    state: Standing
    answer: dict[str, str]
    lacks: dict[str, str]
    stage: dict[str, str]
    pages: tuple[str, ...]
    api: tuple[str, ...]
    held_by: tuple[str, ...]
    tests: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Policy:
    """One document with all that it names."""

    key: str
    name: dict[str, str]
    mechanisms: tuple[Mechanism, ...]


@cache
def policies() -> tuple[Policy, ...]:
    """All documents, in the order of reading."""
    return tuple(_policies())


def _policies() -> Iterator[Policy]:
    stages = _read("stages")
    for key in DOCUMENTS:
        content = _read(key)
        found = tuple(_mechanism(each, stages) for each in content["mechanisms"])
        yield Policy(key=key, name=content["document"], mechanisms=found)


def _mechanism(entry: dict[str, Any], stages: dict[str, dict[str, str]]) -> Mechanism:
    return Mechanism(
        id=entry["id"],
        name=entry["name"],
        state=Standing(entry["state"]),
        answer=entry.get("answer", {}),
        lacks=entry.get("lacks", {}),
        stage=stages[entry["stage"]] if "stage" in entry else {},
        pages=tuple(entry.get("pages", ())),
        api=tuple(entry.get("api", ())),
        held_by=tuple(entry.get("held_by", ())),
        tests=tuple(entry.get("tests", ())),
    )


def _read(name: str) -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((CONTENT / f"{name}.yaml").read_text(encoding="utf-8"))
    return content
