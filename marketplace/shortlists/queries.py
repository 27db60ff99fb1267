"""Reading shortlists, shaped for the screens that show them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef

from accounts.access.actor import Actor
from marketplace.shortlists.models import Shortlist, ShortlistEntry, ShortlistQuerySet


def shortlists(*, by: Actor) -> ShortlistQuerySet:
    """All lists of the actor's organisation, with how much of each is in sight."""
    return Shortlist.objects.visible_to(by).with_counts(by)


def shortlist_page(shortlist_id: UUID, *, by: Actor) -> Shortlist:
    """One list, or NotFound."""
    return shortlists(by=by).select_related("created_by").one(shortlist_id)


def entries_in_sight(shortlist: Shortlist, *, by: Actor) -> Sequence[ShortlistEntry]:
    """The entries whose listing or demand the reader may see now, newest first."""
    rows = ShortlistEntry.objects.visible_to(by).filter(shortlist=shortlist)
    return list(rows.with_card_data().order_by("-added_at", "-id"))


def shortlists_holding(
    *, listing_id: UUID | None = None, demand_id: UUID | None = None, by: Actor
) -> list[tuple[Shortlist, bool]]:
    """All lists of the organisation, each with whether it holds this listing or demand."""
    same = ShortlistEntry.objects.filter(shortlist=OuterRef("pk"))
    same = same.filter(listing=listing_id) if listing_id else same.filter(demand=demand_id)
    rows = Shortlist.objects.visible_to(by).annotate(holds_it=Exists(same))
    return [(each, each.holds_it) for each in rows.order_by("-updated_at", "-id")]
