"""Pages on which tables come in and go out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from accounts.middleware import actor_of
from ip_registry.imports import services
from ip_registry.imports.exports import TEMPLATE_ENDINGS, exported, mendable, template
from ip_registry.imports.faults import faults_of
from ip_registry.imports.models import TableImport
from ip_registry.imports.nouns import noun_called, nouns
from ip_registry.imports.policies import may_import, may_steer
from ip_registry.imports.queries import (
    import_page,
    mapping_of,
    own_imports,
    rows_of_import,
    samples_of,
)
from ip_registry.imports.states import ImportState
from ip_registry.pages.imports.forms import MappingForm, UploadForm, initial_of
from ip_registry.pages.imports.presentation import (
    exports,
    fault_entries,
    first_shown,
    lines_of,
    outcome_entries,
    page_of,
    row_of,
    templates,
)
from kernel.errors import NotFound
from kernel.http.files import table_response
from kernel.http.htmx import page_or_fragment
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page
from kernel.tables.endings import ENDINGS

STEPS: dict[str, tuple[Callable[..., TableImport], Any]] = {
    "commit": (services.commit_import, gettext_lazy("Taking over has begun.")),
    "commit-good": (services.commit_good_rows, gettext_lazy("Taking over has begun.")),
    "undo": (services.undo_import, gettext_lazy("Undoing has begun.")),
    "discard": (services.discard_import, gettext_lazy("The import is discarded.")),
}
_ROWS = 25


@login_required
@require_http_methods(["GET", "POST"])
@once
def imports(request: HttpRequest) -> HttpResponse:
    """Send a table; the tables sent before, and what can be taken out."""
    by = actor_of(request)
    may_send = any(may_import(by, each) for each in nouns())
    if request.method == "POST" and not may_send:
        raise refuse(by)
    form = UploadForm(request.POST or None, request.FILES or None, by=by, initial=_asked(request))

    def start(noun: str, file: Any) -> TableImport:
        return services.start_import(noun, file, by=by)

    if request.method == "POST" and carry_out(form, start):
        return redirect("table_import", form.outcome.id)  # type: ignore[attr-defined]  # by carry_out
    page = keyset_page(
        own_imports(by=by), order=("-started_at", "-id"), cursor=request.GET.get("cursor")
    )
    context = {
        "page": page,
        "rows": [row_of(each) for each in page.items],
        "may_send": may_send,
        "templates": templates(by=by),
        "exports": exports(by=by),
    }
    return form_page(request, "imports/list.html", form, context)


@login_required
@require_GET
def table_import(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """One import as far as it is; while a worker is at it, the page asks again by itself."""
    by = actor_of(request)
    table = import_page(table_id, by=by)
    if table.state == ImportState.MAPPING and may_steer(by, table):
        return _mapping_page(request, table, by=by)
    return page_or_fragment(
        request, "imports/detail.html", "imports/_detail.html", _shown(request, table, by=by)
    )


@login_required
@require_http_methods(["GET", "POST"])
def map_columns(request: HttpRequest, table_id: UUID) -> HttpResponse:
    """Say which column means what, also once more after a check."""
    by = actor_of(request)
    table = import_page(table_id, by=by)
    require(may_steer, by, table)
    return _mapping_page(request, table, by=by)


@login_required
@require_POST
def step(request: HttpRequest, table_id: UUID, move: str) -> HttpResponse:
    """Take over, undo or discard."""
    if move not in STEPS:
        raise NotFound
    by = actor_of(request)
    service, done = STEPS[move]
    if attempt(request, lambda: service(table_id, by=by)):
        messages.success(request, str(done))
    return redirect("table_import", table_id)


@login_required
@require_GET
def failed_rows(request: HttpRequest, table_id: UUID) -> StreamingHttpResponse:
    """The rows with errors, to be mended and sent again."""
    table = import_page(table_id, by=actor_of(request))
    return table_response(mendable(table), ending=table.ending, name=f"{table.noun}-to-mend")


@require_GET
def import_template(request: HttpRequest, noun: str, ending: str) -> StreamingHttpResponse:
    """A file to fill in."""
    if ending not in TEMPLATE_ENDINGS:
        raise NotFound
    return table_response(
        template(noun_called(noun), ending), ending=ending, name=f"{noun}-template"
    )


@login_required
@require_GET
def table_export(request: HttpRequest, noun: str, ending: str) -> StreamingHttpResponse:
    """All that one's organisation has of a noun."""
    if ending not in ENDINGS:
        raise NotFound
    by = actor_of(request)
    return table_response(exported(noun_called(noun), ending, by=by), ending=ending, name=noun)


def _mapping_page(request: HttpRequest, table: TableImport, *, by: Actor) -> HttpResponse:
    noun = noun_called(table.noun)
    form = MappingForm(
        request.POST or None,
        noun=noun,
        heads=table.heads,
        samples=samples_of(table),
        initial=initial_of(mapping_of(table)),
    )

    def keep(**_said: Any) -> TableImport:
        return services.map_columns(table.pk, form.mapping(), by=by)

    if request.method == "POST" and carry_out(form, keep):
        messages.success(request, _("Every row is being checked now."))
        return redirect("table_import", table.pk)
    context = page_of(table, by=by) | {"unused_heads": " · ".join(form.unused_heads())}
    return form_page(request, "imports/mapping.html", form, context)


def _shown(request: HttpRequest, table: TableImport, *, by: Actor) -> dict[str, Any]:
    context = page_of(table, by=by)
    if table.state in (ImportState.READING, ImportState.UNREADABLE, ImportState.DISCARDED):
        return context
    counts = context["counts"]
    chosen = request.GET.get("outcome") or first_shown(counts)
    fault = (request.GET.get("column", ""), request.GET.get("code", ""))
    page = keyset_page(
        rows_of_import(table, outcome=chosen, column=fault[0], code=fault[1]),
        order=("number", "id"),
        cursor=request.GET.get("cursor"),
        size=_ROWS,
    )
    return context | {
        "page": page,
        "lines": lines_of(page.items, table),
        "entries": outcome_entries(table, counts, chosen, request.path),
        "faults": fault_entries(faults_of(table), table, fault, request.path),
    }


def _asked(request: HttpRequest) -> dict[str, str]:
    return {"noun": request.GET.get("noun", "")}
