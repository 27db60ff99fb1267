"""Forms around reports and notices."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.moderation.rules import StatedNotice
from marketplace.moderation.terms import (
    MEASURES_OF,
    MeasureKind,
    Noun,
    ProofKind,
    RejectionReason,
    ReportReason,
    RightKind,
)
from marketplace.pages.form_parts import area


class ReportForm(forms.Form):
    """What is wrong with it, and from a visitor a mail address."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it"), choices=ReportReason.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("Only the operators of the market read this."),
        max_length=2000,
        widget=area(5),
    )
    email = forms.EmailField(
        label=_("Your mail address"),
        help_text=_(
            "You get a link to confirm the report. The address is deleted once it is decided, or "
            "after some days without a confirmation."
        ),
        max_length=254,
    )

    def __init__(self, *args: Any, is_known: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_known:
            del self.fields["email"]


class ActForm(forms.Form):
    """Which measure is taken, on which ground, and what the owner is told."""

    measure = forms.ChoiceField(
        label=pgettext_lazy("moderation", "Measure"),
        choices=MeasureKind.choices,
        widget=forms.RadioSelect,
    )
    ground = forms.ChoiceField(label=_("Ground"), choices=ReportReason.choices)
    note = forms.CharField(
        label=_("What the owner is told"),
        help_text=_("It does not stand in the public log."),
        max_length=2000,
        widget=area(4),
    )
    remark = forms.CharField(
        label=_("What the reporter is told"), max_length=2000, required=False, widget=area(3)
    )

    def offer_for(self, noun: str) -> None:
        """Only the measures that can be taken about such a thing."""
        field: Any = self.fields["measure"]
        field.choices = [(each.value, each.label) for each in MEASURES_OF[Noun(noun)]]


class RemarkForm(forms.Form):
    """A word of the operator."""

    remark = forms.CharField(
        label=_("Why"), help_text=_("Both sides read it."), max_length=2000, widget=area(4)
    )


class AppealForm(forms.Form):
    """Why the measure is wrong, or too hard."""

    words = forms.CharField(
        label=_("Why the measure is wrong"),
        help_text=_("Only the operators of the market read this."),
        max_length=4000,
        widget=area(6),
    )


class NoticeForm(forms.Form):
    """Which right, how it is infringed, first evidence, and that it is true."""

    right_kind = forms.ChoiceField(label=_("Which right"), choices=RightKind.choices)
    right_number = forms.CharField(
        label=_("Its number"),
        help_text=_("Of a patent, a registered program or a trade mark."),
        max_length=60,
        required=False,
    )
    words = forms.CharField(
        label=_("How it is infringed"),
        help_text=_("The owner reads this, and the public log shows it: name no persons."),
        max_length=4000,
        widget=area(6),
    )
    file = forms.FileField(
        label=_("First evidence"),
        help_text=_("That the right is yours, and what infringes it. The owner receives it too."),
    )
    attests_true = forms.BooleanField(
        label=_("What I say is true; I know that whoever gives a wrong notice is liable."),
        required=False,
    )

    def said(self) -> StatedNotice:
        """The notice as stated, once the form is valid."""
        kept = self.cleaned_data
        names = StatedNotice.__slots__
        return StatedNotice(**{name: kept[name] for name in names})


class RejectionForm(forms.Form):
    """What the notice lacks."""

    reason = forms.ChoiceField(
        label=_("What it lacks"), choices=RejectionReason.choices, widget=forms.RadioSelect
    )
    remark = forms.CharField(
        label=_("More in words"), max_length=2000, required=False, widget=area(3)
    )


class StatementForm(forms.Form):
    """Why nothing is infringed."""

    statement = forms.CharField(
        label=_("Why nothing is infringed"),
        help_text=_("The right holder reads this, and the public log shows it: name no persons."),
        max_length=4000,
        widget=area(6),
    )
    file = forms.FileField(
        label=_("First evidence"), help_text=_("The right holder receives it too.")
    )


class ProofForm(forms.Form):
    """Where the right holder took it, with the paper that shows it."""

    kind = forms.ChoiceField(
        label=_("Where you took it"), choices=ProofKind.choices, widget=forms.RadioSelect
    )
    authority = forms.CharField(label=_("Name of the authority or court"), max_length=200)
    file = forms.FileField(label=_("The paper that shows it"))
