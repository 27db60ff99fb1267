"""Pages of API keys."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.credentials.queries import keys_of
from accounts.credentials.scopes import grouped
from accounts.credentials.services import IssuedKey, issue_api_key, revoke_api_key
from accounts.middleware import actor_of
from accounts.pages.keys.forms import ApiKeyForm
from kernel.http.pages import attempt, carry_out, form_page


@login_required
@require_GET
def api_keys(request: HttpRequest) -> HttpResponse:
    """The keys of the organisation."""
    by = actor_of(request)
    if not by.may(Permission.CREDENTIALS_MANAGE):
        raise refuse(by)
    rows = [{"key": key, "groups": grouped(key.scopes)} for key in keys_of(by)]
    return render(request, "keys/list.html", {"rows": rows})


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest) -> HttpResponse:
    """Issue a key and show it this once."""
    by = actor_of(request)
    if by.organisation_id is None or not by.may(Permission.CREDENTIALS_MANAGE):
        raise refuse(by)
    organisation_id = by.organisation_id
    form = ApiKeyForm(request.POST or None, by=by)

    def give(**said: Any) -> IssuedKey:
        return issue_api_key(organisation_id, by=by, **said)

    if request.method == "POST" and carry_out(form, give):
        # No redirect: the text of the key is nowhere to be found again.
        return render(request, "keys/issued.html", {"issued": form.outcome})  # type: ignore[attr-defined]  # set by carry_out
    return form_page(request, "keys/form.html", form)


@login_required
@require_POST
def revoke(request: HttpRequest, key_id: UUID) -> HttpResponse:
    """Take a key back."""
    by = actor_of(request)
    if attempt(request, lambda: revoke_api_key(key_id, by=by)):
        messages.success(request, _("The key is revoked; it opens nothing any more."))
    return redirect("api_keys")
