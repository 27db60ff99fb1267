"""How the login library signs people up and writes to them."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.users.models import User
from kernel.languages import current


class AccountAdapter(DefaultAccountAdapter):
    """Our say in the login library's work."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002 the library's signature
        """Remember the language in which somebody signed up."""
        user.language = current()
        return super().save_user(request, user, form, commit)
