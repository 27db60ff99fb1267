"""Asks the rulebook: the value of a rule on a day, in a region, with its citation."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings

from kernel.rulebook.reader import Rule, RulebookError, Value, read_rules
from kernel.rulebook.terms import Term

PACKS = Path(__file__).parent / "packs"

# A rule is of the whole country (CN), of no country (*), or of a region by its GB/T 2260 code.
_EVERYWHERE = {"*": 0, "CN": 1}


class NoRuleInForce(LookupError):
    """Nothing rules this on that day: the caller has to say so, not to guess."""


def value(rule_id: str, *, on: date, region: str = "") -> Value:
    """What a rule says on a day; a province's own rule goes before the country's."""
    return rule(rule_id, on=on, region=region).value


def whole_number(rule_id: str, *, on: date, region: str = "") -> int:
    """What a rule says, where that is a number."""
    found = value(rule_id, on=on, region=region)
    if isinstance(found, bool) or not isinstance(found, int):
        raise RulebookError(f"{rule_id} is not a whole number.")
    return found


def term(rule_id: str, *, on: date, region: str = "") -> Term:
    """What a rule says, where that is how long something lasts."""
    found = value(rule_id, on=on, region=region)
    if not isinstance(found, Term):
        raise RulebookError(f"{rule_id} is not a term.")
    return found


def rule(rule_id: str, *, on: date, region: str = "") -> Rule:
    """The rule itself, to cite it. `region` is a GB/T 2260 code, where the place matters."""
    fitting = [
        (nearness, found.layer, found.effective_from, found)
        for found in rules().get(rule_id, ())
        if found.in_force(on) and (nearness := _nearness(found.region, region)) is not None
    ]
    if not fitting:
        raise NoRuleInForce(f"{rule_id} on {on.isoformat()}")
    return max(fitting, key=lambda one: one[:3])[3]


def has_rule(rule_id: str, *, on: date, region: str = "") -> bool:
    """Whether anything rules this on that day."""
    return any(
        found.in_force(on) and _nearness(found.region, region) is not None
        for found in rules().get(rule_id, ())
    )


@cache
def rules() -> dict[str, list[Rule]]:
    """Every rule by its id, read once: our packs, and over them those of `RULEBOOK_DIRS`."""
    overlays = [Path(directory) for directory in settings.RULEBOOK_DIRS]
    return read_rules([PACKS, *overlays])


def _nearness(ruled: str, asked: str) -> int | None:
    """How near a rule's region is to the one asked for; None where it does not reach it."""
    if ruled in _EVERYWHERE:
        return _EVERYWHERE[ruled]
    digits = ruled.removesuffix("00").removesuffix("00")
    return len(digits) if asked and asked.startswith(digits) else None
