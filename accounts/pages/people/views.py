"""A person's own settings."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.membership.queries import memberships_of
from accounts.middleware import actor_of
from accounts.pages.people.forms import SettingsForm, settings_of
from accounts.users.models import User
from accounts.users.services import change_settings
from kernel.http.pages import carry_out, form_page


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Name, language, mails; and where the rest of the account is managed."""
    by, user = actor_of(request), cast(User, request.user)
    form = SettingsForm(
        request.POST if request.method == "POST" else None, initial=settings_of(user)
    )

    def change(**said: Any) -> User:
        return change_settings(by=by, **said)

    if request.method == "POST" and carry_out(form, change):
        messages.success(request, _("Saved."))
        return redirect("settings")
    context = {"memberships": memberships_of(user)}
    return form_page(request, "people/settings.html", form, context)
