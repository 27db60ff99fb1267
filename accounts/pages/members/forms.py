"""Forms around the people of an organisation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Role
from accounts.membership.terms import may_give_role


class InvitationForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    role = forms.ChoiceField(
        label=_("Role"),
        help_text=_(
            "Viewers read; members write; managers also decide at an operator's desk; "
            "administrators manage people, keys and the profile."
        ),
        initial=Role.MEMBER,
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["role"].choices = givable_roles(by)


def givable_roles(by: Actor) -> list[tuple[str, str]]:
    """The roles that this actor may give."""
    return [(role.value, str(role.label)) for role in Role if may_give_role(by, role)]
