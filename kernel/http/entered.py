"""What a form holds as plain words: what it was drawn with, what was posted, and both merged.

A row of a formset counts as one value of its prefix, so that rows are compared as a whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from kernel.http.pages import rows_said

#: Name of a field or prefix of a formset → what it holds, [] where nothing.
Held = dict[str, list[str]]

_YES = "on"


@dataclass(frozen=True, slots=True)
class Merged:
    """Two changes of the same beginning: what they make together, and where they clash."""

    values: Held
    #: Where the other's change stands.
    theirs: tuple[str, ...]
    clashes: tuple[str, ...]


def merge(base: Held, *, theirs: Held, mine: Held) -> Merged:
    """Three ways: what only one of the two changed is theirs or mine; what both did, clashes."""
    taken = [name for name in theirs if theirs[name] != base.get(name, theirs[name])]
    adopted = [name for name in taken if mine.get(name, []) == base.get(name, [])]
    clashes = [name for name in taken if name not in adopted and mine.get(name, []) != theirs[name]]
    values = {**mine, **{name: theirs[name] for name in adopted}}
    return Merged(values, tuple(adopted), tuple(clashes))


def held(form: forms.BaseForm, *formsets: Any) -> Held:
    """What an unbound form was drawn with."""
    said = {each.name: _ordered(form, each.name, _plain(each.value())) for each in form}
    rows = {each.prefix: [_row(_drawn(row)) for row in each] for each in formsets}
    return said | rows


def posted(data: QueryDict, form: forms.BaseForm, *formsets: Any) -> Held:
    """What was sent for the same form."""
    said = {name: _ordered(form, name, _plain(data.getlist(name))) for name in form.fields}
    rows = {each.prefix: list(_rows_in(data, each)) for each in formsets}
    return said | rows


def fill(data: QueryDict, values: Mapping[str, list[str]], *formsets: Any) -> None:
    """Let a form's data hold other values."""
    prefixes = {each.prefix for each in formsets}
    for name, held_now in values.items():
        if name not in prefixes:
            data.setlist(name, list(held_now))
            continue
        for key in [key for key in data if key.startswith(f"{name}-")]:
            del data[key]
        data[f"{name}-TOTAL_FORMS"], data[f"{name}-INITIAL_FORMS"] = str(len(held_now)), "0"
        for index, row in enumerate(held_now):
            for column, value in json.loads(row).items():
                data[f"{name}-{index}-{column}"] = value


def dumped(values: Held) -> str:
    """The values as a hidden field carries them."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def loaded(text: str | None) -> Held | None:
    """What a hidden field carried; None where it is not ours."""
    try:
        said = json.loads(text or "")
    except ValueError:
        return None
    if not isinstance(said, dict) or not all(isinstance(each, list) for each in said.values()):
        return None
    return {str(name): [str(value) for value in each] for name, each in said.items()}


def columns(row: str) -> dict[str, str]:
    """One row of a formset, column by column."""
    said: dict[str, str] = json.loads(row)
    return said


def _ordered(form: forms.BaseForm, name: str, values: list[str]) -> list[str]:
    many = isinstance(form.fields[name], forms.MultipleChoiceField)
    return sorted(values) if many else values


def _drawn(row: forms.BaseForm) -> dict[str, list[str]]:
    return {each.name: _plain(each.value()) for each in row if each.name != "DELETE"}


def _rows_in(data: QueryDict, formset: Any) -> Iterator[str]:
    prefix, empty = formset.prefix, formset.empty_form
    for index in range(min(rows_said(data, prefix), formset.absolute_max)):
        start = f"{prefix}-{index}-"
        said = {name: _plain(data.getlist(start + name)) for name in empty.fields}
        if not said.pop("DELETE", None) and any(said.values()):
            yield _row(said)


def _row(said: Mapping[str, list[str]]) -> str:
    return json.dumps(
        {name: values[0] for name, values in said.items() if values}, ensure_ascii=False
    )


def _plain(value: Any) -> list[str]:
    if value is None or value is False:
        return []
    if value is True:
        return [_YES]
    if isinstance(value, (list, tuple, set)):
        return [each for one in value for each in _plain(one)]
    text = str(value).replace("\r\n", "\n").strip()
    return [text] if text else []
