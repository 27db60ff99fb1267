"""What a listing says, as one plain value: pages, API, imports and versions all speak in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kernel.lines import one_line
from marketplace.listings.terms import PriceKind
from marketplace.reviews.passages import passages_in, passages_of

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a listing in one language."""

    title: str
    summary: str = ""
    problem: str = ""
    solution: str = ""
    applications: str = ""
    partner_sought: str = ""

    def __post_init__(self) -> None:
        """A title stands in one line, whichever way it came."""
        object.__setattr__(self, "title", one_line(self.title))


@dataclass(frozen=True, slots=True)
class Advantage:
    """One measured comparison with what is used today."""

    ours: Decimal
    theirs: Decimal
    unit: str = ""
    better: str = "higher"
    measure_zh: str = ""
    measure_en: str = ""
    conditions_zh: str = ""
    conditions_en: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that shows a readiness level: a file beside it, a page, or a statement."""

    level: int
    kind: str
    dated_on: date | None = None
    # Who found that the level is reached, e.g. a laboratory.
    assessor: str = ""
    words_zh: str = ""
    words_en: str = ""
    url: str = ""
    attachment: UUID | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What is asked: amounts in `currency`, royalties in per cent of sales."""

    kind: str = PriceKind.NEGOTIABLE
    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""
    royalty_low: Decimal | None = None
    royalty_high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class ListingContent:
    """All that an owner writes. Codes are catalogue codes, ids are ours; order is kept."""

    texts: Mapping[str, Text]
    advantages: tuple[Advantage, ...] = ()
    trl: int | None = None
    evidence: tuple[Evidence, ...] = ()
    ip_records: tuple[UUID, ...] = ()
    ipc: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    price: Price = field(default_factory=Price)
    region: str | None = None
    contact: UUID | None = None
    offered_abroad: bool = False
    right_to_offer: bool = False
    # Why the owner does not offer it to everybody, e.g. "U.S. Release Only"; "" = to everybody.
    release_restriction: str = ""

    @property
    def is_trl_shown(self) -> bool:
        """Whether anything shows the level that is claimed; where none is, nothing has to."""
        return self.trl is None or any(each.level == self.trl for each in self.evidence)

    @property
    def passages(self) -> dict[str, str]:
        """Everything written in sentences, by the pointer of its field."""
        return passages_of(self.texts)

    def passages_in(self, code: str) -> dict[str, str]:
        """The same in one language, of what describes it."""
        return passages_in(code, self.texts, ("problem", "solution", "applications"))


def as_json(content: ListingContent) -> dict[str, Any]:
    """The content as a version keeps it, with the number of its schema."""
    return {"schema": SCHEMA_VERSION, **_plain(asdict(content))}


def without_files(content: Mapping[str, Any]) -> dict[str, Any]:
    """A version's content for whom the export gate keeps from its files: how many, and no more."""
    evidence = [{**each, "attachment": None} for each in content.get("evidence", ())]
    kept = {**content, "evidence": evidence}
    files = content.get("attachments")
    nothing = {"name": "", "sha256": ""}
    return kept if files is None else {**kept, "attachments": [nothing for _ in files]}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, (Decimal, UUID, date)) else value
