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
