"""Forms around a talk; they mirror what the services take."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry
from marketplace.inquiries.rules import MOST_CHARACTERS
from marketplace.inquiries.terms import CHOSEN_REASONS


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class SeveralFiles(forms.ClearableFileInput):
    """A place for more than one file."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Any number of files, each checked as one."""

    widget = SeveralFiles

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The files that were sent, in their order."""
        given = data if isinstance(data, (list, tuple)) else [data]
        kept = [super(FilesField, self).clean(each, initial) for each in given if each]
        return tuple(kept)


class MessageForm(forms.Form):
    """What one side writes to the other."""

    text = forms.CharField(
        label=_("Your message"), max_length=MOST_CHARACTERS, strip=True, widget=_area(5)
    )
    files = FilesField(  # type: ignore[assignment]  # the form moves it to its fields
        label=_("Files"),
        help_text=_("PDF or Office at most 10 MB each, images 8 MB, texts 2 MB."),
        required=False,
    )

    def __init__(self, *args: Any, takes_files: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not takes_files:
            self.fields.pop("files")

    def add_error(self, field: str | None, error: Any) -> None:
        """Show what is said of files that the form does not take above the form."""
        super().add_error(field if field in self.fields else None, error)


class QuestionForm(MessageForm):
    """The first message about a technology."""

    text = forms.CharField(
        label=_("Your question"),
        help_text=_("Say what you need it for, and what would decide you."),
        max_length=MOST_CHARACTERS,
        widget=_area(8),
    )
    field_order = ("text", "files")


class OfferForm(MessageForm):
    """The first message in answer to a demand."""

    text = forms.CharField(
        label=_("Your solution"),
        help_text=_("Say what you have, how far it is, and what it reaches in numbers."),
        max_length=MOST_CHARACTERS,
        widget=_area(8),
    )
    field_order = ("text", "files")


class NoteForm(forms.Form):
    """A note for one's own organisation."""

    text = forms.CharField(label=_("Note for your organisation"), max_length=5000, widget=_area(3))


class DeclineForm(forms.Form):
    """Why one's side ends the talk."""

    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[(each.value, each.label) for each in CHOSEN_REASONS],
        widget=forms.RadioSelect,
    )
    comment = forms.CharField(
        label=_("More, in your words"),
        help_text=_("The other side reads it."),
        max_length=2000,
        required=False,
        widget=_area(4),
    )


class AssignmentForm(forms.Form):
    """Who answers, and who stands in."""

    assignee = forms.TypedChoiceField(label=_("Who answers"))
    backup = forms.TypedChoiceField(label=_("Who stands in"), required=False, empty_value=None)

    def __init__(self, data: Any = None, *, inquiry: Inquiry) -> None:
        initial = {"assignee": inquiry.assignee_id, "backup": inquiry.backup_id}
        super().__init__(data, initial=initial)
        members = members_to_tell(
            inquiry.answering_organisation_id, who_may=Permission.INQUIRIES_WRITE
        )
        people = [(each.user_id, each.user.name) for each in members]
        fields: dict[str, Any] = self.fields
        for name in ("assignee", "backup"):
            fields[name].coerce = _one_of({str(user_id): user_id for user_id, _name in people})
        fields["assignee"].choices = people
        fields["backup"].choices = [("", _("nobody")), *people]


def _one_of(known: dict[str, Any]) -> Any:
    return lambda value: known[str(value)]


def said_in(form: forms.Form) -> Said:
    """The message that a cleaned form says."""
    return Said(form.cleaned_data["text"], files=tuple(form.cleaned_data.get("files", ())))
