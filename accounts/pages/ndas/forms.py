"""Forms around agreements and access."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.membership.queries import members_of
from accounts.ndas.queries import templates_offered
from accounts.ndas.rules import LONGEST, MOST_MONTHS, MOST_YEARS
from accounts.ndas.signing import CONSENT
from accounts.ndas.terms import OfferedTerms
from kernel.http.days import DayInput


def _words(**attributes: Any) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST, **attributes})


class PurposeForm(forms.Form):
    """What somebody wants to read it for."""

    purpose = forms.CharField(
        label=_("What you want to know it for"),
        help_text=_("The owner reads this, and it becomes part of the agreement."),
        max_length=LONGEST,
        widget=_words(),
    )


class RequestForm(PurposeForm):
    """The purpose, and who is to read."""

    persons = forms.MultipleChoiceField(
        label=_("Who is to read it"),
        help_text=_("Only the people named here are let in. You can name more later."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, by: Actor, **more: Any) -> None:
        super().__init__(*args, **more)
        people: Any = self.fields["persons"]
        people.choices = [(str(each.user_id), str(each.user)) for each in members_of(by)]
        people.initial = [str(by.user_id)]


class OfferForm(forms.Form):
    """The terms that an owner offers."""

    template = forms.ChoiceField(label=_("Text"), widget=forms.RadioSelect)
    term_months = forms.IntegerField(
        label=_("How many months it lasts"),
        min_value=1,
        max_value=MOST_MONTHS,
        initial=12,
    )
    survival_years = forms.IntegerField(
        label=_("How many years secrecy lasts beyond its end"),
        min_value=0,
        max_value=MOST_YEARS,
        initial=3,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        texts: Any = self.fields["template"]
        texts.choices = [(each.code, each.name) for each in templates_offered()]

    def terms(self) -> OfferedTerms:
        """The terms as typed in, once the form is valid."""
        kept = self.cleaned_data
        return OfferedTerms(kept["template"], kept["term_months"], kept["survival_years"])


class SigningForm(forms.Form):
    """The consent that binds one's organisation to the text on the page."""

    text_sha256 = forms.CharField(widget=forms.HiddenInput)
    consents = forms.BooleanField(label=CONSENT, required=False)


class ReasonForm(forms.Form):
    """Why not, or why no longer."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads this."),
        max_length=LONGEST,
        widget=_words(),
    )


class UntilForm(forms.Form):
    """How long somebody is let in."""

    until = forms.DateField(
        label=_("Last day"),
        help_text=_("Leave it empty to let them in for as long as the agreement lasts."),
        required=False,
        widget=DayInput(),
    )


class PersonForm(forms.Form):
    """A colleague to name."""

    person = forms.ChoiceField(label=_("Colleague"))

    def __init__(self, *args: Any, people: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        chosen: Any = self.fields["person"]
        chosen.choices = [(str(each.user_id), str(each.user)) for each in people]
