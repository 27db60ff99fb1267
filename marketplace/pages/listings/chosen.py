"""One thing done to many: drafts from chosen rights, and every step with chosen technologies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
from marketplace.pages.batches import HAND_IN, Place, Step, do_with_many, step_asked
from marketplace.pages.listings.forms import SubmissionForm

SERVICES: Mapping[str, Callable[..., object]] = {
    "confirm": confirm_listing,
    "suspend": suspend_listing,
    "resume": resume_listing,
    "withdraw": withdraw_listing,
}
_HAND_IN = Step(HAND_IN, gettext_lazy("Hand them in"), form=SubmissionForm)


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
    """Ask once what has to be attested, then hand each chosen draft in."""
    by = actor_of(request)
    require_acting(by, Permission.LISTINGS_WRITE)
    return do_with_many(request, _HAND_IN, submit_listing, _place(by), by=by)


@login_required
@require_POST
def move_chosen(request: HttpRequest) -> HttpResponse:
    """Confirm, suspend, show again or withdraw each chosen one."""
    by = actor_of(request)
    require_acting(by, Permission.LISTINGS_WRITE)
    move, step = step_asked(request)
    return do_with_many(request, step, SERVICES[move], _place(by), by=by)


def _place(by: Actor) -> Place:
    def titles(chosen: Sequence[UUID]) -> dict[UUID, str]:
        found = Listing.objects.visible_to(by).filter(pk__in=chosen).with_head()
        return {each.pk: each.title or each.reference for each in found}

    return Place("my_listings", "listing", gettext_lazy("Our technologies"), titles)


def offer_drafting() -> None:
    """Let the list of one's rights offer to draft technologies."""
    register("ip_records.chosen", "listings", _draft_button)


def _draft_button(by: Actor, _subject: object) -> Panel | None:
    if by.organisation_id is None or not by.may(Permission.LISTINGS_WRITE):
        return None
    return Panel("listings/_draft_button.html", {"url": reverse("listing_draft_chosen")})
