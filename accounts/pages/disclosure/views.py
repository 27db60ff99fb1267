"""Pages of confidential parts: written by the owner, read on record."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.confidentiality.assets import Asset, asset_in_sight
from accounts.disclosure import services
from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.policies import may_change, may_write
from accounts.disclosure.queries import ledger, own_parts
from accounts.disclosure.reading import ReadPart, fetch_file, read_part
from accounts.disclosure.terms import Channel, Origin
from accounts.middleware import actor_of
from accounts.pages.disclosure.forms import LedgerForm, PartFileForm, PartForm
from accounts.pages.disclosure.presentation import (
    VIEWS,
    author_page_of,
    files_of,
    ledger_rows,
)
from kernel.http.files import bytes_response, unkept
from kernel.http.once import once
from kernel.http.origin import caller_address
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page
from kernel.http.revisions import SeenRevision

_FIELDS = ("tier", "title_zh", "title_en", "text_zh", "text_en")


@login_required
@require_GET
def parts(request: HttpRequest, kind: str, asset_id: UUID) -> HttpResponse:
    """The owner's parts of one thing, and what others are shown of them."""
    by = actor_of(request)
    asset = _own(request, kind, asset_id)
    viewer = request.GET.get("as", "stranger")
    viewer = viewer if viewer in VIEWS else "stranger"
    rows = own_parts(by=by, asset_kind=kind, asset=asset_id).order_by("tier", "written_at", "id")
    context = author_page_of(asset, list(rows), viewer=viewer, by=by)
    return unkept(render(request, "confidential_parts/list.html", context))


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: HttpRequest, kind: str, asset_id: UUID) -> HttpResponse:
    """Write another part."""
    by = actor_of(request)
    _own(request, kind, asset_id)
    here = reverse("confidential_parts", args=[kind, asset_id])
    form = PartForm(request.POST if request.method == "POST" else None)

    def write(**_said: Any) -> ConfidentialPart:
        return services.write_part(kind, asset_id, form.content(), by=by)

    if request.method == "POST" and carry_out(form, write):
        messages.success(request, _("Kept. Only those of its tier read it."))
        return redirect("confidential_part", form.outcome.id)  # type: ignore[attr-defined]  # by carry_out
    return form_page(request, "confidential_parts/form.html", form, {"back_url": here})


@login_required
@require_GET
def part(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """What a part says, to somebody who has reached its tier; on record."""
    by = actor_of(request)
    read = read_part(part_id, by=by, origin=_origin(request))
    return unkept(render(request, "confidential_parts/detail.html", _read_context(read, request)))


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Say it anew; looking at what it says now is on record as well."""
    by = actor_of(request)
    head = own_parts(by=by).one(part_id)
    require(may_change, by, head)
    said = head
    if request.method == "POST":
        form = PartForm(request.POST)
    else:
        said = read_part(part_id, by=by, origin=_origin(request)).part
        form = PartForm(initial={name: getattr(said, name) for name in _FIELDS})
    seen = SeenRevision(request, now=said.revision)

    def change(**_said: Any) -> Any:
        change_it = partial(services.change_part, part_id, form.content(), by=by)
        return seen.carry_out(lambda: change_it(revision=seen.number))

    if request.method == "POST" and carry_out(form, change):
        messages.success(request, _("Saved as another revision."))
        return redirect("confidential_part", part_id)
    here = reverse("confidential_part", args=[part_id])
    context = {"part": head, "revision": seen.number, "back_url": here}
    return unkept(form_page(request, "confidential_parts/form.html", form, context))


@login_required
@require_POST
@once
def attach(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Put a file beside the text."""
    by = actor_of(request)
    head = own_parts(by=by).one(part_id)
    require(may_change, by, head)
    form = PartFileForm(request.POST, request.FILES)

    def keep(file: Any) -> Any:
        return services.attach_file(part_id, file, by=by)

    if carry_out(form, keep):
        messages.success(request, _("The file is attached."))
        return redirect("confidential_part", part_id)
    return form_page(request, "confidential_parts/attach.html", form, {"part": head})


@login_required
@require_GET
def file(request: HttpRequest, part_id: UUID, file_id: UUID) -> FileResponse:
    """A file of a part, on record; a PDF with the reader's name on it."""
    issued = fetch_file(part_id, file_id, by=actor_of(request), origin=_origin(request))
    return bytes_response(issued.content, name=issued.name, media_type=issued.media_type)


@login_required
@require_POST
def detach(request: HttpRequest, part_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out."""
    by = actor_of(request)
    if attempt(request, lambda: services.remove_file(part_id, file_id, by=by)):
        messages.success(request, _("The file is taken out. The ledger keeps who read it."))
    return redirect("confidential_part", part_id)


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, part_id: UUID) -> HttpResponse:
    """Close a part to all readers, after a question."""
    by = actor_of(request)
    head = own_parts(by=by).one(part_id)
    require(may_change, by, head)
    if request.method == "POST":
        if attempt(request, lambda: services.withdraw_part(part_id, by=by)):
            messages.success(request, _("Withdrawn. Nobody else reads it any more."))
        return redirect("confidential_parts", head.asset_kind, head.asset_id)
    return render(request, "confidential_parts/withdraw.html", {"part": head})


@login_required
@require_GET
def access_ledger(request: HttpRequest) -> HttpResponse:
    """Who read what of one's organisation, and when."""
    by = actor_of(request)
    if not by.may(Permission.CONFIDENTIALITY_READ):
        raise refuse(by)
    form = LedgerForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {}
    rows = ledger(by=by, part=_uuid(request.GET.get("part")), **wanted)
    page = keyset_page(rows, order=("-read_at", "-id"), cursor=request.GET.get("cursor"))
    context = {"page": page, "rows": ledger_rows(page.items, by=by), "form": form}
    return unkept(render(request, "confidential_parts/ledger.html", context))


def _own(request: HttpRequest, kind: str, asset_id: UUID) -> Asset:
    by = actor_of(request)
    asset = asset_in_sight(kind, asset_id, by=by)
    require(may_write, by, asset)
    return asset


def _origin(request: HttpRequest) -> Origin:
    return Origin(Channel.PAGE, caller_address(request))


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None


def _read_context(read: ReadPart, request: HttpRequest) -> dict[str, Any]:
    by = actor_of(request)
    found = read.part
    changes = may_change(by, found) and found.withdrawn_at is None
    return {
        "part": found,
        "asset": read.asset,
        "entry": read.entry,
        "tier": found.get_tier_display(),
        "files": files_of(found, read.files),
        "is_ours": by.acts_for(found.organisation_id),
        "may_change": changes,
        "file_form": PartFileForm() if changes else None,
        "readings": found.readings.count() if by.acts_for(found.organisation_id) else None,
    }
