"""Whether a right can be what it is stated to be: every reason at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from datetime import date

from ip_registry.classification.models import IpOffice, NiceClass
from ip_registry.classification.symbols import names_subclass, read_symbol
from ip_registry.records import numbers
from ip_registry.records.expiry import expires_on
from ip_registry.records.facts import CheckedFacts, RecordFacts
from ip_registry.records.numbers import (
    CN,
    DATED_OFFICES,
    NumberCheck,
    NumberReason,
    OfficialNumber,
    WrongNumber,
)
from ip_registry.records.reasons import IpReason
from ip_registry.records.states import APPLIED_FOR, IpKind
from kernel import clock
from kernel.errors import Reason

# The name of a fact in a record and the place of it in a request.
POINTERS = {
    "title_zh": "/title/zh",
    "title_en": "/title/en",
    "abstract_zh": "/abstract/zh",
    "abstract_en": "/abstract/en",
}
_MOST = {"title_zh": 300, "title_en": 300, "abstract_zh": 5000, "abstract_en": 5000}
_FROM_PCT = (IpKind.INVENTION_PATENT, IpKind.UTILITY_MODEL)
_DATES = ("international_filed_on", "filed_on", "published_on", "granted_on", "completed_on")
_NOT_OF_SECRETS = (
    "office",
    "application_number",
    "registration_number",
    "publication_number",
    "pct_number",
    "international_filed_on",
    "filed_on",
    "published_on",
    "granted_on",
    "stated_expires_on",
)


def check_facts(facts: RecordFacts) -> tuple[CheckedFacts, list[Reason]]:
    """The facts as they will be kept, and every reason why they cannot be."""
    reasons = [*_office_reasons(facts), *_missing(facts), *_length_reasons(facts)]
    if facts.kind == IpKind.KNOW_HOW:
        reasons.extend(_secrecy_reasons(facts))
        facts = _without_register(facts)
    read = _Numbers(facts)
    symbols, symbol_reasons = _symbols(facts.ipc)
    nice_classes, nice_reasons = _nice_classes(facts)
    reasons += [*read.reasons, *_date_reasons(facts), *_year_reasons(facts, read)]
    reasons += [*symbol_reasons, *nice_reasons]
    checked = CheckedFacts(
        stated=facts,
        application_number=read.application,
        registration_number=read.registration,
        publication_number=read.publication,
        pct_number=read.pct,
        number_check=read.check,
        symbols=symbols,
        nice_classes=nice_classes,
        expires_on=None if reasons else expires_on(facts),
    )
    return checked, reasons


def _office_reasons(facts: RecordFacts) -> Iterator[Reason]:
    if facts.kind == IpKind.KNOW_HOW:
        return
    if not facts.office:
        yield Reason(IpReason.OFFICE_MISSING, "/office")
    elif not IpOffice.objects.current().filter(code=facts.office).exists():
        yield Reason(IpReason.OFFICE_UNKNOWN, "/office")


def _missing(facts: RecordFacts) -> Iterator[Reason]:
    if not facts.title_zh.strip() and not facts.title_en.strip():
        yield Reason(IpReason.TITLE_MISSING, "/title")
    if facts.kind in APPLIED_FOR:
        if not facts.application_number.strip():
            yield Reason(IpReason.APPLICATION_NUMBER_MISSING, "/application_number")
        if facts.filed_on is None and facts.office in DATED_OFFICES:
            yield Reason(IpReason.FILING_DATE_MISSING, "/filed_on")
    if facts.kind == IpKind.SOFTWARE_COPYRIGHT and not facts.registration_number.strip():
        yield Reason(IpReason.REGISTRATION_NUMBER_MISSING, "/registration_number")
    if facts.pct_number.strip() and facts.kind not in _FROM_PCT:
        yield Reason(IpReason.INTERNATIONAL_NOT_FOR_KIND, "/pct_number")
    international = facts.pct_number.strip() or facts.office == numbers.WO
    if facts.international_filed_on and not international:
        yield Reason(IpReason.INTERNATIONAL_NUMBER_MISSING, "/pct_number")


def _length_reasons(facts: RecordFacts) -> Iterator[Reason]:
    for name, most in _MOST.items():
        if len(getattr(facts, name)) > most:
            yield Reason(IpReason.TEXT_TOO_LONG, POINTERS[name], {"most": most})


def _secrecy_reasons(facts: RecordFacts) -> Iterator[Reason]:
    for name in _NOT_OF_SECRETS:
        if getattr(facts, name):
            yield Reason(IpReason.OFFICE_NOT_FOR_KNOW_HOW, f"/{name}")


def _without_register(facts: RecordFacts) -> RecordFacts:
    kept = {
        each.name: getattr(facts, each.name)
        for each in fields(facts)
        if each.name not in _NOT_OF_SECRETS
    }
    return RecordFacts(**kept)


class _Numbers:
    """The numbers of a right, read one after the other."""

    def __init__(self, facts: RecordFacts) -> None:
        self.reasons: list[Reason] = []
        self._checks: list[NumberCheck] = []
        office, kind = facts.office, facts.kind
        self.application = self._read(
            "application_number",
            facts.application_number,
            lambda text: numbers.read_application_number(text, office=office, kind=kind),
        )
        self.registration = self._read(
            "registration_number",
            facts.registration_number,
            lambda text: numbers.read_registration_number(text, office=office, kind=kind),
        )
        self.publication = self._read(
            "publication_number",
            facts.publication_number,
            lambda text: numbers.read_publication_number(text, office=office),
        )
        self.pct = self._read("pct_number", facts.pct_number, numbers.read_pct_number)
        one_number = office == CN and kind in APPLIED_FOR
        if one_number and facts.granted_on and not self.registration:
            self.registration = self.application
        if one_number and self.registration and self.registration != self.application:
            self.reasons.append(
                Reason(IpReason.REGISTRATION_NUMBER_DIFFERS, "/registration_number")
            )

    @property
    def check(self) -> NumberCheck:
        """How far all of them together could be checked."""
        if not self._checks:
            return NumberCheck.NO_NUMBER
        unchecked = NumberCheck.UNCHECKED in self._checks
        return NumberCheck.UNCHECKED if unchecked else NumberCheck.CHECKED

    def _read(self, name: str, text: str, reader: Callable[[str], OfficialNumber]) -> str:
        if not text.strip():
            return ""
        try:
            number = reader(text)
        except WrongNumber as error:
            self.reasons.append(Reason(error.code, f"/{name}", error.params))
            return ""
        self._checks.append(number.check)
        return number.value


def _date_reasons(facts: RecordFacts) -> Iterator[Reason]:
    today = clock.today()
    for name in _DATES:
        day = getattr(facts, name)
        if day is not None and day > today:
            yield Reason(IpReason.DATE_IN_FUTURE, f"/{name}")
    if facts.filed_on is None:
        return
    if facts.international_filed_on and facts.international_filed_on > facts.filed_on:
        yield Reason(IpReason.INTERNATIONAL_AFTER_FILING, "/international_filed_on")
    for name in ("published_on", "granted_on"):
        day = getattr(facts, name)
        if day is not None and day < facts.filed_on:
            params = {"filed_on": facts.filed_on.isoformat()}
            yield Reason(IpReason.DATE_BEFORE_FILING, f"/{name}", params)


def _year_reasons(facts: RecordFacts, read: _Numbers) -> Iterator[Reason]:
    # A divisional application or a national phase keeps an earlier filing date under a number of
    # a later year; the other way round is always a slip.
    filed_on: date | None = facts.filed_on
    year = numbers.year_of(read.application) if facts.office in (CN, numbers.WO) else None
    if filed_on is not None and year is not None and filed_on.year > year:
        yield Reason(IpReason.YEAR_BEFORE_FILING, "/application_number", {"year": year})
    if year is not None and year > clock.today().year:
        yield Reason(NumberReason.YEAR, "/application_number", {"year": year})
    if facts.kind == IpKind.SOFTWARE_COPYRIGHT and facts.office == CN:
        yield from _registered_year_reasons(facts, read)


def _registered_year_reasons(facts: RecordFacts, read: _Numbers) -> Iterator[Reason]:
    # A program has its number on the day on which it is registered.
    year, granted_on = numbers.year_of_software(read.registration), facts.granted_on
    if year is not None and year > clock.today().year:
        yield Reason(NumberReason.YEAR, "/registration_number", {"year": year})
    elif year is not None and granted_on is not None and granted_on.year != year:
        yield Reason(IpReason.YEAR_NOT_OF_GRANT, "/registration_number", {"year": year})


def _symbols(given: tuple[str, ...]) -> tuple[tuple[str, ...], list[Reason]]:
    symbols: list[str] = []
    reasons: list[Reason] = []
    for index, text in enumerate(given):
        symbol = read_symbol(text)
        if symbol is None or not names_subclass(symbol):
            params = {"symbol": text[:40]}
            reasons.append(Reason(IpReason.IPC_UNREADABLE, f"/ipc/{index}", params))
        elif symbol not in symbols:
            symbols.append(symbol)
    return tuple(symbols), reasons


def _nice_classes(facts: RecordFacts) -> tuple[tuple[str, ...], list[Reason]]:
    if facts.nice and facts.kind != IpKind.TRADEMARK:
        return (), [Reason(IpReason.NICE_NOT_FOR_KIND, "/nice")]
    given = [text.strip().zfill(2) for text in facts.nice]
    known = set(NiceClass.objects.current().filter(code__in=given).values_list("code", flat=True))
    reasons = [
        Reason(IpReason.NICE_UNKNOWN, f"/nice/{index}", {"code": facts.nice[index][:10]})
        for index, code in enumerate(given)
        if code not in known
    ]
    return tuple(sorted(known)), reasons
