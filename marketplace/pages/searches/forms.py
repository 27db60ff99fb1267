"""The form of a saved search: what it is called, and how one wants to be told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.searches.terms import Frequency


class SavedSearchForm(forms.Form):
    """Name, frequency and channels."""

    name = forms.CharField(label=_("Name"), max_length=120)
    frequency = forms.ChoiceField(
        label=_("How often"), choices=Frequency.choices, initial=Frequency.DAILY
    )
    by_mail = forms.BooleanField(label=_("By mail"), required=False, initial=True)
    in_app = forms.BooleanField(label=_("Among my news here"), required=False, initial=True)
    by_feed = forms.BooleanField(
        label=_("By an Atom feed"),
        help_text=_("Its address holds a secret: whoever knows it reads what you would read."),
        required=False,
    )
