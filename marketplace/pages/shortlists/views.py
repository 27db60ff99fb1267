"""Pages of shortlists."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.pages.demands.presentation import card_of as demand_card
from marketplace.pages.form_parts import posted
from marketplace.pages.listings.presentation import card_of as listing_card
from marketplace.pages.listings.presentation import tickable
from marketplace.pages.shortlists.forms import AddForm, NoteForm, TitleForm
from marketplace.shortlists import queries, services
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from marketplace.shortlists.policies import may_change, may_create

SUBJECTS: dict[str, type[Listing | Demand]] = {"listing": Listing, "demand": Demand}


@login_required
@require_http_methods(["GET", "POST"])
@once
def shortlists(request: HttpRequest) -> HttpResponse:
    """All lists of one's organisation, and the beginning of another."""
    by = actor_of(request)
    if not by.may(Permission.SHORTLISTS_READ):
        raise refuse(by)
    form = TitleForm(posted(request))

    def begin(title: str) -> Shortlist:
        return services.create_shortlist(title, by=by)

    if request.method == "POST" and carry_out(form, begin):
        return redirect("shortlist", form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
    page = keyset_page(
        queries.shortlists(by=by), order=("-updated_at", "-id"), cursor=request.GET.get("cursor")
    )
    rows = [{"shortlist": each, "out_of_sight": each.kept - each.shown} for each in page.items]
    context = {"page": page, "rows": rows, "may_create": may_create(by)}
    return form_page(request, "shortlists/list.html", form, context)


@login_required
@require_GET
def shortlist(request: HttpRequest, shortlist_id: UUID) -> HttpResponse:
    """One list with its notes."""
    by = actor_of(request)
    found = queries.shortlist_page(shortlist_id, by=by)
    entries = queries.entries_in_sight(found, by=by)
    context = {
        "shortlist": found,
        "entries": [_shown(each, by=by) for each in entries],
        "out_of_sight": found.kept - len(entries),
        "is_changeable": may_change(by, found),
        "is_comparable": any(each.listing_id for each in entries),
    }
    return render(request, "shortlists/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, noun: str, subject_id: UUID) -> HttpResponse:
    """Put a listing or a demand on a list, or on a new one."""
    by = actor_of(request)
    subject = _subject(noun, subject_id, by=by)
    require(may_create, by, None)
    form = AddForm(posted(request), by=by)

    @transaction.atomic
    def put(*, shortlist: UUID | None, title: str, note: str) -> ShortlistEntry:
        if title or shortlist is None:
            shortlist = services.create_shortlist(title, by=by).id
        named: dict[str, Any] = {noun: subject_id}
        return services.add_entry(shortlist, **named, note=note, by=by)

    if request.method == "POST" and carry_out(form, put):
        entry: ShortlistEntry = form.outcome  # type: ignore[attr-defined]  # set by carry_out
        said = _("Added to “%(title)s”.") % {"title": entry.shortlist.title}
        messages.success(request, said)
        return redirect(noun, subject_id)
    return form_page(request, "shortlists/add.html", form, {"subject": subject, "noun": noun})


@login_required
@require_http_methods(["GET", "POST"])
def rename(request: HttpRequest, shortlist_id: UUID) -> HttpResponse:
    """Give a list another title."""
    by = actor_of(request)
    found = _changeable(shortlist_id, by=by)
    form = TitleForm(posted(request), initial={"title": found.title})

    def give(title: str) -> Shortlist:
        return services.rename_shortlist(shortlist_id, title, by=by)

    if request.method == "POST" and carry_out(form, give):
        return redirect("shortlist", shortlist_id)
    return form_page(request, "shortlists/rename.html", form, {"shortlist": found})


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, shortlist_id: UUID) -> HttpResponse:
    """Ask before a list is thrown away, then do it."""
    by = actor_of(request)
    found = _changeable(shortlist_id, by=by)
    if request.method == "POST":
        services.remove_shortlist(shortlist_id, by=by)
        messages.success(request, _("The shortlist is removed."))
        return redirect("shortlists")
    context = {"shortlist": found, "consequences": [_("Its notes are lost for all of you.")]}
    return render(request, "shortlists/remove.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def note(request: HttpRequest, shortlist_id: UUID, entry_id: UUID) -> HttpResponse:
    """Write another note beside an entry."""
    by = actor_of(request)
    found = _changeable(shortlist_id, by=by)
    rows = ShortlistEntry.objects.visible_to(by).filter(shortlist=found).with_card_data()
    entry = rows.one(entry_id)
    form = NoteForm(posted(request), initial={"note": entry.note})

    def write(note: str) -> ShortlistEntry:
        return services.change_note(shortlist_id, entry_id, note, by=by)

    if request.method == "POST" and carry_out(form, write):
        return redirect("shortlist", shortlist_id)
    context = {"shortlist": found, "subject": entry.listing or entry.demand}
    return form_page(request, "shortlists/note.html", form, context)


@login_required
@require_POST
def remove_entry(request: HttpRequest, shortlist_id: UUID, entry_id: UUID) -> HttpResponse:
    """Take something off a list."""
    by = actor_of(request)
    if attempt(request, lambda: services.remove_entry(shortlist_id, entry_id, by=by)):
        messages.success(request, _("Taken off the shortlist."))
    return redirect("shortlist", shortlist_id)


def _shown(entry: ShortlistEntry, *, by: Actor) -> dict[str, Any]:
    if entry.listing is not None:
        card = tickable(listing_card(entry.listing), entry.listing.pk)
        return {"entry": entry, "listing": card}
    assert entry.demand is not None  # noqa: S101 a constraint of the table
    return {"entry": entry, "demand": demand_card(entry.demand, by=by)}


def _subject(noun: str, subject_id: UUID, *, by: Actor) -> Listing | Demand:
    if noun not in SUBJECTS:
        raise NotFound
    return SUBJECTS[noun].objects.visible_to(by).prefetch_related("texts").one(subject_id)


def _changeable(shortlist_id: UUID, *, by: Actor) -> Shortlist:
    found = queries.shortlist_page(shortlist_id, by=by)
    require(may_change, by, found)
    return found
