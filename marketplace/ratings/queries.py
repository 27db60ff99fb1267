"""Reading ratings: one by one, and what they come to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from statistics import median
from uuid import UUID

from django.db.models import Aggregate, Count, FloatField, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.access.actor import Actor
from marketplace.ratings.models import Rating, RatingQuerySet
from marketplace.ratings.policies import POLICY_OF_MOVE, may_answer
from marketplace.ratings.states import RATING_LIFECYCLE
from marketplace.service_offers.models import ServiceOfferQuerySet

POINTS = range(5, 0, -1)


@dataclass(frozen=True, slots=True)
class Summary:
    """How many ratings there are, their median, and how often each number of points was given."""

    count: int
    median: float | None
    spread: dict[int, int]


def ratings_in_sight(*, by: Actor) -> RatingQuerySet:
    """Ratings that this actor may read, with what a card shows."""
    return Rating.objects.visible_to(by).with_page_data()


def rating_page(rating_id: UUID, *, by: Actor) -> Rating:
    """One rating, or NotFound."""
    return ratings_in_sight(by=by).one(rating_id)


def rating_of_order(order_id: UUID, *, by: Actor) -> Rating | None:
    """What was said of an order."""
    return ratings_in_sight(by=by).filter(order=order_id).first()


def rating_of_service_order(order_id: UUID, *, by: Actor) -> Rating | None:
    """What was said of a service order."""
    return ratings_in_sight(by=by).filter(service_order=order_id).first()


def medians_of(provider_ids: Collection[UUID]) -> dict[UUID, float]:
    """What the ratings of providers come to, of those that have any."""
    rows = Rating.objects.counting().filter(provider__in=provider_ids).order_by()
    given: dict[UUID, list[int]] = defaultdict(list)
    for provider, stars in rows.values_list("provider_id", "stars"):
        given[provider].append(stars)
    return {provider: float(median(stars)) for provider, stars in given.items()}


def with_ratings(offers: ServiceOfferQuerySet) -> ServiceOfferQuerySet:
    """Tells of each service what its ratings come to: `ratings_count` and `ratings_median`."""
    given = Rating.objects.counting().filter(offer=OuterRef("pk")).order_by().values("offer")
    count = Subquery(given.annotate(found=Count("pk")).values("found"))
    middle = Subquery(given.annotate(found=_Median("stars")).values("found"))
    return offers.annotate(ratings_count=Coalesce(count, Value(0)), ratings_median=middle)


class _Median(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


def summary_of(ratings: RatingQuerySet) -> Summary:
    """What those that count come to."""
    points = list(ratings.counting().order_by().values_list("stars", flat=True))
    given = Counter(points)
    return Summary(
        len(points), float(median(points)) if points else None, {n: given[n] for n in POINTS}
    )


def available_actions(rating: Rating, *, by: Actor) -> list[str]:
    """What this actor may do now with a rating."""
    moves = RATING_LIFECYCLE.moves_from(rating.state)
    found = [name for name in moves if POLICY_OF_MOVE[name](by, rating)]
    if rating.answered_at is None and may_answer(by, rating):
        found.append("answer")
    return found
