"""Parts that the forms of listings and of demands share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.membership.models import Membership
from kernel.currencies import CURRENCIES
from kernel.errors import Reason
from kernel.http.editing import Editing
from kernel.http.pages import field_at

Choices = list[tuple[str, str | Promise]]
Policy = Callable[[Actor, Any], bool]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, even if it is empty; None where the page is only read."""
    return request.POST if request.method == "POST" else None


def editable(may_begin: Policy, may_send: Policy, *, is_typed: bool) -> Policy:
    """The policy of a form of changes: what was typed before the answer changed is not thrown away.

    It is shown where it is kept, and whoever sends it is told the reason beside their words.
    """
    return may_send if is_typed else may_begin


def saved_words(editing: Editing | None) -> str:
    """That it is saved; and what of somebody else's was kept with it."""
    if editing is None or not editing.took_theirs:
        return gettext("Saved.")
    fields = ", ".join(editing.took_theirs)
    words = gettext("Saved. What somebody else changed meanwhile is kept too: %(fields)s.")
    return words % {"fields": fields}


def area(rows: int) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def currency_choices() -> Choices:
    """Currencies by code, none first."""
    return [("", "—"), *((code, code) for code in CURRENCIES)]


def member_choices(by: Actor) -> Choices:
    """The people of one's organisation who may be named as contact, nobody first."""
    members = Membership.objects.filter(organisation=by.organisation_id, ended_at=None)
    named = [(str(each.user_id), str(each.user)) for each in members.select_related("user")]
    return [("", _("not named")), *named]


def symbols_in(text: str) -> tuple[str, ...]:
    """The IPC symbols in a text field, one per line or set apart by commas."""
    lines = (line.strip() for line in text.replace(",", "\n").splitlines())
    return tuple(filter(None, lines))


class CheckedField(forms.BoundField):
    """A field that knows what the pre-checks point out at it."""

    @property
    def checks(self) -> list[str]:
        """The words, none where nothing was pointed out."""
        return getattr(self.form, "checks", {}).get(self.name, [])


class CheckedForm(forms.Form):
    """A form whose text is looked over while it is written; see `forms/field.html`."""

    bound_field_class = CheckedField
    #: name of the field → what was pointed out; "" where it belongs to no single one.
    checks: Mapping[str, list[str]] = {}

    def show_checks(self, checks: Iterable[Reason]) -> None:
        """Put every check at the field its pointer names."""
        placed: dict[str, list[str]] = {}
        for each in checks:
            placed.setdefault(field_at(self, each.pointer) or "", []).append(each.words)
        self.checks = placed

    @property
    def general_checks(self) -> list[str]:
        """What was pointed out of no single field."""
        return self.checks.get("", [])

    def clean_as_far_as_possible(self) -> None:
        """What is valid as it is, what is not as if it were left empty: somebody still types."""
        self.is_valid()
        for name, field in self.fields.items():
            many = isinstance(field, forms.MultipleChoiceField)
            nothing: Any = [] if many else getattr(field, "empty_value", None)
            self.cleaned_data.setdefault(name, nothing)
