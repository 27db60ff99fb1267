"""What sellers learn, in words and lengths."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse

from kernel.tables.endings import ENDINGS
from marketplace.insight.queries import DAYS, Funnel, Insight
from marketplace.insight.tables import STAGES, numbers


def context_of(found: Insight, files: Mapping[str, list[dict[str, str]]]) -> dict[str, Any]:
    """Everything that the page shows."""
    return {
        "files": files,
        "found": found,
        "stages": stages_of(found),
        "number_of_days": DAYS,
        "is_empty": not any((found.funnel.shown, found.funnel.viewed, found.funnel.asked)),
    }


def stages_of(found: Insight) -> list[dict[str, Any]]:
    """The funnel for its component: each stage as long as its share of the widest one."""
    cells = cells_of(found.funnel)
    widest = max(each["value"] for each in cells) or 1
    return [
        {"label": each["words"], "value": each["value"], "share": 100 * each["value"] / widest}
        for each in cells
    ]


def cells_of(funnel: Funnel) -> list[dict[str, Any]]:
    """Each stage with its words."""
    values = zip(STAGES, numbers(funnel), strict=True)
    return [{"words": each.words, "value": value} for each, value in values]


def files_of(route: str, tables: tuple[str, ...], *ids: UUID) -> dict[str, list[dict[str, str]]]:
    """Where each table of a page is taken along, in each kind of file."""
    return {
        table: [
            {"ending": each.upper(), "url": reverse(route, args=[*ids, table, each])}
            for each in ENDINGS
        ]
        for table in tables
    }
