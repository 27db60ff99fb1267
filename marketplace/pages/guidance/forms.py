"""Forms of the guide's desk."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.guidance.rules import LONGEST_TITLE, LONGEST_WORDS
from marketplace.guidance.terms import Have, Want, Where
from marketplace.pages.form_parts import area


class AskForm(forms.Form):
    """A question for the desk, with what was told to the guide."""

    have = forms.ChoiceField(label=_("What you have"), choices=Have.choices)
    want = forms.ChoiceField(label=_("What you want"), choices=Want.choices)
    where = forms.ChoiceField(label=_("Where it shall be used"), choices=Where.choices)
    title = forms.CharField(label=_("Your question in one line"), max_length=LONGEST_TITLE)
    words = forms.CharField(
        label=_("Your question"),
        help_text=_("Tell no secret: the desk needs the case, not the recipe."),
        max_length=LONGEST_WORDS,
        widget=area(8),
    )


class WordsForm(forms.Form):
    """What is said next in a ticket."""

    words = forms.CharField(label=_("In words"), max_length=LONGEST_WORDS, widget=area(6))
