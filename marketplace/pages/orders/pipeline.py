"""A provider's pipeline in the words that its page shows."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.orders.pipeline import Work
from marketplace.templatetags.amounts import money

# The stages as they follow each other, and what their column of dates says.
_STAGES = {
    "asked": (_("Asked to quote"), _("Last day for quotes")),
    "quoted": (_("Quoted, the client decides"), _("Valid until")),
    "letter": (_("Letter to be accepted"), _("First milestone")),
    "under_way": (_("Under way"), _("Next milestone")),
    "disputed": (_("In dispute"), _("Next milestone")),
    "unpaid": (_("Completed, not yet paid"), _("Next milestone")),
}


def pipeline_stages(found: dict[str, list[Work]]) -> list[dict[str, Any]]:
    """The stages in which there is something."""
    return [
        {"words": words, "next": following, "rows": [_row(each) for each in found[name]]}
        for name, (words, following) in _STAGES.items()
        if found[name]
    ]


def _row(work: Work) -> dict[str, Any]:
    return {
        "work": work,
        "url": reverse(work.kind, args=[work.id]),
        "price": money(work.amount, work.currency) if work.amount is not None else "",
    }
