"""What a person says about themselves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.users.models import Language, User


class SignupForm(forms.Form):
    """What signing up asks besides the login library's own fields."""

    field_order = ("name", "email", "password1", "password2")

    name = forms.CharField(
        label=_("Your name"), help_text=_("As others here should see it."), max_length=100
    )

    def signup(self, request: HttpRequest, user: User) -> None:
        """Keep the name; called by the login library."""
        user.name = self.cleaned_data["name"].strip()
        user.save(update_fields=["name"])


class SettingsForm(forms.Form):
    """A person's own settings."""

    name = forms.CharField(label=_("Your name"), max_length=100)
    language = forms.ChoiceField(
        label=_("Language"),
        help_text=_("Of mails, and of the first page after you sign in."),
        choices=Language.choices,
        widget=forms.RadioSelect,
    )
    wants_mail = forms.BooleanField(
        label=_("Send me mails about news of my organisations"), required=False
    )


def settings_of(user: User) -> dict[str, Any]:
    """What the form shows at first."""
    return {"name": user.name, "language": user.language, "wants_mail": user.wants_mail}
