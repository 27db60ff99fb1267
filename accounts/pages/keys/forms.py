"""The form for a new API key."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.credentials.rules import grantable_scopes, latest_expiry
from accounts.credentials.scopes import grouped
from kernel import clock
from kernel.http.days import DayInput

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
    last_day = forms.DateField(label=_("Last day"), widget=DayInput())

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["scopes"].choices = [
            (str(label), [(scope.value, _labelled(scope, words)) for scope, words in pairs])
            for label, pairs in grouped(grantable_scopes(by))
        ]
        fields["last_day"].initial = clock.today() + _USUAL
        fields["last_day"].widget.attrs["max"] = latest_expiry().isoformat()


def _labelled(scope: Permission, words: Promise) -> SafeString:
    # Whoever writes the program needs the code, too: the API's answers name it.
    return format_html('{} <code class="small muted">{}</code>', words, scope.value)
