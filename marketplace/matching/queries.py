"""Reading matches, shaped for the screens that show them."""

from __future__ import annotations

from uuid import UUID

from accounts.access.actor import Actor
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.models import Match, MatchAnswer, MatchQuerySet
from marketplace.matching.policies import may_answer

#: Best first, as the reader's own answers lean it.
ORDER = ("-own_score", "-id")


def match_page(match_id: UUID, *, by: Actor) -> Match:
    """One match with all that its page shows, or NotFound. A retired one may still be read."""
    return Match.objects.visible_to(by).with_card_data().one(match_id)


def living_matches(*, by: Actor) -> MatchQuerySet:
    """All matches of the actor's organisation that hold now, without those that it refused."""
    living = Match.objects.live().visible_to(by).not_refused_by(by.organisation_id)
    return living.in_own_order(by.organisation_id)


def own_matches(*, by: Actor) -> MatchQuerySet:
    """Those with everything that their cards show."""
    return living_matches(by=by).with_card_data()


def matches_of_listing(listing_id: UUID, *, by: Actor) -> MatchQuerySet:
    """The demands that a listing answers, as far as they concern the actor; or NotFound."""
    listing = Listing.objects.visible_to(by).one(listing_id)
    return own_matches(by=by).filter(listing=listing)


def matches_of_demand(demand_id: UUID, *, by: Actor) -> MatchQuerySet:
    """The listings that answer a demand, as far as they concern the actor; or NotFound."""
    demand = Demand.objects.visible_to(by).one(demand_id)
    return own_matches(by=by).filter(demand=demand)


def own_answer(match: Match, *, by: Actor) -> MatchAnswer | None:
    """What the actor's organisation said of a match. Needs `answers` prefetched."""
    mine = (each for each in match.answers.all() if by.acts_for(each.organisation_id))
    return next(mine, None)


def available_actions(match: Match, *, by: Actor) -> list[str]:
    """What this actor may do with a match now."""
    return ["answer"] if match.retired_at is None and may_answer(by, match) else []


def pair_named(listing: str, demand: str, *, by: Actor) -> tuple[UUID, UUID] | None:
    """A technology and a demand by their references, if the actor sees both."""
    listings = Listing.objects.visible_to(by).filter(reference__iexact=listing.strip())
    demands = Demand.objects.visible_to(by).filter(reference__iexact=demand.strip())
    offered = listings.values_list("pk", flat=True).first()
    sought = demands.values_list("pk", flat=True).first()
    return (offered, sought) if offered and sought else None
