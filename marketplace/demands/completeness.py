"""How complete a demand is: what it says of what a supplier asks, in parts of one hundred."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.languages import CODES
from marketplace.demands.content import DemandContent

Part = tuple[str, int, Promise, Callable[[DemandContent], bool]]


def _some(content: DemandContent, name: str) -> bool:
    return any(getattr(text, name).strip() for text in content.texts.values())


# Weights are ours: a supplier first asks what must be reached, then what it is worth and by when.
PARTS: tuple[Part, ...] = (
    ("problem", 20, _("the problem"), lambda c: _some(c, "problem")),
    ("constraints", 20, _("what a solution must keep to"), lambda c: _some(c, "constraints")),
    ("background", 10, _("the background"), lambda c: _some(c, "background")),
    ("ipc", 10, _("an IPC class"), lambda c: bool(c.ipc)),
    ("industries", 6, _("an industry"), lambda c: bool(c.industries)),
    ("trl_wanted", 8, _("the readiness level wanted"), lambda c: c.trl_wanted is not None),
    ("budget", 12, _("a budget"), lambda c: c.budget.is_stated),
    ("deadline", 6, _("a deadline"), lambda c: c.deadline is not None),
    ("region", 2, _("a region"), lambda c: c.region is not None),
    ("both_languages", 6, _("both languages"), lambda c: set(c.texts) >= set(CODES)),
)
TOTAL = sum(weight for _name, weight, _label, _has in PARTS)


def completeness(content: DemandContent) -> int:
    """How complete the content is, 0 to 100."""
    return round(sum(weight for _n, weight, _l, has in PARTS if has(content)) * 100 / TOTAL)


def missing_parts(content: DemandContent) -> list[Promise]:
    """What would make it more complete, weightiest first."""
    missing = [part for part in PARTS if not part[3](content)]
    return [label for _name, _weight, label, _has in sorted(missing, key=lambda part: -part[1])]
