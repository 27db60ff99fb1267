"""What a demand says, as one plain value: pages, API, imports and versions all speak in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kernel.lines import one_line
from marketplace.demands.terms import DemandKind
from marketplace.reviews.passages import passages_in, passages_of

SCHEMA_VERSION = 1


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a demand in one language."""

    title: str
    problem: str = ""
    background: str = ""
    constraints: str = ""

    def __post_init__(self) -> None:
        """A title stands in one line, whichever way it came."""
        object.__setattr__(self, "title", one_line(self.title))


@dataclass(frozen=True, slots=True)
class Budget:
    """What may be spent, in `currency`; either end may be missing."""

    low: Decimal | None = None
    high: Decimal | None = None
    currency: str = ""

    @property
    def is_stated(self) -> bool:
        """Whether any amount is named."""
        return self.low is not None or self.high is not None


@dataclass(frozen=True, slots=True)
class DemandContent:
    """All that an owner writes. Codes are catalogue codes, ids are ours; order is kept."""

    texts: Mapping[str, Text]
    kind: str = DemandKind.BUY
    ipc: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    trl_wanted: int | None = None
    budget: Budget = field(default_factory=Budget)
    # The last day on which answers are welcome, in the legal time zone.
    deadline: date | None = None
    region: str | None = None
    contact: UUID | None = None
    is_anonymous: bool = False

    @property
    def passages(self) -> dict[str, str]:
        """Everything written in sentences, by the pointer of its field."""
        return passages_of(self.texts)

    def passages_in(self, code: str) -> dict[str, str]:
        """The same in one language, of what describes it."""
        return passages_in(code, self.texts, ("problem", "background", "constraints"))


def as_json(content: DemandContent) -> dict[str, Any]:
    """The content as a version keeps it, with the number of its schema.

    Without the contact and whether the owner is named: a version is read by everybody for ever.
    """
    said = asdict(content)
    del said["contact"], said["is_anonymous"]
    return {"schema": SCHEMA_VERSION, **_plain(said)}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(name): _plain(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, (Decimal, UUID, date)) else value
