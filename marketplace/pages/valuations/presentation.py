"""What the pages of valuations show, prepared for templates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from marketplace.pages.valuations.compared import compared
from marketplace.pages.valuations.words import ABOUT, LABELS, LINES, STEPS
from marketplace.valuation.methods.cost import Step
from marketplace.valuation.methods.market import Comparison, band_of
from marketplace.valuation.methods.method import Method, Working
from marketplace.valuation.methods.registry import METHODS
from marketplace.valuation.methods.sensitivity import tornado
from marketplace.valuation.models import Valuation, ValuationMethod
from marketplace.valuation.queries import available_actions, worked_out
from marketplace.valuation.spreading import held_of, ranges_of
from marketplace.valuation.terms import MethodName
from marketplace.valuation.working import cells_of

_FINE = {"factor", "multiplier", "reached", "share", "price_index"}
_TONES = {"draft": "", "concluded": "good"}
_WIDE = 100


def row_of(valuation: Valuation) -> dict[str, Any]:
    """A valuation in a list."""
    return {
        "valuation": valuation,
        "title": str(valuation.listing),
        "state": {"word": valuation.get_state_display(), "tone": _TONES[valuation.state]},
        "likely": None if valuation.likely is None else money_of(valuation, valuation.likely),
    }


def page_of(valuation: Valuation, *, by: Actor) -> dict[str, Any]:
    """A valuation with its methods and the ways on."""
    rows = list(valuation.methods.all())
    used = {row.method for row in rows}
    return {
        **row_of(valuation),
        "range": [
            {"label": label, "amount": money_of(valuation, amount)}
            for label, amount in _range_of(valuation)
        ],
        "methods": [method_of(valuation, row) for row in rows],
        "unused": [
            {"name": name.value, "label": name.label, "about": ABOUT[name]}
            for name in MethodName
            if name.value not in used
        ],
        "actions": available_actions(valuation, by=by),
    }


def method_of(valuation: Valuation, row: ValuationMethod) -> dict[str, Any]:
    """A method that was kept, with its value and weight."""
    method, working = worked_out(row)
    return {
        "name": row.method,
        "label": row.get_method_display(),
        "about": ABOUT[MethodName(row.method)],
        "value": money_of(valuation, row.value),
        "weight": row.weight,
        "is_by_earlier_rules": type(method) is not METHODS[row.method],
        **working_of(valuation, method, working, row.results, row.scenarios, spread=row.spread),
    }


def working_of(
    valuation: Valuation,
    method: Method[Decimal],
    working: Working,
    results: dict[str, Any],
    stories: Sequence[dict[str, Any]],
    *,
    spread: Decimal,
) -> dict[str, Any]:
    """The tables of a working, its tornado, its stories and its simulation."""
    simulation = results["simulation"]
    return {
        "tables": list(_tables(working)),
        "total": money_of(valuation, working.value),
        "band": _band(valuation, method),
        "swings": list(_swings(valuation, method, spread=spread)),
        "compared": compared(valuation, method, stories, results) if stories else None,
        "simulation": _simulation(valuation, simulation) if simulation else None,
        "held": [_place_of(each) for each in held_of(method, spread=spread)],
    }


def money_of(valuation: Valuation, amount: Decimal) -> str:
    """An amount as people read it."""
    return f"{valuation.money(amount).amount:,} {valuation.currency}"


def _range_of(valuation: Valuation) -> Iterator[tuple[Any, Decimal]]:
    ends = {
        _("Lowest"): valuation.low,
        _("Concluded value"): valuation.likely,
        _("Highest"): valuation.high,
    }
    yield from ((label, amount) for label, amount in ends.items() if amount is not None)


def _tables(working: Working) -> Iterator[dict[str, Any]]:
    for kind, lines in groupby(working.lines, type):
        rows = [cells_of(line) for line in lines]
        yield {
            "caption": LINES[kind.__name__],
            "columns": [{"label": LABELS[name], "is_number": _is_number(v)} for name, v in rows[0]],
            "rows": [
                [
                    {"text": _shown(name, v), "label": LABELS[name], "is_number": _is_number(v)}
                    for name, v in row
                ]
                for row in rows
            ],
        }


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal)


def _shown(name: str, value: Any) -> Any:
    if isinstance(value, Step):
        return STEPS[value]
    if not isinstance(value, Decimal):
        return value
    return f"{value:,.6f}" if name in _FINE else f"{value:,.2f}"


def _band(valuation: Valuation, method: Method[Decimal]) -> dict[str, Any] | None:
    band = band_of(method) if isinstance(method, Comparison) else None
    if band is None:
        return None
    return {
        "organisations": band.organisations,
        "lower": money_of(valuation, band.lower),
        "upper": money_of(valuation, band.upper),
    }


def _swings(
    valuation: Valuation, method: Method[Decimal], *, spread: Decimal
) -> Iterator[dict[str, Any]]:
    ranges = ranges_of(method, spread=spread)
    if not ranges:
        return
    found = tornado(method, ranges).swings
    ends = [end for swing in found for end in (swing.value_at_low, swing.value_at_high)]
    least, width = min(ends), (max(ends) - min(ends)) or Decimal(1)
    for swing in found:
        left = min(swing.value_at_low, swing.value_at_high)
        yield {
            "label": _place_of(swing.pointer),
            "low_input": f"{swing.range.low.normalize():,f}",
            "high_input": f"{swing.range.high.normalize():,f}",
            "at_low": money_of(valuation, swing.value_at_low),
            "at_high": money_of(valuation, swing.value_at_high),
            "x": f"{(left - least) / width * _WIDE:.2f}",
            "width": f"{swing.width / width * _WIDE:.2f}",
        }


def _place_of(pointer: str) -> Any:
    parts = pointer.strip("/").split("/")
    if len(parts) == 1:
        return LABELS[parts[0]]
    return f"{LABELS[parts[-1]]} {1 + int(parts[1])}"


def _simulation(valuation: Valuation, said: dict[str, Any]) -> dict[str, Any]:
    most = max(draws for *_ends, draws in said["bars"])
    return {
        "draws": said["draws"],
        "seed": said["seed"],
        "mean": money_of(valuation, Decimal(said["mean"])),
        "percentiles": [
            {"percent": percent, "amount": money_of(valuation, Decimal(number))}
            for percent, number in said["percentiles"].items()
        ],
        "below_zero": f"{said['share_below_zero']:.1%}",
        "ends": [money_of(valuation, Decimal(said[end])) for end in ("lowest", "highest")],
        "bars": [
            {
                "x": at * 10,
                "y": f"{60 - 60 * draws / most:.2f}",
                "height": f"{60 * draws / most:.2f}",
            }
            for at, (*_ends, draws) in enumerate(said["bars"])
        ],
    }
