"""Pages of listings for their owners and readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import ANONYMOUS
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.editing import Editing
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, one_row_more, rows_page
from kernel.panels import panels_for
from marketplace.listings import holds, services
from marketplace.listings.authoring import content_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.models import Listing
from marketplace.listings.policies import (
    POLICY_OF_MOVE,
    may_change,
    may_read_attachments,
    may_rewrite,
)
from marketplace.listings.queries import (
    available_actions,
    listing_head,
    listing_page,
    own_listings,
)
from marketplace.pages.batches import BUTTONS
from marketplace.pages.entries.keeping import Keeping, keeping_of, unfinished
from marketplace.pages.form_parts import editable, saved_words
from marketplace.pages.insight.counting import note_viewed
from marketplace.pages.listings.forms import (
    AttachmentForm,
    ListingForm,
    SubmissionForm,
    initial_of,
)
from marketplace.pages.listings.presentation import CONFIRMATIONS, page_of, preview_of, row_of
from marketplace.pages.listings.previewing import preview_of_listing
from marketplace.pages.listings.row_forms import (
    PROOFS,
    ROWS,
    advantages_of,
    evidence_of,
    rows_of,
)
from marketplace.pages.reviews.presentation import submitted_words
from marketplace.pages.seen import as_seen, mark_sent
from marketplace.pages.unsaved import LOOK, WRITE, typed, unsaved, wants_to

SERVICE_OF_MOVE: dict[str, Callable[..., Any]] = {
    "confirm": confirm_listing,
    "withdraw": services.withdraw_listing,
    "conclude": services.conclude_listing,
    "revise": services.revise_listing,
    "suspend": holds.suspend_listing,
    "resume": holds.resume_listing,
}


@require_GET
def listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """One technology."""
    by = actor_of(request)
    found = listing_page(listing_id, by=by)
    note_viewed(request, found)
    context = {
        **page_of(found, by=by),
        "actions": available_actions(found, by=by),
        "panels": panels_for("listings.detail", by=by, subject=found),
        "rail_panels": panels_for("listings.rail", by=by, subject=found),
    }
    if by.is_anonymous:
        # Search engines have no account: they are told what a stranger is told.
        context["preview"] = preview_of_listing(found)
    return render(request, "listings/detail.html", context)


@login_required
@require_GET
def my_listings(request: HttpRequest) -> HttpResponse:
    """What one's organisation offers, in every state."""
    by = actor_of(request)
    return rows_page(
        request,
        "listings/mine.html",
        own_listings(by=by),
        order=("-updated_at", "-id"),
        show=row_of,
        may_write=by.may(Permission.LISTINGS_WRITE),
        buttons=BUTTONS,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def post_listing(request: HttpRequest) -> HttpResponse:
    """Write a new technology."""
    by = actor_of(request)
    require_working(by, Permission.LISTINGS_WRITE)
    return _form(
        request,
        keeping=keeping_of(request, "listing", subject_id=None),
        save=lambda content: services.post_listing(content, by=by),
    )


@login_required
@require_http_methods(["GET", "POST"])
def edit_listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Change what a technology says."""
    by = actor_of(request)
    found = listing_page(listing_id, by=by)
    keeping = keeping_of(request, "listing", subject_id=listing_id)
    is_typed = request.method == "POST" or keeping.data is not None
    require(editable(may_rewrite, may_change, is_typed=is_typed), by, found)
    editing = _editing(request, found, keeping)
    if editing.is_clashing:
        back = resolve_url("listing", listing_id)
        return editing.page(ListingForm(editing.data, by=by), back=back)
    rows = Listing.objects.visible_to(by)
    return _form(
        request,
        existing=found,
        keeping=keeping,
        editing=editing,
        save=lambda content: editing.save(
            rows, found, lambda: services.change_listing(listing_id, content, by=by)
        ),
    )


@login_required
@require_http_methods(["GET", "POST"])
def submit_listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Hand a draft to the operators, with what has to be attested."""
    by = actor_of(request)
    found = listing_page(listing_id, by=by)
    require(may_change, by, found)
    form = SubmissionForm(request.POST or None, initial={"export_class": found.export_class})

    def hand_in(**said: Any) -> Listing:
        with as_seen(Listing.objects.visible_to(by), listing_id, mark_sent(request)):
            return services.submit_listing(listing_id, by=by, **said)

    if request.method == "POST" and carry_out(form, hand_in):
        messages.success(request, submitted_words(form.outcome))  # type: ignore[attr-defined]  # set by carry_out
        return redirect("listing", listing_id)
    return form_page(request, "listings/submit.html", form, preview_of(found))


@login_required
@require_http_methods(["GET", "POST"])
def move_listing(request: HttpRequest, listing_id: UUID, move: str) -> HttpResponse:
    """Ask before a step that is hard to take back, then take it."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    if move not in SERVICE_OF_MOVE:
        raise NotFound
    require(POLICY_OF_MOVE[move], by, found)
    if request.method == "POST":
        if attempt(request, lambda: SERVICE_OF_MOVE[move](listing_id, by=by)):
            messages.success(request, str(CONFIRMATIONS[move].done))
        return redirect("listing", listing_id)
    return render(
        request, "listings/move.html", {"listing": found, "confirmation": CONFIRMATIONS[move]}
    )


@login_required
@require_POST
@once
def attach(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Add a file to a listing."""
    form = AttachmentForm(request.POST, request.FILES)
    by = actor_of(request)

    def keep(file: Any) -> Any:
        return services.attach_file(listing_id, file, by=by)

    if carry_out(form, keep):
        messages.success(request, _("The file is attached."))
        return redirect("listing", listing_id)
    found = listing_head(listing_id, by=by)
    return form_page(request, "listings/attach.html", form, {"listing": found})


@login_required
@require_POST
def detach(request: HttpRequest, listing_id: UUID, attachment_id: UUID) -> HttpResponse:
    """Remove a file from a listing."""
    by = actor_of(request)

    def take_off() -> None:
        with as_seen(Listing.objects.visible_to(by), listing_id, mark_sent(request)):
            services.detach_file(listing_id, attachment_id, by=by)

    if attempt(request, take_off):
        messages.success(request, _("The file is removed."))
    return redirect("listing", listing_id)


@require_GET
def attachment(request: HttpRequest, listing_id: UUID, attachment_id: UUID) -> FileResponse:
    """Fetch a file, if the export gate lets this reader pass."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    kept = found.attachments.filter(pk=attachment_id).first()
    if kept is None or not may_read_attachments(by, found):
        raise NotFound
    return file_response(kept.file)


def _form(
    request: HttpRequest,
    *,
    save: Callable[..., Listing],
    keeping: Keeping,
    existing: Listing | None = None,
    editing: Editing | None = None,
) -> HttpResponse:
    by = actor_of(request)
    data, initial = _entered(request, existing)
    data = (editing.data if editing else data) or keeping.data
    writing_on = (
        keeping.data is not None
        or request.POST.get("add_row") in (ROWS, PROOFS)
        or wants_to(WRITE, request)
    )
    form = ListingForm(data, by=by, initial=initial)
    advantages, evidence = rows_of(data, existing)

    def keep(**_said: Any) -> Listing:
        return save(form.content(advantages_of(advantages), evidence_of(evidence)))

    def look(made: Listing) -> HttpResponse:
        return _as_a_stranger(request, made.id, existing=existing)

    # Both are asked, so that both show what is wrong.
    rows_valid = [each.is_valid() for each in (advantages, evidence)]
    valid = request.method == "POST" and not writing_on and all(rows_valid)
    if valid and wants_to(LOOK, request):
        if (page := unsaved(form, keep, look)) is not None:
            return page
    elif valid and carry_out(form, keep):
        keeping.end(by=by)
        messages.success(request, saved_words(editing), extra_tags=keeping.page)
        return redirect("listing", form.outcome.id)  # type: ignore[attr-defined]  # carry_out set it
    context = {
        "editing": editing,
        "keeping": keeping,
        "unfinished": unfinished("listing", by=by, at=keeping),
        "advantages": advantages,
        "evidence": evidence,
        "forms": [form, advantages, evidence],
        "existing": existing,
    }
    if existing is not None:
        context |= preview_of(existing)
        form.show_checks(listing_checks(content_of(existing), listing_id=existing.id, by=by))
    if writing_on:
        # Not validated: nothing is wrong yet, there is only more to fill in.
        return render(request, "listings/form.html", {"form": form, **context, "forms": []})
    return form_page(request, "listings/form.html", form, context)


def _as_a_stranger(
    request: HttpRequest, listing_id: UUID, *, existing: Listing | None
) -> HttpResponse:
    found = listing_page(listing_id, by=actor_of(request))
    if existing is None:
        # It gets its reference when it is saved.
        found.reference = ""
    context = {**page_of(found, by=ANONYMOUS), "existing": existing, "typed": typed(request)}
    return render(request, "listings/preview.html", context)


def _editing(request: HttpRequest, existing: Listing, keeping: Keeping) -> Editing:
    data = _entered(request, existing)[0] if request.method == "POST" else keeping.data
    initial = initial_of(content_of(existing))
    drawn = (ListingForm(by=actor_of(request), initial=initial), *rows_of(None, existing))
    return Editing(request, data=data, drawn=drawn)


def _entered(request: HttpRequest, existing: Listing | None) -> tuple[Any, dict[str, Any] | None]:
    if request.method == "POST":
        data = request.POST.copy()
        if (rows := data.get("add_row")) in (ROWS, PROOFS):
            one_row_more(data, str(rows))
        return data, None
    if existing is None:
        return None, {"contact": str(actor_of(request).user_id)}
    return None, initial_of(content_of(existing))
