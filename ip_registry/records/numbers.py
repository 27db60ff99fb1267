"""Official numbers in every written form: read, checked and shown. Pure.

CNIPA numbers carry a check digit; PCT and software copyright numbers have a form; numbers of other
offices are taken as written and marked unchecked.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from ip_registry.records.states import IpKind
from kernel.errors import ReasonCode

CN, WO = "CN", "WO"
# Of these every right has its dates; the records of other offices are taken as far as they are
# known, like their numbers. No office at all is a mistake of its own.
DATED_OFFICES = (CN, WO, "")


class NumberCheck(models.TextChoices):
    """How far the numbers of a record could be checked."""

    CHECKED = "checked", _("Numbers checked")
    UNCHECKED = "unchecked", _("Numbers not checked")
    NO_NUMBER = "no_number", _("No official number")


class NumberReason(ReasonCode):
    """What is wrong with an official number."""

    SHAPE = (
        "ip_number.shape",
        _("A Chinese patent number has 12 digits and a check digit, for example 202010566088.9."),
    )
    CHECK_DIGIT_MISSING = (
        "ip_number.check_digit_missing",
        _("The check digit behind the dot is missing."),
    )
    CHECK_DIGIT = (
        "ip_number.check_digit",
        _("The check digit does not fit. Compare the number with the certificate."),
    )
    YEAR = "ip_number.year", _("No number of this form was given in the year %(year)s.")
    TYPE_UNKNOWN = (
        "ip_number.type_unknown",
        _("The digit behind the year must be 1, 2, 3, 8 or 9; here it is %(digit)s."),
    )
    OTHER_KIND = (
        "ip_number.other_kind",
        _("This is the number of another kind of right: %(kind)s."),
    )
    PCT_SHAPE = (
        "ip_number.pct_shape",
        _("An international application number looks like PCT/CN2020/123456."),
    )
    SOFTWARE_SHAPE = (
        "ip_number.software_shape",
        _("A software registration number looks like 2026SR1234567."),
    )
    TRADEMARK_SHAPE = (
        "ip_number.trademark_shape",
        _("A Chinese trademark number has 7 to 10 digits, perhaps with a letter behind them."),
    )
    PUBLICATION_SHAPE = (
        "ip_number.publication_shape",
        _("A publication number looks like CN111777777A or WO2021/123456."),
    )
    UNREADABLE = (
        "ip_number.unreadable",
        _("Write the number with digits, Latin letters, dots, slashes and hyphens only."),
    )


class WrongNumber(ValueError):
    """A text that cannot be the number that it is given as."""

    def __init__(self, code: NumberReason, **params: object) -> None:
        self.code = code
        self.params = params
        super().__init__(code.value)


@dataclass(frozen=True, slots=True)
class OfficialNumber:
    """A number as it is kept, and how far it was checked."""

    value: str
    check: NumberCheck


_CN_KINDS = {
    "1": IpKind.INVENTION_PATENT,
    "2": IpKind.UTILITY_MODEL,
    "3": IpKind.DESIGN,
    "8": IpKind.INVENTION_PATENT,
    "9": IpKind.UTILITY_MODEL,
}
_LABELS = re.compile(r"^(专利申请号|申请号|专利号|授权号|登记号|公开号|公告号|NO\.?)[:\s]*")
_CN_NUMBER = re.compile(r"^(\d{12}|\d{8})(?:\.?([\dX]))?$")
_PCT = re.compile(r"^PCT/?([A-Z]{2})(?:((?:20)\d{2})/?(\d{6})|(\d{2})/?(\d{5}))$")
_SOFTWARE = re.compile(r"^(\d{4})SR(\d{6,7})$")
_CN_TRADEMARK = re.compile(r"^\d{7,10}[A-Z]?$")
_CN_PUBLICATION = re.compile(r"^CN\d{7,9}[A-Z]\d?$")
_WO_PUBLICATION = re.compile(r"^WO(\d{4})/?(\d{6})([A-Z]\d)?$")
_OTHER = re.compile(r"^(?=.*\d)[A-Z0-9][A-Z0-9./-]{0,39}$")
# Between 1985 and 1988 numbers were printed without check digit.
_YEARS_WITHOUT_CHECK_DIGIT = range(1985, 1989)
# The longer form is in use since 1 October 2003; the shorter one was until then.
_FIRST_LONG_YEAR = 2003
_LAST_YEAR = 2099


def read_application_number(text: str, *, office: str, kind: str) -> OfficialNumber:
    """The number under which a right was applied for."""
    written = plain(text)
    if office == CN and kind in _CN_KINDS.values():
        return _cnipa(written, kind=kind)
    if office == CN and kind == IpKind.TRADEMARK:
        return _trademark(written)
    if office == WO:
        return OfficialNumber(_pct(written), NumberCheck.CHECKED)
    return _of_other_office(written, office=office)


def read_registration_number(text: str, *, office: str, kind: str) -> OfficialNumber:
    """The number of the grant or registration; in China a patent keeps its application number."""
    written = plain(text)
    if office == CN and kind in _CN_KINDS.values():
        return _cnipa(written, kind=kind)
    if office == CN and kind == IpKind.TRADEMARK:
        return _trademark(written)
    if office == CN and kind == IpKind.SOFTWARE_COPYRIGHT:
        return OfficialNumber(_software(written), NumberCheck.CHECKED)
    return _of_other_office(written, office=office)


def read_pct_number(text: str) -> OfficialNumber:
    """The number of the international application that a national one came from."""
    return OfficialNumber(_pct(plain(text)), NumberCheck.CHECKED)


def read_publication_number(text: str, *, office: str) -> OfficialNumber:
    """The number under which an application or grant was published."""
    written = plain(text)
    if office == CN:
        if not _CN_PUBLICATION.match(written):
            raise WrongNumber(NumberReason.PUBLICATION_SHAPE)
        return OfficialNumber(written, NumberCheck.CHECKED)
    if office == WO:
        found = _WO_PUBLICATION.match(written)
        if not found:
            raise WrongNumber(NumberReason.PUBLICATION_SHAPE)
        year, serial, kind_code = found.groups()
        return OfficialNumber(f"WO{year}/{serial}{kind_code or ''}", NumberCheck.CHECKED)
    return _of_other_office(written, office=office)


def plain(text: str) -> str:
    """Narrow, upper-case, without spaces and labels, as every reader here wants it."""
    narrow = unicodedata.normalize("NFKC", text).upper()
    unlabelled = _LABELS.sub("", narrow.strip())
    kept = (each for each in unlabelled if unicodedata.category(each)[0] not in "CZ")
    return "".join(kept).replace("。", ".").replace("、", "").replace(",", "")


def search_key(text: str) -> str:
    """What all written forms of one number have in common, for looking it up."""
    return re.sub(r"[^A-Z0-9]", "", re.sub(r"^(ZL|CN(?=\d{8}))+\.?", "", plain(text)))


def shown_application_number(value: str, *, office: str, kind: str) -> str:
    """An application number as the office prints it."""
    return _dotted(value) if office == CN and kind in _CN_KINDS.values() else value


def shown_registration_number(value: str, *, office: str, kind: str) -> str:
    """The number of a grant as the certificate prints it: ZL 2020 1 0566088.9."""
    if office == CN and kind in _CN_KINDS.values() and value:
        return f"ZL{_dotted(value)}"
    return value


def year_of(value: str) -> int | None:
    """The year that a CNIPA or PCT number names, None for others."""
    if re.fullmatch(r"\d{12}[\dX]", value):
        return int(value[:4])
    if re.fullmatch(r"\d{8}[\dX]", value):
        return _full_year(value[:2])
    found = _PCT.match(value)
    if found is None:
        return None
    return int(found[2]) if found[2] else _full_year(found[4])


def year_of_software(value: str) -> int | None:
    """The year that a software registration number names, None for others."""
    found = _SOFTWARE.match(value)
    return int(found[1]) if found else None


def check_digit(digits: str) -> str:
    """The check digit of the 12 or 8 digits of a CNIPA number."""
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)[: len(digits)]
    remainder = sum(int(digit) * w for digit, w in zip(digits, weights, strict=True)) % 11
    return "X" if remainder == 10 else str(remainder)


def _cnipa(written: str, *, kind: str) -> OfficialNumber:
    # Dots and hyphens may stand anywhere, but what stands behind the last is the check digit.
    bare = re.sub(r"^(ZL|CN)+", "", written.replace("-", "."))
    front, dot, last = bare.rpartition(".")
    found = _CN_NUMBER.match(f"{front.replace('.', '')}{dot}{last}")
    if not found:
        raise WrongNumber(NumberReason.SHAPE)
    digits, check = found.groups()
    year, kind_digit = _year_and_type(digits)
    if kind_digit not in _CN_KINDS:
        raise WrongNumber(NumberReason.TYPE_UNKNOWN, digit=kind_digit)
    if check is None and year not in _YEARS_WITHOUT_CHECK_DIGIT:
        raise WrongNumber(NumberReason.CHECK_DIGIT_MISSING)
    if check is not None and check != check_digit(digits):
        raise WrongNumber(NumberReason.CHECK_DIGIT)
    if _CN_KINDS[kind_digit] != kind:
        raise WrongNumber(NumberReason.OTHER_KIND, kind=_CN_KINDS[kind_digit].label)
    value = digits + check_digit(digits)
    return OfficialNumber(value, NumberCheck.CHECKED if check else NumberCheck.UNCHECKED)


def _year_and_type(digits: str) -> tuple[int, str]:
    if len(digits) == 12:
        year = int(digits[:4])
        possible = _FIRST_LONG_YEAR <= year <= _LAST_YEAR
        kind_digit = digits[4]
    else:
        year = _full_year(digits[:2])
        possible = 1985 <= year <= _FIRST_LONG_YEAR
        kind_digit = digits[2]
    if not possible:
        raise WrongNumber(NumberReason.YEAR, year=year)
    return year, kind_digit


def _full_year(two_digits: str) -> int:
    year = int(two_digits)
    return year + (1900 if year >= 70 else 2000)


def _pct(written: str) -> str:
    found = _PCT.match(written.replace(".", ""))
    if not found:
        raise WrongNumber(NumberReason.PCT_SHAPE)
    office, year, serial, short_year, short_serial = found.groups()
    # Until 2003 the year had two digits and the serial five.
    if (year and int(year) < 2004) or (short_year and not 1978 <= _full_year(short_year) < 2004):
        raise WrongNumber(NumberReason.YEAR, year=year or short_year)
    return f"PCT/{office}{year or short_year}/{serial or short_serial}"


def _software(written: str) -> str:
    if not _SOFTWARE.match(written):
        raise WrongNumber(NumberReason.SOFTWARE_SHAPE)
    return written


def _trademark(written: str) -> OfficialNumber:
    # It has a form and no check digit: nothing tells a mistyped one.
    if not _CN_TRADEMARK.match(written):
        raise WrongNumber(NumberReason.TRADEMARK_SHAPE)
    return OfficialNumber(written, NumberCheck.UNCHECKED)


def _of_other_office(written: str, *, office: str) -> OfficialNumber:
    bare = re.sub(rf"^({office})+", "", written) if office else written
    if not _OTHER.match(bare):
        raise WrongNumber(NumberReason.UNREADABLE)
    return OfficialNumber(bare, NumberCheck.UNCHECKED)


def _dotted(value: str) -> str:
    return f"{value[:-1]}.{value[-1]}" if value else ""
