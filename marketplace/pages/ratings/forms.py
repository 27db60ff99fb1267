"""Forms around a rating."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


def _area() -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 5})


class RatingForm(forms.Form):
    """Points and words."""

    stars = forms.TypedChoiceField(
        label=_("Points"),
        choices=[
            (5, _("5: excellent")),
            (4, _("4: good")),
            (3, _("3: as agreed")),
            (2, _("2: with defects")),
            (1, _("1: not usable")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("What was good, what was not. Name nothing confidential."),
        max_length=2000,
        widget=_area(),
    )


class AnswerForm(forms.Form):
    """The provider's answer."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("You can answer once. Name nothing confidential."),
        max_length=2000,
        widget=_area(),
    )


class HidingForm(forms.Form):
    """Why a rating is hidden."""

    reason = forms.CharField(
        label=_("Why it is hidden"),
        help_text=_("Both sides read it."),
        max_length=2000,
        required=False,
        widget=_area(),
    )
