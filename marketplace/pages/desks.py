"""The operators' two review desks, side by side, each with what waits there."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import ngettext

from accounts.access.actor import Actor
from marketplace.demands import queries as demands
from marketplace.listings import queries as listings


def review_desks(here: str, *, by: Actor) -> list[dict[str, Any]]:
    """Entries of the navigation between the desks."""
    technologies, sought = listings.review_queue(by=by).count(), demands.review_queue(by=by).count()
    entries = (
        (
            "review_desk",
            ngettext("%(count)d technology", "%(count)d technologies", technologies)
            % {"count": technologies},
        ),
        (
            "demand_review_desk",
            ngettext("%(count)d demand", "%(count)d demands", sought) % {"count": sought},
        ),
    )
    return [
        {"url": reverse(name), "label": label, "current": name == here} for name, label in entries
    ]
