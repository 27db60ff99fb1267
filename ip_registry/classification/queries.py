"""Reads of classes and offices for forms and pages: from memory, in the language active now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ip_registry.classification.models import FIRST_OF_SERVICES, IpcClass, IpOffice, NiceClass
from kernel.catalogues.queries import Choice, Group, by_name
from kernel.catalogues.snapshot import snapshot

# The offices that most rights of the market come from stand first in a form.
_FOREMOST = ("CN", "WO", "EP", "US", "JP", "KR")


@dataclass(frozen=True, slots=True)
class KnownSymbol:
    """A symbol as written on a right or an offer, and what it lies in."""

    symbol: str
    known: IpcClass | None


def ipc_sections() -> list[IpcClass]:
    """The sections A to H."""
    return list(snapshot(IpcClass).children(None))


def ipc_children(code: str) -> list[IpcClass]:
    """The classes of a section, the subclasses of a class."""
    return list(snapshot(IpcClass).children(code))


def ipc_path(symbol: str) -> list[IpcClass]:
    """What is known of a symbol, from the section down: H01M 10/0525 gives H, H01 and H01M."""
    known = snapshot(IpcClass).by_code
    codes = dict.fromkeys(symbol[:length] for length in (1, 3, 4))
    return [known[code] for code in codes if code in known]


def known_symbols(symbols: Iterable[str]) -> list[KnownSymbol]:
    """Symbols for a page, each with the deepest class of it that the catalogue knows."""
    return [KnownSymbol(each, next(reversed(ipc_path(each)), None)) for each in symbols]


def ipc_choices() -> list[Group]:
    """Sections and classes for a form, grouped by section."""
    return [
        (
            f"{top.code} {top.name}",
            [(one.code, f"{one.code} {one.short}") for one in (top, *ipc_children(top.code))],
        )
        for top in ipc_sections()
    ]


def nice_choices() -> list[Group]:
    """Classes of goods, then of services, for a form."""
    rows = snapshot(NiceClass).by_code
    named = [(code, f"{code} {rows[code].name}") for code in sorted(rows)]
    return [
        (str(_("Goods")), [each for each in named if each[0] < FIRST_OF_SERVICES]),
        (str(_("Services")), [each for each in named if each[0] >= FIRST_OF_SERVICES]),
    ]


def nice_named(codes: Iterable[str]) -> list[NiceClass]:
    """Classes for a page, in the order given."""
    rows = snapshot(NiceClass).by_code
    return [rows[code] for code in codes if code in rows]


def ipc_class_choices() -> list[Group]:
    """Classes only, grouped by section."""
    return [(section, choices[1:]) for section, choices in ipc_choices()]


def ip_offices() -> list[IpOffice]:
    """All offices, those that matter most first, the others by name."""
    current = snapshot(IpOffice).current()
    first = [office for code in _FOREMOST for office in current if office.code == code]
    return first + [office for office in by_name(current) if office.code not in _FOREMOST]


def ip_office_choices() -> list[Choice]:
    """Offices for a form: the code and what it stands for."""
    return [(office.code, f"{office.code} {office.name}") for office in ip_offices()]
