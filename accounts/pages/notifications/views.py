"""What a person was told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.middleware import actor_of
from accounts.notifications.queries import in_words, inbox, unread_count
from accounts.notifications.services import mark_all_read, mark_read
from kernel.http.pagination import keyset_page


@login_required
@require_GET
def notifications(request: HttpRequest) -> HttpResponse:
    """News of the organisation for which one acts, newest first."""
    by = actor_of(request)
    page = keyset_page(inbox(by), order=("-notified_at", "-id"), cursor=request.GET.get("cursor"))
    rows = in_words(page.items, by=by)
    context = {"page": page, "rows": rows, "unread": unread_count(by)}
    return render(request, "notifications/list.html", context)


@login_required
@require_POST
def read(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    """Mark a notification as read and go to what it is about."""
    by = actor_of(request)
    notification = mark_read(notification_id, by=by)
    view = in_words([notification], by=by)[0]
    return redirect(view.url or "notifications")


@login_required
@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark everything as read."""
    mark_all_read(by=actor_of(request))
    messages.success(request, _("Everything is marked as read."))
    return redirect("notifications")
