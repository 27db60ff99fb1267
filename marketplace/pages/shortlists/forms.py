"""Forms around shortlists."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from marketplace.pages.form_parts import area
from marketplace.shortlists.models import Shortlist


class TitleForm(forms.Form):
    """What a list is called."""

    title = forms.CharField(label=_("Title"), max_length=120)


class NoteForm(forms.Form):
    """A note beside an entry."""

    note = forms.CharField(label=_("Note"), max_length=2000, required=False, widget=area(3))


class AddForm(forms.Form):
    """On which list, or on a new one, and with which note."""

    shortlist = forms.TypedChoiceField(
        label=_("Shortlist"), required=False, coerce=UUID, empty_value=None
    )
    title = forms.CharField(
        label=_("Title of a new shortlist"),
        help_text=_("Leave it empty to use the one chosen above."),
        max_length=120,
        required=False,
    )
    note = forms.CharField(
        label=_("Note for your colleagues"), max_length=2000, required=False, widget=area(2)
    )

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Shortlist.objects.visible_to(by).order_by("-updated_at", "-id")
        fields: dict[str, Any] = self.fields
        choices = [(str(each.id), each.title) for each in rows]
        fields["shortlist"].choices = [*choices, ("", _("a new one"))]

    def clean(self) -> dict[str, Any]:
        """Either a list or a title for a new one."""
        said: dict[str, Any] = super().clean() or {}
        if not said.get("shortlist") and not said.get("title") and not self.errors:
            self.add_error("title", _("Choose a shortlist or give a new one a title."))
        return said
