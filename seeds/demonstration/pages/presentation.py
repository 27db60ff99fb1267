"""Accounts and mails in the words that the demonstration's templates show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.membership.queries import memberships_of
from accounts.notifications.models import Mail
from accounts.users.models import User
from seeds.demonstration.accounts import (
    ADDRESSES,
    ENTERPRISE,
    INTERMEDIARY,
    OPERATOR,
    UNIVERSITY,
)
from seeds.demonstration.pages.story import story

_CAN = {
    UNIVERSITY: gettext_lazy("Posts technologies, answers questions, orders evaluations."),
    ENTERPRISE: gettext_lazy("Searches, posts demands, is matched, asks about technologies."),
    INTERMEDIARY: gettext_lazy("Offers services, quotes and delivers evaluations."),
    OPERATOR: gettext_lazy("Verifies organisations, reviews and publishes what is posted."),
}
_SIGN_IN = {
    UNIVERSITY: gettext_lazy("Sign in as the university"),
    ENTERPRISE: gettext_lazy("Sign in as the enterprise"),
    INTERMEDIARY: gettext_lazy("Sign in as the intermediary"),
    OPERATOR: gettext_lazy("Sign in as the operator"),
}
_SEE = {
    UNIVERSITY: gettext_lazy("See it as the university"),
    ENTERPRISE: gettext_lazy("See it as the enterprise"),
    INTERMEDIARY: gettext_lazy("See it as the intermediary"),
    OPERATOR: gettext_lazy("See it as the operator"),
}


def steps() -> list[dict[str, Any]]:
    """The story, each step with its button in words."""
    return [{"told": step, "action": _SEE[step.address]} for step in story()]


def accounts() -> list[dict[str, Any]]:
    """The four accounts: who they are and what they can do."""
    people = {user.email: user for user in User.objects.filter(email__in=ADDRESSES)}
    return [
        {
            "address": address,
            "name": people[address].name,
            "organisation": _organisation_of(people[address]),
            "can": _CAN[address],
            "action": _SIGN_IN[address],
        }
        for address in ADDRESSES
        if address in people
    ]


def letters(mails: Iterable[Mail]) -> list[dict[str, Any]]:
    """Mails as lines of a list."""
    return [{**letter_of(mail), "url": reverse("demo_mail", args=[mail.pk])} for mail in mails]


def letter_of(mail: Mail) -> dict[str, Any]:
    """A mail as its reader would see it; what was not sent yet says so."""
    return {
        "subject": mail.subject or _("(still to be written)"),
        "sender": settings.DEFAULT_FROM_EMAIL,
        "to": mail.to,
        "at": mail.sent_at or mail.queued_at,
        "text": mail.text,
        "lang": mail.language,
        "state": mail.get_state_display(),
    }


def _organisation_of(user: User) -> str:
    membership = memberships_of(user).first()
    return membership.organisation.name if membership else ""
