"""Forms around a consent."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_registry.consents.rules import LONGEST
from ip_registry.consents.terms import ConsentBasis, Dealing


def _dealings() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Consent to"),
        choices=Dealing.choices,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"}),
        required=False,
    )


def _words(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST})
    return forms.CharField(label=label, max_length=LONGEST, required=False, widget=widget)


class AskForm(forms.Form):
    """To what a co-owner on the market is asked to agree."""

    dealings = _dealings()
    message = _words(_("Message to the co-owner"))


class AttestForm(forms.Form):
    """What the signed document of a co-owner outside the market agrees to."""

    dealings = _dealings()
    basis = forms.ChoiceField(
        label=_("What the document is"),
        choices=[
            (each.value, each.label) for each in (ConsentBasis.DOCUMENT, ConsentBasis.AGREEMENT)
        ],
        widget=forms.RadioSelect,
        initial=ConsentBasis.DOCUMENT,
    )
    file = forms.FileField(
        label=_("The signed document"),
        help_text=_("The operators who review your technology read it; nobody else does."),
    )
    attests_genuine = forms.BooleanField(
        label=_("I attest that it is genuine and signed by the owner."), required=False
    )


class AnswerForm(forms.Form):
    """What the co-owner says to it."""

    answer = _words(_("Your words to it"))
