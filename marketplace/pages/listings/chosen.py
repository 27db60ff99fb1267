"""One thing done to many: drafts from chosen rights, and every step with chosen technologies."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.middleware import actor_of
from ip_registry.records.models import IpRecord
from kernel.batches import each_alone
from kernel.http.chosen import chosen_ids, told
from kernel.panels import Panel, register
from marketplace.listings.drafting import draft_from_right
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.holds import resume_listing, suspend_listing
from marketplace.listings.models import Listing
from marketplace.listings.services import submit_listing, withdraw_listing
from marketplace.pages.batches import Many, move_many, submit_many
from marketplace.pages.listings.forms import SubmissionForm

MANY = Many(
    model=Listing,
    back="my_listings",
    page="listing",
    label=gettext_lazy("Our technologies"),
    permission=Permission.LISTINGS_WRITE,
    hand_in=submit_listing,
    attesting=SubmissionForm,
    services={
        "confirm": confirm_listing,
        "suspend": suspend_listing,
        "resume": resume_listing,
        "withdraw": withdraw_listing,
    },
)


@login_required
@require_POST
def draft_chosen(request: HttpRequest) -> HttpResponse:
    """Write a draft for each chosen right."""
    by = actor_of(request)
    require_acting(by, Permission.LISTINGS_WRITE)
    chosen = chosen_ids(request)
    rights = IpRecord.objects.visible_to(by).in_bulk(chosen)
    made: dict[UUID, Listing] = {}

    def draft(record_id: UUID) -> None:
        made[record_id] = draft_from_right(record_id, by=by)

    results = list(each_alone(chosen, draft))
    return told(
        request,
        results,
        names={each.pk: each.title for each in rights.values()},
        urls={key: reverse("listing_edit", args=[each.pk]) for key, each in made.items()},
        back="my_ip_records",
    )


@login_required
@require_POST
def submit_chosen(request: HttpRequest) -> HttpResponse:
    """Hand chosen drafts in."""
    return submit_many(request, MANY)


@login_required
@require_POST
def move_chosen(request: HttpRequest) -> HttpResponse:
    """Confirm, suspend, show again or withdraw chosen ones."""
    return move_many(request, MANY)


def offer_drafting() -> None:
    """Let the list of one's rights offer to draft technologies."""
    register("ip_records.chosen", "listings", _draft_button)


def _draft_button(by: Actor, _subject: object) -> Panel | None:
    if by.organisation_id is None or not by.may(Permission.LISTINGS_WRITE):
        return None
    return Panel("listings/_draft_button.html", {"url": reverse("listing_draft_chosen")})
