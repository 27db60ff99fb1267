"""Parts that the forms of listings and of demands share."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.membership.models import Membership
from kernel.currencies import CURRENCIES

Choices = list[tuple[str, str | Promise]]


def posted(request: HttpRequest) -> QueryDict | None:
    """What was posted, even if it is empty; None where the page is only read."""
    return request.POST if request.method == "POST" else None


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
