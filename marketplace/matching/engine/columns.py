"""The facts of many listings or demands, side by side: one array for each, a row for each."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import TransferMode
from marketplace.matching import fit

Array = NDArray[Any]

NOTHING = -1
_LANGUAGES = {"zh": 1, "en": 2}
_MODES = {mode: 1 << at for at, mode in enumerate(TransferMode.values)}


@dataclass(frozen=True, slots=True)
class Columns:
    """What factors compare. NOTHING, NaN or an empty set of bits is what a side does not state."""

    organisation: Array
    languages: Array
    #: Codes of what each symbol lies in, padded to the longest row.
    groups: Array
    subclasses: Array
    classes: Array
    sections: Array
    industries: Array
    industry_sections: Array
    trl: Array
    prefecture: Array
    province: Array
    modes: Array
    suiting: Array
    may_suit: Array
    money: Array
    currency: Array
    deadline: Array
    said_on: Array
    is_stale: Array
    is_kept_from_abroad: Array
    is_abroad: Array
    completeness: Array

    @classmethod
    def of(cls, facts: Sequence[str]) -> Columns:
        """Read facts as they are stored."""
        rows = [_row(json.loads(each)) for each in facts]
        return cls(**{name: _column(name, [row[name] for row in rows]) for name in _DTYPES})

    def take(self, rows: Array) -> Columns:
        """Some of the rows."""
        return Columns(**{each.name: getattr(self, each.name)[rows] for each in fields(self)})


_DTYPES: Mapping[str, Any] = {
    "organisation": np.int64,
    "languages": np.uint8,
    "groups": np.int64,
    "subclasses": np.int64,
    "classes": np.int64,
    "sections": np.int64,
    "industries": np.int64,
    "industry_sections": np.int64,
    "trl": np.int8,
    "prefecture": np.int32,
    "province": np.int32,
    "modes": np.int32,
    "suiting": np.int32,
    "may_suit": np.int32,
    "money": np.float64,
    "currency": np.int64,
    "deadline": np.int32,
    "said_on": np.int32,
    "is_stale": np.bool_,
    "is_kept_from_abroad": np.bool_,
    "is_abroad": np.bool_,
    "completeness": np.int16,
}


def code(text: str) -> int:
    """A number for a code, so that codes are compared as numbers."""
    return crc32(text.encode()) if text else NOTHING


def _row(facts: Mapping[str, Any]) -> dict[str, Any]:
    symbols = facts.get("ipc", ())
    industries = facts.get("industries", ())
    region, kind = facts.get("region") or "", facts.get("kind", "")
    return {
        "organisation": int(facts["organisation"].replace("-", "")[-15:], 16),
        "languages": sum(_LANGUAGES.get(each, 0) for each in facts.get("languages", ())),
        "groups": [code(_group(each)) for each in symbols],
        "subclasses": [code(each[:4]) if len(each) >= 4 else NOTHING for each in symbols],
        "classes": [code(each[:3]) if len(each) >= 3 else NOTHING for each in symbols],
        "sections": [code(each[:1]) for each in symbols],
        "industries": [code(each) for each in industries],
        "industry_sections": [code(each[:1]) for each in industries],
        "trl": NOTHING if facts.get("trl") is None else facts["trl"],
        "prefecture": int(region[:4]) if region else NOTHING,
        "province": int(region[:2]) if region else NOTHING,
        "modes": _bits(facts.get("modes", ())),
        "suiting": _bits(fit.suiting(kind)) if kind else 0,
        "may_suit": _bits(fit.may_suit(kind)) if kind else 0,
        "money": np.nan if facts.get("money") is None else float(facts["money"]),
        "currency": code(facts.get("currency", "")),
        "deadline": _day(facts.get("deadline")),
        "said_on": _day(facts.get("said_on")),
        "is_stale": facts.get("is_stale", False),
        "is_kept_from_abroad": facts.get("is_kept_from_abroad", False),
        "is_abroad": facts.get("is_abroad", False),
        "completeness": facts.get("completeness", 0),
    }


def _column(name: str, values: list[Any]) -> Array:
    if not values or not isinstance(values[0], list):
        return np.array(values, dtype=_DTYPES[name])
    width = max(1, *map(len, values)) if values else 1
    padded = np.full((len(values), width), NOTHING, dtype=_DTYPES[name])
    for at, each in enumerate(values):
        padded[at, : len(each)] = each
    return padded


def _group(symbol: str) -> str:
    group = symbol.partition("/")[0].strip()
    return group if len(group) > 4 else ""


def _bits(modes: Iterable[str]) -> int:
    return sum(_MODES[mode] for mode in set(modes))


def _day(text: str | None) -> int:
    return date.fromisoformat(text).toordinal() if text else NOTHING


KINDS = frozenset(DemandKind.values)
