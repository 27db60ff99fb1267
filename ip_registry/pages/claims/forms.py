"""Forms around a claim."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_registry.claims.rules import LONGEST, LONGEST_REMARK, StatedClaim
from ip_registry.claims.terms import ClaimGround, DismissalReason


def _words(most: int, **attributes: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 6, "maxlength": most, **attributes})


class ClaimForm(forms.Form):
    """Why a right is ours, to which share, and a document that shows it."""

    ground = forms.ChoiceField(
        label=_("Why the right belongs to you"),
        choices=ClaimGround.choices,
        widget=forms.RadioSelect,
    )
    share = forms.DecimalField(
        label=_("Your share in %"),
        help_text=_("Less than 100 if you own it together; the others keep the rest."),
        max_digits=5,
        decimal_places=2,
        initial=Decimal(100),
    )
    statement = forms.CharField(
        label=_("In words"),
        help_text=_("The keeper reads this, so leave out what it may not know."),
        max_length=LONGEST,
        widget=_words(LONGEST),
    )
    file = forms.FileField(
        label=_("A document that shows it"),
        help_text=_(
            "Only the operators of the market read it. More can follow on the page of the claim."
        ),
    )

    def said(self) -> StatedClaim:
        """The claim as stated, once the form is valid."""
        kept = self.cleaned_data
        return StatedClaim(kept["ground"], kept["share"], kept["statement"])


class AnswerForm(forms.Form):
    """Why the keeper contests."""

    answer = forms.CharField(
        label=_("Why the right is yours"),
        help_text=_(
            "The claimant reads this. Documents for the operators alone go onto the claim's page."
        ),
        max_length=LONGEST,
        widget=_words(LONGEST),
    )


class EvidenceForm(forms.Form):
    """One more document."""

    file = forms.FileField(
        label=_("Another document"),
        help_text=_("The other side sees that it exists, and no more."),
    )


class RemarkForm(forms.Form):
    """What an operator says to both sides."""

    remark = forms.CharField(
        label=_("Remark to both sides"),
        max_length=LONGEST_REMARK,
        required=False,
        widget=_words(LONGEST_REMARK, rows=4),
    )


class DismissalForm(RemarkForm):
    """Why nothing changes."""

    reason = forms.ChoiceField(
        label=_("Reason"), choices=DismissalReason.choices, widget=forms.RadioSelect
    )
    field_order = ["reason", "remark"]
