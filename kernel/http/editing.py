"""Changing by a form what somebody else may be changing too.

The form carries what it was drawn with. What was saved meanwhile is merged into what was typed;
where both changed the same field, a page shows both and the person chooses. Nothing typed is lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from kernel.errors import Conflict
from kernel.http.entered import Held, Merged, columns, dumped, fill, held, loaded, merge, posted
from kernel.text.comparing import Piece, compare

#: The hidden field with what the form was drawn with, and what a chooser of one's own answers to.
BASE, TAKE, THEIRS = "base", "take-", "theirs"
_NOT_FIELDS = {"csrfmiddlewaretoken", BASE, "then", "add_row"}


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that both changed."""

    name: str
    label: str
    base: str
    theirs: str
    mine: str
    #: The box with what was typed, to be written on; none for rows of a table.
    field: forms.BoundField | None

    @property
    def change(self) -> list[Piece]:
        """What the other did to the text that both began with."""
        return compare(self.base, self.theirs)


class Editing:
    """One visit to a form over something that exists; `data` is what the form is to be bound to."""

    def __init__(
        self, request: HttpRequest, *, data: QueryDict | None, drawn: Sequence[Any]
    ) -> None:
        """`drawn` are the form and its formsets, unbound, as they would be drawn now."""
        self._drawn = drawn
        self._now = held(*drawn)
        self._said: Merged | None = None
        self._before: Held = self._now
        self.request, self.data = request, data
        # What was kept while somebody typed is drawn again with what it began from.
        self._carried = loaded(data.get(BASE)) if data is not None else None
        if data is not None and request.method == "POST":
            self._settle(data)

    @property
    def base(self) -> str:
        """What the hidden field has to carry."""
        return dumped(self._now if self._said else self._carried or self._now)

    @property
    def is_clashing(self) -> bool:
        """Whether somebody has to choose before anything is saved."""
        return bool(self._said and self._said.clashes)

    @property
    def took_theirs(self) -> list[str]:
        """The labels of what somebody else changed meanwhile and this person did not."""
        return [self._label(name) for name in self._said.theirs] if self._said else []

    def save(self, rows: QuerySet[Any], existing: Model, service: Callable[[], Any]) -> Any:
        """Carry the service out, unless somebody was quicker in this very moment."""
        with transaction.atomic():
            now = rows.locked(existing.pk)  # type: ignore[attr-defined]  # ours all lock
            if now.updated_at != existing.updated_at:  # type: ignore[attr-defined]
                raise Conflict
            return service()

    def page(self, form: forms.BaseForm, *, back: str) -> HttpResponse:
        """Both changes side by side, to be chosen from."""
        assert self._said is not None and self.data is not None  # noqa: S101, PT018 it clashes
        clashing = set(self._said.clashes)
        context = {
            "clashes": [self._clash(form, name) for name in self._said.clashes],
            "taken": self.took_theirs,
            "carried": list(_carried(self.data, clashing, form)),
            "editing": self,
            "back": back,
        }
        return render(self.request, "forms/merge.html", context, status=HTTPStatus.CONFLICT)

    def _settle(self, data: QueryDict) -> None:
        self._before = self._carried or self._now
        mine = posted(data, *self._drawn)
        for name in mine:
            if data.get(f"{TAKE}{name}") == THEIRS:
                mine[name] = self._before.get(name, [])
        self._said = merge(self._before, theirs=self._now, mine=mine)
        changed = {
            name: values
            for name, values in self._said.values.items()
            if name in self._said.theirs or data.get(f"{TAKE}{name}") == THEIRS
        }
        fill(data, changed, *self._drawn[1:])

    def _clash(self, form: forms.BaseForm, name: str) -> Clash:
        assert self._said is not None  # noqa: S101 it clashes
        said = (self._before, self._now, self._said.values)
        base, theirs, mine = (self._words(name, each.get(name, [])) for each in said)
        field = form[name] if name in form.fields else None
        return Clash(name, self._label(name), base, theirs, mine, field)

    def _label(self, name: str) -> str:
        form, *formsets = self._drawn
        if name in form.fields:
            return str(form[name].label)
        found = next(each for each in formsets if each.prefix == name)
        return str(getattr(found.form, "title", name))

    def _words(self, name: str, values: Sequence[str]) -> str:
        form, *_formsets = self._drawn
        if name not in form.fields:
            return "\n".join(" · ".join(columns(row).values()) for row in values)
        field = form.fields[name]
        if isinstance(field, forms.BooleanField):
            return _("Yes") if values else _("No")
        known = dict(_choices(getattr(field, "choices", ())))
        return "\n".join(known.get(value, value) for value in values)


def _choices(choices: Any) -> Iterator[tuple[str, str]]:
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from _choices(label)
        else:
            yield str(value), str(label)


def _carried(
    data: QueryDict, clashing: set[str], form: forms.BaseForm
) -> Iterator[tuple[str, str]]:
    drawn = clashing & set(form.fields)
    for name, values in data.lists():
        if name not in _NOT_FIELDS and not name.startswith(TAKE) and name not in drawn:
            yield from ((name, str(value)) for value in values)
