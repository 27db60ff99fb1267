"""Forms around an import."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from ip_registry.imports.columns import Column
from ip_registry.imports.mapping import ERRORS_HEAD, TableMapping
from ip_registry.imports.nouns import ImportNoun, nouns
from ip_registry.imports.policies import may_import
from kernel.tables.dates import DateOrder

_ONE_BY_ONE = 40


class UploadForm(forms.Form):
    """A table, and what it is a table of."""

    noun = forms.ChoiceField(label=_("What the rows are"), widget=forms.RadioSelect)
    file = forms.FileField(
        label=_("Table"),
        help_text=_(
            "CSV, XLSX or JSON, at most 50,000 rows and 64 MB. Excel and WPS files as they are; "
            "of several sheets the first is read."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson"}),
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["noun"].choices = [
            (each.name, each.label) for each in nouns() if may_import(by, each)
        ]


class MappingForm(forms.Form):
    """Which column of the table fills what of ours."""

    pointers: dict[str, str]

    dates = forms.ChoiceField(
        label=_("How days are written"),
        required=False,
        choices=[
            (DateOrder.UNSAID, _("2026-03-31 or in words; 3/4/2026 is asked about")),
            (DateOrder.MONTH_FIRST, _("The month first: 3/31/2026")),
            (DateOrder.DAY_FIRST, _("The day first: 31/3/2026")),
        ],
    )

    def __init__(
        self,
        *args: Any,
        noun: ImportNoun,
        heads: Sequence[str],
        samples: dict[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.noun = noun
        self.heads = heads
        self.open_to = [each for each in noun.columns if not each.is_told_only]
        self.pointers = {f"/columns/{each.name}": f"column_{each.name}" for each in self.open_to}
        choices = [("", _("None")), *((head, _choice(head, samples)) for head in heads)]
        fields: dict[str, Any] = self.fields
        for each in self.open_to:
            fields[f"column_{each.name}"] = forms.ChoiceField(
                label=each.head, choices=choices, required=False
            )
            if each.is_shared:
                fields[f"constant_{each.name}"] = _shared(each)

    def filled(self) -> list[tuple[Any, Any]]:
        """What the table fills, and what has to be filled or was refused."""
        return [pair for each in self.open_to if self._matters(each, pair := self._pair(each))]

    def empty(self) -> list[tuple[Any, Any]]:
        """What could be filled besides."""
        return [pair for each in self.open_to if not self._matters(each, pair := self._pair(each))]

    def unused_heads(self) -> list[str]:
        """Columns of the table that fill nothing as it stands."""
        used = {self[f"column_{each.name}"].value() for each in self.open_to}
        return [head for head in self.heads if head not in used and head != ERRORS_HEAD]

    def _pair(self, column: Column) -> tuple[Any, Any]:
        # Its column, and the value that holds for all rows where it may.
        shared = self[f"constant_{column.name}"] if column.is_shared else None
        return self[f"column_{column.name}"], shared

    def _matters(self, column: Column, pair: tuple[Any, Any]) -> bool:
        said = any(each.value() or each.errors for each in pair if each is not None)
        return said or column.is_required or column.name in self.noun.identities[:1]

    def mapping(self) -> dict[str, Any]:
        """What was chosen, as the service takes it."""
        said = self.cleaned_data
        return {
            "columns": self._chosen("column", said),
            "constants": self._chosen("constant", said),
            "dates": said["dates"],
        }

    def _chosen(self, part: str, said: dict[str, Any]) -> dict[str, str]:
        named = {each.name: said.get(f"{part}_{each.name}") for each in self.open_to}
        return {name: value for name, value in named.items() if value}


def initial_of(mapping: TableMapping) -> dict[str, str]:
    """What the form shows of a mapping."""
    columns = {f"column_{name}": each[0].column for name, each in mapping.columns.items()}
    constants = {f"constant_{name}": value for name, value in mapping.constants.items()}
    return {**columns, **constants, "dates": mapping.dates}


def _choice(head: str, samples: dict[str, str]) -> str:
    sample = samples.get(head, "")[:_ONE_BY_ONE]
    return f"{head} · {sample}" if sample else head


def _shared(column: Column) -> forms.Field:
    label = _("For all rows without it")
    if column.words is None or column.is_open:
        return forms.CharField(label=label, required=False, max_length=200)
    words: dict[str, Any] = {}
    for code, word in column.words():
        words.setdefault(code, word)
    return forms.ChoiceField(label=label, required=False, choices=[("", "–"), *words.items()])
