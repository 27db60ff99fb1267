"""Published royalty rates with their source and day, to compare an assumption with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from kernel.languages import pick

_FILE = Path(__file__).parent / "royalty_references.yaml"


class RoyaltyBase(TextChoices):
    """What a royalty rate is a share of."""

    NET_SALES = "net_sales", _("Net sales")
    PROFIT = "profit", _("Profit")
    OPERATING_PROFIT = "operating_profit", _("Operating profit")


@dataclass(frozen=True, slots=True)
class RoyaltyReference:
    """One published figure. `is_certain` is no where only a copy of its source was read."""

    id: str
    base: RoyaltyBase
    lowest: Decimal | None
    highest: Decimal
    sample: int | None
    dated: date
    is_certain: bool
    region: str
    source_zh: str
    source_en: str
    note_zh: str
    note_en: str
    url: str

    @property
    def source(self) -> str:
        """Who published it, in the language active now."""
        return pick(zh=self.source_zh, en=self.source_en)

    @property
    def note(self) -> str:
        """What it means and what it does not, in the language active now."""
        return pick(zh=self.note_zh, en=self.note_en)


@cache
def royalty_references() -> tuple[RoyaltyReference, ...]:
    """All of them, the newest first."""
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(sorted(map(_read, rows), key=lambda each: each.dated, reverse=True))


def _read(row: dict[str, object]) -> RoyaltyReference:
    lowest, sample, dated = row.get("lowest"), row.get("sample"), row["dated"]
    if not isinstance(dated, date):
        raise TypeError(f"{row['id']} has no day.")
    return RoyaltyReference(
        id=str(row["id"]),
        base=RoyaltyBase(str(row["base"])),
        lowest=None if lowest is None else Decimal(str(lowest)),
        highest=Decimal(str(row["highest"])),
        sample=sample if isinstance(sample, int) else None,
        dated=dated,
        is_certain=row["certain"] is True,
        region=str(row["region"]),
        source_zh=str(row["source_zh"]),
        source_en=str(row["source_en"]),
        note_zh=str(row["note_zh"]),
        note_en=str(row["note_en"]),
        url=str(row.get("url", "")),
    )
