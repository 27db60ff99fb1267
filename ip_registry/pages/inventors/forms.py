"""Forms around an inventor's claim."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ip_registry.inventors.terms import LONGEST_NAME, LONGEST_WORDS, NameShown, Objection


def _share() -> forms.DecimalField:
    return forms.DecimalField(
        label=_("Share in the invention, in %"),
        help_text=_("As the inventors agreed among themselves. All shares together make 100 %."),
        max_digits=5,
        decimal_places=2,
        min_value=0,
        max_value=100,
    )


def _words(label: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS})
    return forms.CharField(label=label, max_length=LONGEST_WORDS, widget=widget)


def _shows() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who reads your name"),
        help_text=_("On the record's page and over the API. You may change this at any time."),
        choices=NameShown.choices,
        widget=forms.RadioSelect,
        initial=NameShown.ORGANISATION,
    )


class InviteForm(forms.Form):
    """Where an inventor is reached, and with which share."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    share = _share()


class ConfirmForm(forms.Form):
    """An inventor's name as it is to stand, and who reads it."""

    name_zh = forms.CharField(
        label=_("Your name in Chinese"), max_length=LONGEST_NAME, required=False
    )
    name_en = forms.CharField(
        label=_("Your name in English"), max_length=LONGEST_NAME, required=False
    )
    shows = _shows()


class ObjectForm(forms.Form):
    """What an inventor does not agree with."""

    objection = forms.ChoiceField(
        label=_("What is wrong"), choices=Objection.choices, widget=forms.RadioSelect
    )
    words = _words(_("In your words"))


class AnswerForm(forms.Form):
    """What the keeper answers to an objection."""

    share = _share()
    answer = _words(_("Your words to it"))


class ShowForm(forms.Form):
    """Who reads the name from now on."""

    shows = _shows()
