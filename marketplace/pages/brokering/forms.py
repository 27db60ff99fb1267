"""The form of a mandate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.talent.models import TalentProfile
from kernel.http.days import DayInput
from marketplace.brokering.queries import brokers_to_choose
from marketplace.brokering.terms import LONGEST_WORDS


class MandateForm(forms.Form):
    """Which broker, to do what, until when."""

    broker = forms.ModelChoiceField(
        label=_("Broker"),
        help_text=_("Brokers whose grade an operator has verified and that is in force."),
        queryset=TalentProfile.objects.none(),
    )
    scope = forms.CharField(
        label=_("What the broker is to do"),
        help_text=_("For instance: find licensees in the Yangtze delta. Nothing confidential."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": LONGEST_WORDS}),
    )
    ends_on = forms.DateField(
        label=_("First day without the mandate"),
        widget=DayInput(),
    )
    is_exclusive = forms.BooleanField(
        label=_("Exclusive: no other broker beside this one"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["broker"].queryset = brokers_to_choose()

    def clean_broker(self) -> Any:
        """By the profile's id, as the service takes it."""
        return self.cleaned_data["broker"].id
