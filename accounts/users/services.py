"""Registering people and keeping what they say about themselves."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.users.models import Language, User
from kernel.errors import CommonReason, Invalid, Reason


@transaction.atomic
def register_person(
    *, email: str, password: str | None, name: str, language: str, by: Actor
) -> User:
    """A person whose address is taken as verified; for the system, such as a loader."""
    if not by.is_system:
        raise refuse(by)
    user = User.objects.create_user(email, password, name=name, language=language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@transaction.atomic
def change_settings(*, name: str, language: str, wants_mail: bool, by: Actor) -> User:
    """Keep a person's name, language and wish for mails."""
    if not by.is_person:
        raise refuse(by)
    if not name.strip():
        raise Invalid(Reason(CommonReason.REQUIRED, "/name"))
    if language not in Language.values:
        raise Invalid(Reason(CommonReason.INVALID, "/language"))
    user = User.objects.select_for_update(no_key=True).get(pk=by.person_id)
    user.name, user.language, user.wants_mail = name.strip(), language, wants_mail
    user.save(update_fields=["name", "language", "wants_mail"])
    return user
