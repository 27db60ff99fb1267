"""How complete a listing is: what it says of what a buyer asks, in parts of one hundred."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.languages import CODES
from marketplace.listings.content import ListingContent

Part = tuple[str, int, Promise, Callable[[ListingContent], bool]]


def _some(content: ListingContent, name: str) -> bool:
    return any(getattr(text, name).strip() for text in content.texts.values())


# Weights are ours: a buyer first asks what it does better, then how mature and whose it is.
PARTS: tuple[Part, ...] = (
    ("summary", 10, _("a one-sentence summary"), lambda c: _some(c, "summary")),
    ("problem", 8, _("the problem"), lambda c: _some(c, "problem")),
    ("solution", 12, _("the solution"), lambda c: _some(c, "solution")),
    ("advantages", 20, _("a measured comparison"), lambda c: bool(c.advantages)),
    ("applications", 6, _("its applications"), lambda c: _some(c, "applications")),
    ("trl", 10, _("the readiness level"), lambda c: c.trl is not None),
    ("ip_records", 10, _("the rights it offers"), lambda c: bool(c.ip_records)),
    ("ipc", 6, _("an IPC class"), lambda c: bool(c.ipc)),
    ("industries", 4, _("an industry"), lambda c: bool(c.industries)),
    ("partner_sought", 4, _("the partner sought"), lambda c: _some(c, "partner_sought")),
    ("price", 4, _("a price or royalty"), lambda c: c.price.kind != "negotiable"),
    ("both_languages", 6, _("both languages"), lambda c: set(c.texts) >= set(CODES)),
)
TOTAL = sum(weight for _name, weight, _label, _has in PARTS)


def completeness(content: ListingContent) -> int:
    """How complete the content is, 0 to 100."""
    return round(sum(weight for _n, weight, _l, has in PARTS if has(content)) * 100 / TOTAL)


def missing_parts(content: ListingContent) -> list[Promise]:
    """What would make it more complete, weightiest first."""
    missing = [part for part in PARTS if not part[3](content)]
    return [label for _name, _weight, label, _has in sorted(missing, key=lambda part: -part[1])]
