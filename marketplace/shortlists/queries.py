"""Reading shortlists, shaped for the screens that show them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

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
    rows = Shortlist.objects.visible_to(by).order_by("-updated_at", "-id")
    same = ShortlistEntry.objects.filter(listing=listing_id, demand=demand_id)
    holding = set(same.filter(shortlist__in=rows.values("pk")).values_list("shortlist", flat=True))
    return [(each, each.id in holding) for each in rows]
