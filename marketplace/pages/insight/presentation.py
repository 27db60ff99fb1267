"""What sellers learn, in words and lengths."""

from __future__ import annotations

import csv
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from marketplace.insight.queries import DAYS, Insight


def context_of(found: Insight) -> dict[str, Any]:
    """Everything that the page shows."""
    return {
        "found": found,
        "stages": stages_of(found),
        "number_of_days": DAYS,
        "is_empty": not any((found.funnel.shown, found.funnel.viewed, found.funnel.asked)),
    }


def stages_of(found: Insight) -> list[dict[str, Any]]:
    """The funnel for its component: each stage as long as its share of the widest one."""
    funnel = found.funnel
    stages = (
        (_("Shown in a search"), funnel.shown),
        (_("Looked at"), funnel.viewed),
        (_("Asked about"), funnel.asked),
        (_("Under an agreement on confidentiality"), funnel.under_nda),
        (_("Agreement offered in talks"), funnel.offered),
        (_("Agreed"), funnel.agreed),
    )
    widest = max((value for _label, value in stages), default=0) or 1
    return [
        {"label": label, "value": value, "share": 100 * value / widest} for label, value in stages
    ]


def days_as_csv(found: Insight, *, name: str) -> HttpResponse:
    """The table of days as a file: dates and numbers only."""
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    # Excel takes the file for UTF-8 by this mark.
    answer.write("\ufeff")
    rows = csv.writer(answer)
    rows.writerow(["date", "shown", "viewed", "asked"])
    rows.writerows((day.on.isoformat(), day.shown, day.viewed, day.asked) for day in found.days)
    return answer
