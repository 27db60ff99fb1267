"""Pages of IP records."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.middleware import actor_of
from ip_registry.legal_status.services import record_legal_event
from ip_registry.pages.forms import FilterForm, LegalEventForm
from ip_registry.pages.presentation import (
    EVENT_WORDS,
    REMOVAL,
    chosen_filters,
    facet_groups,
    page_of,
    row_of,
)
from ip_registry.portfolio.queries import ip_record_page, ip_records
from ip_registry.portfolio.services import remove_ip_record
from ip_registry.records.policies import may_record_legal_event, may_remove
from kernel import clock
from kernel.errors import NotFound
from kernel.http.htmx import page_or_fragment
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page
from kernel.panels import panels_for

ORDER = ("-updated_at", "-id")


@require_GET
def registry(request: HttpRequest) -> HttpResponse:
    """All records that this reader may see."""
    return _list(request, {})


@login_required
@require_GET
def our_records(request: HttpRequest) -> HttpResponse:
    """What one's organisation keeps in the registry."""
    return _list(request, {"own": True})


@require_GET
def ip_record(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """One record."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    panels = panels_for("ip_records.detail", by=by, subject=record)
    return render(request, "ip_records/detail.html", {**page_of(record, by=by), "panels": panels})


@login_required
@require_http_methods(["GET", "POST"])
def record_event(request: HttpRequest, record_id: UUID, move: str) -> HttpResponse:
    """Ask when something happened to a right, then write it down."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    if move not in EVENT_WORDS:
        raise NotFound
    require(may_record_legal_event, by, record)
    form = LegalEventForm(request.POST or None, initial={"on": clock.today()})

    def keep(**said: Any) -> Any:
        return record_legal_event(record_id, move, by=by, **said)

    if request.method == "POST" and carry_out(form, keep):
        messages.success(request, _("Recorded in the history of the right."))
        return redirect("ip_record", record_id)
    context = {"record": record, "words": EVENT_WORDS[move]}
    return form_page(request, "ip_records/event.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Ask before a record is removed, then remove it."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    require(may_remove, by, record)
    if request.method == "GET":
        return render(request, "ip_records/remove.html", {"record": record, "words": REMOVAL})
    if attempt(request, lambda: remove_ip_record(record_id, by=by)):
        messages.success(request, _("The record is removed."))
        return redirect("my_ip_records")
    return redirect("ip_record", record_id)


def _list(request: HttpRequest, fixed: dict[str, Any]) -> HttpResponse:
    by = actor_of(request)
    wanted = {**FilterForm(request.GET).wanted(), **fixed}
    page = keyset_page(ip_records(by=by, **wanted), order=ORDER, cursor=request.GET.get("cursor"))
    context = {
        "page": page,
        "rows": [row_of(each) for each in page.items],
        "q": wanted.get("q", ""),
        "own": bool(fixed),
        "facet_groups": facet_groups(wanted),
        "chosen": chosen_filters(wanted),
        "chosen_panels": panels_for("ip_records.chosen", by=by, subject=None) if fixed else [],
        "is_narrowed": bool(set(wanted) - set(fixed)),
        "may_register": by.organisation_id and by.may(Permission.IP_RECORDS_WRITE),
    }
    return page_or_fragment(request, "ip_records/list.html", "ip_records/_results.html", context)
