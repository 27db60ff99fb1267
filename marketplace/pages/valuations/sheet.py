"""The form of a method, read from its inputs' own declaration: the five have one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from typing import Any, get_args, get_origin, get_type_hints

from kernel.errors import Reason
from marketplace.pages.valuations.words import CHOICES, HELP, LABELS
from marketplace.valuation.methods.method import Method

#: A fresh form offers so many rows; a filled one always two more than it has.
_ROWS: Mapping[str, int] = {"adjustments": 2, "stages": 3}
_USUAL_ROWS = 5
_FRESH: Mapping[str, str] = {
    "amortisation_years": "0",
    "contribution": "1",
    "economic": "0",
    "functional": "0",
    "margin": "0",
    "timing": "middle",
    "upkeep": "0",
    "volume": "1",
}

Said = dict[str, Any]


def fresh(kind: type[Method[Decimal]]) -> Said:
    """What a form says before anybody has written in it."""
    names = {each.name for each in fields(kind)}  # type: ignore[arg-type]  # a dataclass
    return {name: value for name, value in _FRESH.items() if name in names}


def said_by(kind: type, posted: Mapping[str, str], at: str = "") -> Said:
    """The inputs that a form says, as `methods.stored` would write them; empty rows left out."""
    said: Said = {}
    for name, hint in _declared(kind):
        place = f"{at}{name}"
        if get_origin(hint) is tuple:
            said[name] = _rows_said(get_args(hint)[0], posted, place)
        else:
            said[name] = _value_said(hint, posted.get(place, "").strip())
    return said


def fields_of(
    kind: type, said: Said, reasons: Sequence[Reason] = (), *, at: str = "", place: str = ""
) -> Iterator[dict[str, Any]]:
    """The single fields of a form, with what was said in them and what is wrong there."""
    for name, hint in _declared(kind):
        if get_origin(hint) is tuple:
            continue
        value, pointer = said.get(name), f"{place}/{name}"
        yield {
            "name": f"{at}{name}",
            "id": f"id_{at}{name}".replace(".", "_"),
            "label": _label(name, at),
            "help": HELP.get(name, ""),
            "value": "" if value is None else str(value),
            "choices": list(CHOICES[hint].items()) if hint in CHOICES else None,
            "is_number": hint is not str and hint not in CHOICES,
            "errors": [each.words for each in reasons if each.pointer == pointer],
        }


def lists_of(kind: type, said: Said, reasons: Sequence[Reason] = ()) -> Iterator[dict[str, Any]]:
    """The lists of a form, as tables with some empty rows."""
    for name, hint in _declared(kind):
        if get_origin(hint) is not tuple:
            continue
        item, own = get_args(hint)[0], list(said.get(name) or [])
        count = max(len(own) + 2, _ROWS.get(name, _USUAL_ROWS))
        rows = [
            _cells(item, own[n] if n < len(own) else None, reasons, f"{name}.{n}", f"/{name}/{n}")
            for n in range(count)
        ]
        yield {
            "name": name,
            "label": LABELS[name],
            "help": HELP.get(name, ""),
            "errors": [each.words for each in reasons if each.pointer == f"/{name}"],
            "columns": [cell["label"] for cell in rows[0]],
            "rows": rows,
        }


def summary_of(
    reasons: Sequence[Reason], fields: Sequence[dict[str, Any]], lists: Sequence[dict[str, Any]]
) -> list[dict[str, Any] | str]:
    """What is wrong, with the field that it stands at; then what belongs to none."""
    cells = [*fields, *(cell for each in lists for row in each["rows"] for cell in row)]
    told = [
        {"target": cell["id"], "words": f"{cell['label']}: {words}"}
        for cell in cells
        for words in cell["errors"]
    ]
    at_fields = {words for cell in cells for words in cell["errors"]}
    return [*told, *(each.words for each in reasons if each.words not in at_fields)]


def _cells(
    item: Any, said: Any, reasons: Sequence[Reason], at: str, place: str
) -> list[dict[str, Any]]:
    if not _is_record(item):
        label = LABELS[at.partition(".")[0]]
        value = "" if said is None else str(said)
        wrong = [each.words for each in reasons if each.pointer == place]
        named = f"id_{at}".replace(".", "_")
        one = {"name": at, "id": named, "label": label, "value": value, "errors": wrong}
        return [one | {"is_number": True, "choices": None}]
    own = said or {}
    cells = list(fields_of(item, own, reasons, at=f"{at}.", place=place))
    for name, hint in _declared(item):
        if get_origin(hint) is tuple:
            inner, listed = get_args(hint)[0], own.get(name) or []
            for n in range(max(len(listed), _ROWS[name])):
                one = listed[n] if n < len(listed) else {}
                cells += fields_of(
                    inner, one, reasons, at=f"{at}.{name}.{n}.", place=f"{place}/{name}/{n}"
                )
    return cells


def _label(name: str, at: str) -> Any:
    """What a field is called; in an adjustment it is called otherwise than elsewhere."""
    inside = "adjustments." if ".adjustments." in at else ""
    return LABELS[f"{inside}{name}"]


def _rows_said(item: Any, posted: Mapping[str, str], at: str) -> list[Any]:
    rows: list[Any] = []
    for n in _numbers_of(posted, at):
        if not _is_record(item):
            rows.append(posted.get(f"{at}.{n}", "").strip() or None)
        elif any(posted[name].strip() for name in posted if name.startswith(f"{at}.{n}.")):
            rows.append(said_by(_plain(item), posted, f"{at}.{n}."))
    return [row for row in rows if row is not None]


def _numbers_of(posted: Mapping[str, str], at: str) -> list[int]:
    found = {
        int(number)
        for name in posted
        if name.startswith(f"{at}.")
        for number in [name.removeprefix(f"{at}.").partition(".")[0]]
        if number.isascii() and number.isdigit() and len(number) <= 3
    }
    return sorted(found)


def _value_said(hint: Any, text: str) -> Any:
    if hint is int and text.isascii() and text.isdigit() and len(text) <= 9:
        return int(text)
    return None if not text and type(None) in get_args(hint) else text


def _declared(kind: Any) -> Iterator[tuple[str, Any]]:
    hints = get_type_hints(_plain(kind))
    yield from ((each.name, hints[each.name]) for each in fields(_plain(kind)))


def _plain(kind: Any) -> Any:
    return get_origin(kind) or kind


def _is_record(kind: Any) -> bool:
    return hasattr(_plain(kind), "__dataclass_fields__")
