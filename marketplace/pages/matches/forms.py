"""What people answer to a match."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.matching.terms import Answer, AnswerReason


class AnswerForm(forms.Form):
    """One answer, with a reason where it is "not relevant"."""

    answer = forms.ChoiceField(choices=Answer.choices)
    reason = forms.ChoiceField(
        label=_("Why it is not relevant"), choices=AnswerReason.choices, required=False
    )

    def clean(self) -> dict[str, Any]:
        """The select beside the button always says something; it counts only for a refusal."""
        cleaned = super().clean() or {}
        if cleaned.get("answer") != Answer.NOT_RELEVANT:
            cleaned["reason"] = ""
        return cleaned


class PairForm(forms.Form):
    """Two things that somebody names by their references."""

    listing = forms.CharField(label=_("Reference of the technology"), max_length=20)
    demand = forms.CharField(label=_("Reference of the demand"), max_length=20)
