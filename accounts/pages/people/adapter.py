"""Our say in the login library's work: languages, and mails through our outbox."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from accounts.notifications.mail import Letter, queue_mail
from accounts.users.models import User
from kernel.http.origin import caller_address
from kernel.identifiers import new_id
from kernel.languages import current, speaking


class AccountAdapter(DefaultAccountAdapter):
    """How the login library signs people up, greets them and writes to them."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002 the library's signature
        """Remember the language in which somebody signed up."""
        user.language = current()
        saved: User = super().save_user(request, user, form, commit)
        return saved

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """The desk, in the language that the person prefers."""
        with speaking(request.user.language):  # type: ignore[union-attr]  # somebody has just signed in
            return reverse(settings.LOGIN_REDIRECT_URL)

    def get_client_ip(self, request: HttpRequest) -> str:
        """Behind a proxy everybody has an address of their own, so that the attempts of one at
        signing in are not held against all.
        """
        return caller_address(request)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Owe the mail like every other one, in the language of the person if we know them."""
        language = getattr(context.get("user"), "language", current())
        with speaking(language):
            values = {"email": email, "language": language, **context}
            message = self.render_mail(template_prefix, email, values)
        html = [content for content, kind in message.alternatives if kind == "text/html"]
        text = str(message.body) + "\n"
        letter = Letter(str(message.subject), text, html=str(html[0]) if html else "")
        kind = template_prefix.replace("/", ".")[:64]
        queue_mail(
            to=email, language=language, kind=kind, unique_key=f"account:{new_id()}", letter=letter
        )
