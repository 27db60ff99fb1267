"""Stories beside each other: what is otherwise in each, what it gives, and the bars of it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from marketplace.pages.valuations.words import LABELS
from marketplace.valuation.methods.method import Method, numbers
from marketplace.valuation.models import Valuation

_WIDE = 100


def compared(
    valuation: Valuation,
    method: Method[Decimal],
    stories: Sequence[dict[str, Any]],
    results: dict[str, Any],
) -> dict[str, Any]:
    """The stated inputs and each story as columns; one row per input that any story changes."""
    stated = numbers(method)
    names = [_("As stated"), *(each["name"] for each in stories)]
    amounts = [Decimal(results["value"]), *_values(results)]
    return {
        "names": names,
        "rows": [
            _row(names, _("Chance"), ["—", *(_plain(each["chance"]) for each in stories)]),
            *(
                _row(
                    names,
                    LABELS[place.strip("/")],
                    [
                        _plain(stated[place]),
                        *(_plain(each["changes"].get(place, stated[place])) for each in stories),
                    ],
                )
                for place in _changed(stories)
            ),
            _row(names, _("Value"), [_money(valuation, each) for each in amounts]),
        ],
        "bars": [
            bar | {"name": name, "amount": _money(valuation, amount)}
            for bar, name, amount in zip(_bars(amounts), names, amounts, strict=True)
        ],
        "mean": _money(valuation, Decimal(results["scenarios"]["value"])),
    }


def _changed(stories: Sequence[dict[str, Any]]) -> list[str]:
    return list(dict.fromkeys(place for each in stories for place in each["changes"]))


def _row(names: Sequence[Any], label: Any, texts: Sequence[str]) -> dict[str, Any]:
    cells = [{"name": name, "text": text} for name, text in zip(names, texts, strict=True)]
    return {"label": label, "cells": cells}


def _values(results: dict[str, Any]) -> list[Decimal]:
    return [Decimal(each["value"]) for each in results["scenarios"]["lines"]]


def _bars(amounts: Sequence[Decimal]) -> list[dict[str, str]]:
    """From zero to each value, to the left where it is below zero."""
    zero = Decimal(0)
    least, most = min(zero, *amounts), max(zero, *amounts)
    width = (most - least) or Decimal(1)
    return [
        {
            "x": f"{(min(amount, zero) - least) / width * _WIDE:.2f}",
            "width": f"{abs(amount) / width * _WIDE:.2f}",
        }
        for amount in amounts
    ]


def _money(valuation: Valuation, amount: Decimal) -> str:
    return f"{valuation.money(amount).amount:,} {valuation.currency}"


def _plain(number: Decimal | str) -> str:
    return f"{Decimal(number).normalize():,f}"
