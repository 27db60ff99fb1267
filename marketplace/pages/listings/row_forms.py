"""The rows of a listing's form: what it does better, and what shows its readiness level."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.catalogues import queries as catalogues
from kernel.http.days import DayInput
from marketplace.listings.authoring import content_of
from marketplace.listings.content import Advantage, Evidence, ListingContent
from marketplace.listings.models import Listing
from marketplace.listings.terms import Better, EvidenceKind
from marketplace.pages.form_parts import Choices, area

# The prefix of the rows of advantages.
ROWS = "advantages"
# And of the rows of evidence.
PROOFS = "evidence"


class AdvantageForm(forms.Form):
    """One measured comparison."""

    title = _("Advantages")

    measure_zh = forms.CharField(label=_("Measure, Chinese"), max_length=120, required=False)
    measure_en = forms.CharField(label=_("Measure, English"), max_length=120, required=False)
    ours = forms.DecimalField(label=_("Ours"), max_digits=18, decimal_places=6)
    theirs = forms.DecimalField(label=_("Used today"), max_digits=18, decimal_places=6)
    unit = forms.CharField(label=_("Unit"), max_length=40, required=False)
    better = forms.ChoiceField(label=_("Which is better"), choices=Better.choices)
    conditions_zh = forms.CharField(label=_("Conditions, Chinese"), max_length=300, required=False)
    conditions_en = forms.CharField(label=_("Conditions, English"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A comparison names what was measured."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("measure_zh") and not said.get("measure_en"):
            self.add_error("measure_en", _("Say what was measured."))
        return said


AdvantageRows = forms.formset_factory(AdvantageForm, extra=0, can_delete=True, max_num=12)


def advantages_of(rows: Any) -> tuple[Advantage, ...]:
    """The comparisons in valid rows, without those marked for removal."""
    return tuple(Advantage(**each) for each in _kept(rows))


def evidence_of(rows: Any) -> tuple[Evidence, ...]:
    """The evidence in valid rows, without those marked for removal."""
    return tuple(Evidence(**each) for each in _kept(rows))


def _kept(rows: Any) -> Iterator[dict[str, Any]]:
    said = (row.cleaned_data for row in rows if row.cleaned_data)
    return (dict(each) for each in said if not each.pop("DELETE", False))


class EvidenceForm(forms.Form):
    """One thing that shows a readiness level."""

    title = _("Evidence of the level")

    level = forms.TypedChoiceField(label=_("Shows level"), coerce=int)
    kind = forms.ChoiceField(
        label=pgettext_lazy("evidence of a level", "What it is"), choices=EvidenceKind.choices
    )
    dated_on = forms.DateField(label=_("Found on"), widget=DayInput())
    assessor = forms.CharField(
        label=_("Found by"), help_text=_("For instance a laboratory or a user."), max_length=200
    )
    attachment = forms.TypedChoiceField(
        label=_("File"), coerce=UUID, required=False, empty_value=None
    )
    url = forms.URLField(
        label=_("Address of the page"), max_length=500, required=False, assume_scheme="https"
    )
    words_zh = forms.CharField(
        label=_("In words, Chinese"), max_length=1000, required=False, widget=area(2)
    )
    words_en = forms.CharField(
        label=_("In words, English"), max_length=1000, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, files: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["level"].choices = catalogues.trl_choices()
        fields["attachment"].choices = [("", _("none")), *files]

    def clean(self) -> dict[str, Any]:
        """Only the ground that its kind is about is kept."""
        said: dict[str, Any] = super().clean() or {}
        if said.get("kind") != EvidenceKind.FILE:
            said["attachment"] = None
        if said.get("kind") != EvidenceKind.LINK:
            said["url"] = ""
        return said


EvidenceRows = forms.formset_factory(EvidenceForm, extra=0, can_delete=True, max_num=12)


def rows_of(data: Any, existing: Listing | None) -> tuple[Any, Any]:
    """The rows of advantages and of evidence, as posted or as they stand."""
    content = content_of(existing) if existing and data is None else None
    if data is not None:
        # Whoever posts by a program may leave rows out.
        data = data.copy()
        for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
            data.setdefault(f"{PROOFS}-{name}", "0")
    files = files_of(existing)
    return (
        AdvantageRows(data, prefix=ROWS, initial=_initial_rows(content, "advantages")),
        EvidenceRows(
            data,
            prefix=PROOFS,
            initial=_initial_rows(content, "evidence"),
            form_kwargs={"files": files},
        ),
    )


def files_of(existing: Listing | None) -> list[tuple[str, str]]:
    """The files beside a listing, to choose from."""
    if existing is None:
        return []
    rows = existing.attachments.select_related("file")
    return [(str(each.pk), each.file.name) for each in rows]


def _initial_rows(content: ListingContent | None, part: str) -> list[dict[str, Any]]:
    rows = getattr(content, part) if content else ()
    return [{name: getattr(each, name) for name in each.__slots__} for each in rows]
