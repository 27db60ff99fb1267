"""What somebody says about themself, as plain values on their way to a service."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from accounts.talent.terms import Shown


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: a case, a position, a degree, an award."""

    kind: str
    words_zh: str = ""
    words_en: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class ProfileContent:
    """A whole profile; catalogue entries by their codes."""

    kind: str
    name_zh: str = ""
    name_en: str = ""
    about_zh: str = ""
    about_en: str = ""
    region: str | None = None
    sections: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    fees_zh: str = ""
    fees_en: str = ""
    orcid: str = ""
    entries: tuple[Entry, ...] = ()
    shows_cases: str = Shown.EVERYBODY
    shows_fees: str = Shown.MEMBERS
    shows_training: str = Shown.EVERYBODY
    shows_contact: str = Shown.NOBODY


@dataclass(frozen=True, slots=True)
class GradeContent:
    """A grade as it stands on its certificate."""

    level: str
    # None only while somebody types; a rule asks for it.
    issued_on: date | None
    certificate_number: str = ""
    base_zh: str = ""
    base_en: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, slots=True)
class CourseContent:
    """A course that somebody completed."""

    module: str
    hours: int
    held_on: date
    course_zh: str = ""
    course_en: str = ""
    base_zh: str = ""
    base_en: str = ""
    certificate_number: str = ""
