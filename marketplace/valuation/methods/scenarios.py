"""Scenarios: a few whole stories of how it may come, each with its chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import TypeVar, get_type_hints

from kernel.errors import Invalid, Reason, refuse_if
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import CONTEXT, total
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Method, too_much, unfit, unsound
from marketplace.valuation.reasons import ValuationReason

_MOST = 12


@dataclass(frozen=True, slots=True)
class Scenario:
    """One story: its chance, and the inputs that are otherwise in it (none: as stated)."""

    name: str
    chance: Decimal
    changes: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class ScenarioLine:
    """What the technology is worth in one story, and what that adds to the mean of all."""

    name: str
    chance: Decimal
    value: Decimal
    adds: Decimal


@dataclass(frozen=True, slots=True)
class Weighed:
    """The stories one by one, and their mean by chance."""

    lines: tuple[ScenarioLine, ...]
    value: Decimal


def weigh(method: Method[Decimal], scenarios: Sequence[Scenario]) -> Weighed:
    """The value in each scenario, and the mean that their chances give.

    1 to 12 scenarios whose chances make exactly 1; `changes` names places in the inputs.
    Raises `Invalid` with everything wrong.
    Source: expected value; International Valuation Standards, income approach, "scenario based
    methods".
    """
    refuse_if(_faults(method, scenarios), error=Invalid)
    with localcontext(CONTEXT):
        lines = tuple(_line(method, each) for each in scenarios)
        found = Weighed(lines, total(line.adds for line in lines))
    refuse_if(_excesses(found), error=Invalid)
    return found


def single_numbers(kind: type[Method[Decimal]]) -> tuple[str, ...]:
    """The places of a method that are one number each: what a story most often changes."""
    hints = get_type_hints(kind)
    return tuple(f"/{name}" for name, hint in hints.items() if isinstance(hint, TypeVar))


def _line(method: Method[Decimal], scenario: Scenario) -> ScenarioLine:
    value = method.varied(scenario.changes).worth()
    return ScenarioLine(scenario.name, scenario.chance, value, value * scenario.chance)


def _excesses(found: Weighed) -> Faults:
    for at, line in enumerate(found.lines):
        yield from too_much(line.value, f"/scenarios/{at}/changes")


def _faults(method: Method[Decimal], scenarios: Sequence[Scenario]) -> Faults:
    if wrong := unsound(method):
        yield from wrong
        return
    yield from faults.listed(scenarios, "/scenarios", most=_MOST)
    for at, each in enumerate(scenarios):
        yield from faults.named(each.name, f"/scenarios/{at}/name")
        yield from faults.share(each.chance, f"/scenarios/{at}/chance")
        yield from unfit(method, [each.changes], at=f"/scenarios/{at}/changes")
    if scenarios and not faults.makes_one([each.chance for each in scenarios]):
        yield Reason(ValuationReason.CHANCES_NOT_ONE, "/scenarios")
