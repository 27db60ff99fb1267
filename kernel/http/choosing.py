"""Form fields for choosing out of many, where a select of hundreds would be no choice.

One of many: one types, and the browser suggests out of a datalist, which needs no script; what was
typed is read as a code, as a name in full, or as a part of exactly one name. Several of many: boxes
in groups that unfold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

Choice = tuple[str, str]

_MOST_NAMED = 5


class Suggesting(forms.TextInput):
    """A text input with a list of suggestions."""

    template_name = "forms/suggesting.html"
    suggestions: Iterable[str] = ()

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the names to suggest, in a list of its own for each field."""
        context = super().get_context(name, value, attrs)
        list_id = f"{context['widget']['attrs'].get('id', name)}_names"
        context["widget"]["attrs"] |= {"list": list_id, "autocomplete": "off"}
        context["widget"] |= {"list_id": list_id, "suggestions": self.suggestions}
        return context


class FoldedChoices(forms.CheckboxSelectMultiple):
    """Several out of many: boxes in groups that unfold, those with a chosen one unfolded."""

    template_name = "forms/folded_choices.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With how many of each group are chosen."""
        context = super().get_context(name, value, attrs)
        groups = context["widget"]["optgroups"]
        context["widget"]["groups"] = [
            {"name": label, "options": options, "chosen": sum(each["selected"] for each in options)}
            for label, options, _index in groups
        ]
        return context


class NamedChoiceField(forms.CharField):
    """One of many by its name; its value is the code, "" where none is chosen."""

    widget = Suggesting
    default_error_messages = {
        "unknown": _("Nothing here is called “%(typed)s”. Choose one of the suggestions."),
        "several": _("“%(typed)s” may be any of these: %(names)s. Choose one."),
    }

    def __init__(self, **more: Any) -> None:
        super().__init__(**more)
        self._names: Mapping[str, str] = {}

    @property
    def choices(self) -> list[Choice]:
        """Code and name of everything that may be chosen."""
        return list(self._names.items())

    @choices.setter
    def choices(self, choices: Iterable[Choice]) -> None:
        self._names = {str(code): str(name) for code, name in choices}
        self.widget.suggestions = self._names.values()

    def prepare_value(self, value: Any) -> Any:
        """A code is shown as its name; what was typed stays as it was."""
        return self._names.get(str(value), value)

    def clean(self, value: Any) -> str:
        """The code of what was typed."""
        typed: str = super().clean(value)
        if not typed or typed in self._names:
            return typed
        found = self._exactly(typed) or self._fitting(typed)
        if len(found) == 1:
            return found[0]
        kind = "several" if found else "unknown"
        names = ", ".join(self._names[code] for code in found[:_MOST_NAMED])
        params = {"typed": typed, "names": f"{names} …" if len(found) > _MOST_NAMED else names}
        raise forms.ValidationError(self.error_messages[kind], code=kind, params=params)

    def _exactly(self, typed: str) -> list[str]:
        same = [code for code, name in self._names.items() if name == typed]
        wanted = _plain(typed)
        return same or [code for code, name in self._names.items() if _plain(name) == wanted]

    def _fitting(self, typed: str) -> list[str]:
        wanted = _plain(typed)
        return [code for code, name in self._names.items() if wanted in _plain(name)]


class FoundChoiceField(NamedChoiceField):
    """The same where there may be too many to send: `find` looks for what was typed.

    What `find` answers to nothing typed is suggested. What it finds fits, whatever it is called
    here: it may know more names than the one that is shown.
    """

    find: Callable[[str], Iterable[Choice]] = staticmethod(lambda _typed: ())

    def begin_with(self, find: Callable[[str], Iterable[Choice]]) -> None:
        """Look with this, and suggest what it finds first."""
        self.find = find
        self.choices = find("")

    def _fitting(self, typed: str) -> list[str]:
        found = {str(code): str(name) for code, name in self.find(typed)}
        # What was shown before keeps its name: it may stand in the form as that.
        self.choices = {**found, **self._names}.items()
        shown = dict.fromkeys(super()._fitting(typed))
        return self._exactly(typed) or [*{**found, **shown}]


def _plain(name: str) -> str:
    return "".join(name.split()).casefold()
