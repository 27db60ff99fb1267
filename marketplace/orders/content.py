"""What a request, a quote, a filing and an invoice say, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from uuid import UUID

from marketplace.orders.terms import RequestTier


@dataclass(frozen=True, slots=True)
class Need:
    """All that a client writes in a request for quotes.

    `quotes_due_on` is the last day on which quotes are taken. The brief is read by everybody
    invited; what goes under an agreement is written as confidential parts of the request.
    """

    service_type: str
    title: str
    brief: str
    purpose: str
    quotes_due_on: date
    language: str
    filing: str = ""
    tier: str = RequestTier.PUBLIC
    working_languages: tuple[str, ...] = ()
    region: str = ""
    wanted_days: int | None = None
    listing_id: UUID | None = None
    ip_record_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a quote."""

    words: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Planned:
    """One milestone of a quote: what is delivered, so many days after engagement."""

    words: str
    days: int


@dataclass(frozen=True, slots=True)
class QuoteContent:
    """All that a provider offers: the amount is the sum of the lines, the days those of the last
    milestone.
    """

    lines: tuple[Line, ...]
    currency: str
    milestones: tuple[Planned, ...]
    valid_until: date
    exclusions: str = ""
    note: str = ""
    language: str = "zh"

    @property
    def amount(self) -> Decimal:
        """What it costs in all."""
        return sum((each.amount for each in self.lines), Decimal(0))

    @property
    def days(self) -> int:
        """How long it takes in all."""
        return max((each.days for each in self.milestones), default=0)


@dataclass(frozen=True, slots=True)
class FilingFacts:
    """What an office said of a filing: under which number, on which day."""

    official_number: str
    filed_on: date
    # A kind of right of the registry; left out where the filing leads to one kind alone.
    kind: str = ""
    title: str = ""
    inventors: tuple[str, ...] = field(default=())
    # Of a mark: classes of goods and services, as 9 or 09.
    nice: tuple[str, ...] = field(default=())
