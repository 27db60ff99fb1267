"""The form for a new API key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.credentials.rules import grantable_scopes, latest_expiry
from kernel import clock

_USUAL = timedelta(days=90)


class ApiKeyForm(forms.Form):
    """What a key is for, what it may do, and until when."""

    name = forms.CharField(
        label=_("What it is for"),
        help_text=_("So that you know it again, such as “Repository import”."),
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        help_text=_("As little as it needs. It never may do more than you at that time."),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "columns"}),
    )
    last_day = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["scopes"].choices = [(each.value, each.value) for each in grantable_scopes(by)]
        fields["last_day"].initial = clock.today() + _USUAL
        fields["last_day"].widget.attrs["max"] = latest_expiry().isoformat()
