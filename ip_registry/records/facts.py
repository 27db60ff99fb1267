"""What somebody states about a right, before and after it is checked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ip_registry.records.numbers import NumberCheck


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """The facts of one right as plain values; numbers and symbols in any written form."""

    kind: str
    office: str = ""
    application_number: str = ""
    registration_number: str = ""
    publication_number: str = ""
    pct_number: str = ""
    title_zh: str = ""
    title_en: str = ""
    abstract_zh: str = ""
    abstract_en: str = ""
    international_filed_on: date | None = None
    filed_on: date | None = None
    published_on: date | None = None
    granted_on: date | None = None
    completed_on: date | None = None
    # What the office itself says, for where the end of the term cannot be counted from dates.
    stated_expires_on: date | None = None
    ipc: tuple[str, ...] = ()
    # Of a mark: its classes of goods and services, as 9 or 09.
    nice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedFacts:
    """The same facts, normalised and consistent, and what follows from them."""

    stated: RecordFacts
    application_number: str
    registration_number: str
    publication_number: str
    pct_number: str
    number_check: NumberCheck
    symbols: tuple[str, ...]
    nice_classes: tuple[str, ...]
    expires_on: date | None
