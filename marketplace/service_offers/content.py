"""What a service offer says, as one plain value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kernel.lines import one_line
from marketplace.service_offers.terms import QualificationKind, ServicePrice


@dataclass(frozen=True, slots=True)
class OfferText:
    """The words of an offer in one language."""

    title: str
    scope: str = ""
    deliverables: str = ""

    def __post_init__(self) -> None:
        """A title stands in one line, whichever way it came."""
        object.__setattr__(self, "title", one_line(self.title))


@dataclass(frozen=True, slots=True)
class OfferPrice:
    """What it costs; a success fee is in per cent of the contract value."""

    kind: str = ServicePrice.BY_QUOTE
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    fee_low: Decimal | None = None
    fee_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class QualificationContent:
    """A licence or record that permits the service."""

    title_zh: str
    title_en: str
    issuer_zh: str
    issuer_en: str
    number: str
    granted_on: date
    expires_on: date
    kind: str = QualificationKind.OTHER


@dataclass(frozen=True, slots=True)
class OfferContent:
    """All that a provider writes.

    Fields are IPC classes and industries; regions are provinces, with countries besides. Where none
    is named, all are meant.
    """

    service_type: str
    texts: Mapping[str, OfferText]
    price: OfferPrice = field(default_factory=OfferPrice)
    turnaround_days: int | None = None
    fields: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    qualifications: tuple[QualificationContent, ...] = ()
