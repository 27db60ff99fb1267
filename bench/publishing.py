"""From a listing that comes back on the market to who hears of it, in a running demonstration.

make demo, and ten minutes after it has loaded, in another terminal:
make manage ARGS='shell -c "from bench.publishing import measure; measure()"'

A listing is suspended and resumed by its owner, through the services, as often as asked for. Who
was told within ten minutes is left in peace, so every time it is another demand's owner.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from accounts.access.actor import ANONYMOUS, Actor
from accounts.membership.models import Membership
from accounts.membership.queries import actor_for
from accounts.notifications.models import Notification
from bench import figures
from kernel import clock
from marketplace.listings.holds import resume_listing, suspend_listing
from marketplace.listings.models import Listing
from marketplace.matching.models import Match, MatchQuerySet
from marketplace.matching.telling import QUIET
from marketplace.search.queries import search

_STEP = 0.02
_MANAGERS = ("owner", "manager")


def measure(*, times: int = 5, patience: float = 30.0) -> dict[str, Any]:
    """Seconds until searches forget it, find it again, it is matched, and its seeker is told."""
    found: dict[str, list[float | None]] = {}
    for match, owner in _pairs(times):
        listing = match.listing
        suspend_listing(listing.pk, by=owner)
        _note(found, "hidden", lambda listing=listing: _shown(listing) == 0, patience)
        _until(lambda match=match: not _lives(match), patience)
        began = clock.now()
        resume_listing(listing.pk, by=owner)
        told = Notification.objects.filter(organisation=match.demand.organisation_id)
        _note(found, "shown", lambda listing=listing: _shown(listing) == 1, patience)
        _note(found, "matched", lambda m=match, b=began: _matched(m, b), patience, since=began)
        _note(
            found,
            "told",
            lambda told=told, b=began: told.filter(notified_at__gte=b).exists(),
            patience,
            since=began,
        )
    table = [{"until": name, "s": values} for name, values in found.items()]
    figures.table("A listing that is suspended and resumed, seconds each time", table)
    figures.keep("publishing", found)
    return found


def _pairs(times: int) -> Iterator[tuple[Match, Actor]]:
    """Living matches whose seeker was not told lately, with somebody of the supplier."""
    seen: set[object] = set()
    for match in Match.objects.live().select_related("listing", "demand").order_by("-score"):
        seeker = match.demand.organisation_id
        lately = Match.objects.filter(
            demand__organisation=seeker, demand_side_told_at__gt=clock.now() - QUIET
        )
        owner = _owner(match.listing)
        if owner is None or {seeker, match.listing_id} & seen or lately.exists():
            continue
        seen |= {seeker, match.listing_id}
        yield match, owner
        if len(seen) == 2 * times:
            return


def _owner(listing: Listing) -> Actor | None:
    member = (
        Membership.objects.filter(
            organisation=listing.organisation_id, role__in=_MANAGERS, ended_at=None
        )
        .select_related("user")
        .first()
    )
    return actor_for(member.user, organisation_id=listing.organisation_id) if member else None


def _shown(listing: Listing) -> int:
    return search("listing", by=ANONYMOUS, query=f"number:{listing.reference}").total


def _lives(match: Match) -> bool:
    return _pair(match).exists()


def _matched(match: Match, since: datetime) -> bool:
    return _pair(match).filter(found_at__gte=since).exists()


def _pair(match: Match) -> MatchQuerySet:
    return Match.objects.live().filter(listing=match.listing_id, demand=match.demand_id)


def _note(
    found: dict[str, list[float | None]],
    name: str,
    true: Callable[[], bool],
    patience: float,
    *,
    since: datetime | None = None,
) -> None:
    began = since or clock.now()
    reached = _until(true, patience)
    took = (clock.now() - began).total_seconds()
    found.setdefault(name, []).append(round(took, 2) if reached else None)


def _until(true: Callable[[], bool], patience: float) -> bool:
    ends = time.monotonic() + patience
    while not true():
        if time.monotonic() > ends:
            return False
        time.sleep(_STEP)
    return True
