"""The living style page: every component in all its states; not in production."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from kernel.http.days import DayInput
from marketplace.pages.site.design_samples import samples

FILES = [{"ending": each, "url": "#"} for each in ("CSV", "XLSX", "JSONL")]


class SampleForm(forms.Form):
    """Each kind of field once."""

    title = forms.CharField(
        label=_("Title"),
        help_text=_("Say what it does and by how much; up to 120 characters."),
        max_length=120,
    )
    summary = forms.CharField(
        label=_("Summary in one sentence"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    number = forms.CharField(label=_("Post code"), max_length=6, required=False)
    contact = forms.EmailField(label=_("E-mail address for questions"))
    maturity = forms.ChoiceField(
        label=_("Technology readiness"),
        choices=[("", _("not stated")), *((level, f"TRL {level}") for level in range(1, 10))],
        required=False,
    )
    modes = forms.MultipleChoiceField(
        label=_("Transfer modes"),
        choices=[
            ("exclusive", _("Exclusive licence")),
            ("non_exclusive", _("Non-exclusive licence")),
            ("joint", _("Joint development")),
        ],
        widget=forms.CheckboxSelectMultiple,
    )
    price = forms.ChoiceField(
        label=_("Price"),
        choices=[("negotiable", _("Negotiable")), ("fixed", _("Fixed")), ("range", _("A range"))],
        widget=forms.RadioSelect,
    )
    deadline = forms.DateField(label=_("Answers until"), widget=DayInput(), required=False)
    attachment = forms.FileField(
        label=_("Attachment"), help_text=_("PDF, up to 10 MB."), required=False
    )
    declared = forms.BooleanField(label=_("We have the right to offer this technology"))


class SampleRow(forms.Form):
    """One row of a repeated part."""

    measure = forms.CharField(label=_("Measure"))
    ours = forms.DecimalField(label=_("Ours"))
    theirs = forms.DecimalField(label=_("Today's solution"))
    unit = forms.CharField(label=_("Unit"), max_length=12)


SampleRows = forms.formset_factory(SampleRow, extra=1, can_delete=True)


@require_safe
def design(request: HttpRequest) -> HttpResponse:
    """Everything that pages are made of, with invented content."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    context = samples() | {"form": SampleForm(), "files": FILES} | forms_with_errors()
    return render(request, "design/index.html", context)


def forms_with_errors() -> dict[str, Any]:
    """A form that was sent with mistakes, and repeated rows."""
    wrong = SampleForm({"wrong-title": "", "wrong-contact": "nobody"}, prefix="wrong")
    wrong.is_valid()
    first = {"measure": _("Line speed"), "ours": "42", "theirs": "40", "unit": "m/min"}
    rows = SampleRows(prefix="advantages", initial=[first])
    return {"wrong_form": wrong, "rows": rows}
