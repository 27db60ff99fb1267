"""One thing done to many: drafts from chosen rights, chosen drafts handed in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.middleware import actor_of
from ip_registry.records.models import IpRecord
from kernel.batches import Result, each_alone
from kernel.http.pages import form_page
from kernel.panels import Panel, register
from marketplace.listings.drafting import draft_from_right
from marketplace.listings.models import Listing
from marketplace.listings.services import submit_listing
from marketplace.pages.desks import chosen_ids
from marketplace.pages.listings.forms import SubmissionForm


@login_required
@require_POST
def draft_chosen(request: HttpRequest) -> HttpResponse:
    """Write a draft for each chosen right."""
    by = actor_of(request)
    require_writer(by)
    chosen = chosen_ids(request)
    rights = IpRecord.objects.visible_to(by).in_bulk(chosen)
    made: dict[UUID, Listing] = {}

    def draft(record_id: UUID) -> None:
        made[record_id] = draft_from_right(record_id, by=by)

    results = list(each_alone(chosen, draft))
    return _told(
        request,
        results,
        names={each.pk: each.title for each in rights.values()},
        urls={key: reverse("listing_edit", args=[each.pk]) for key, each in made.items()},
        back="my_ip_records",
    )


@login_required
@require_POST
def submit_chosen(request: HttpRequest) -> HttpResponse:
    """Ask once what has to be attested, then hand each chosen draft in."""
    by = actor_of(request)
    require_writer(by)
    chosen = chosen_ids(request)
    found = Listing.objects.visible_to(by).filter(pk__in=chosen).with_head()
    names = {each.pk: each.title or each.reference for each in found}
    asked = "export_class" in request.POST
    form = SubmissionForm(request.POST if asked else None)
    if not chosen or not asked or not form.is_valid():
        if not chosen:
            messages.warning(request, _("Choose at least one row first."))
            return redirect("my_listings")
        context = {"chosen": chosen, "names": list(names.values())}
        return form_page(request, "listings/submit_chosen.html", form, context)
    said = form.cleaned_data

    def hand_in(listing_id: UUID) -> None:
        submit_listing(listing_id, by=by, **said)

    results = list(each_alone(chosen, hand_in))
    urls = {key: reverse("listing", args=[key]) for key in names}
    return _told(request, results, names=names, urls=urls, back="my_listings")


def require_writer(by: Actor) -> None:
    """Refuse whoever could not do it to a single one."""
    if by.organisation_id is None or not by.may(Permission.LISTINGS_WRITE):
        raise refuse(by)


def offer_drafting() -> None:
    """Let the list of one's rights offer to draft technologies."""
    register("ip_records.chosen", "listings", _draft_button)


def _draft_button(by: Actor, _subject: object) -> Panel | None:
    if by.organisation_id is None or not by.may(Permission.LISTINGS_WRITE):
        return None
    return Panel("listings/_draft_button.html", {"url": reverse("listing_draft_chosen")})


def _told(
    request: HttpRequest,
    results: Sequence[Result],
    *,
    names: Mapping[UUID, str],
    urls: Mapping[UUID, str],
    back: str,
) -> HttpResponse:
    rows: list[dict[str, Any]] = [
        {
            "name": names.get(each.id, "–"),
            "url": urls.get(each.id, ""),
            "is_done": each.is_done,
            "reasons": [reason.words for reason in each.reasons],
        }
        for each in results
    ]
    done = sum(each.is_done for each in results)
    context = {"rows": rows, "done": done, "total": len(rows), "back_url": reverse(back)}
    return render(request, "site/batch.html", context)
