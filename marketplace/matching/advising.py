"""Finding what a demand without a match could widen: by widening it and scoring again.

It takes the whole market, so that it is done in a worker and kept; pages only read it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef

from kernel import clock
from marketplace.demands.models import Demand
from marketplace.matching.finding import Asked, neighbours_of
from marketplace.matching.fit import SAME_CLASS
from marketplace.matching.market import current_market, profiles_of
from marketplace.matching.models import Match, MatchAdvice
from marketplace.matching.scoring import Need, Offer, Score, judged, obstacle, score
from marketplace.matching.terms import FactorCode, Side
from marketplace.matching.weightings import weighting_in_force
from marketplace.matching.weights import Weighting

SCHEMA = 1
#: A pair that misses the least score by no more than this came near.
_NEAR = 0.10
#: After so long the market is another, and the advice is found anew.
_FRESH = timedelta(days=1)
#: So many demands are advised in one go, and no longer than this.
_A_WHILE = timedelta(seconds=45)
_AT_ONCE = 200


def advise(demand_id: UUID) -> None:
    """Keep what would let technologies fit a demand: things to widen, and for how many."""
    found = {"schema": SCHEMA, "found": list(_near_misses(demand_id))}
    MatchAdvice.objects.update_or_create(
        demand_id=demand_id, defaults={"found": found, "made_at": clock.now()}
    )


def advise_waiting() -> None:
    """Advise those that stand without a match and were not advised of late."""
    matches = Match.objects.live().filter(demand=OuterRef("pk"))
    unanswered = ~Exists(matches.not_refused_by(OuterRef(OuterRef("organisation"))))
    advised = MatchAdvice.objects.filter(demand=OuterRef("pk"), made_at__gt=clock.now() - _FRESH)
    waiting = Demand.objects.published().filter(unanswered, ~Exists(advised)).order_by("pk")
    until = clock.now() + _A_WHILE
    for demand_id in list(waiting.values_list("pk", flat=True)[:_AT_ONCE]):
        advise(demand_id)
        if clock.now() > until:
            # The next tick goes on: done before it is due, so that two seldom do the same.
            return


def _near_misses(demand_id: UUID) -> Iterator[tuple[str, int]]:
    profile = profiles_of([demand_id]).get(demand_id)
    if profile is None:
        return
    asked, today, by = Asked(demand_id, Side.DEMAND, profile), clock.today(), weighting_in_force()
    pairs = list(neighbours_of(asked, current_market()))
    would_fit = sum(1 for pair in pairs if _fits_in_another_way(*pair, on=today, by=by))
    if would_fit:
        yield "kind", would_fit
    would_fit_if: Counter[str] = Counter()
    for offer, need in pairs:
        found = score(offer, need, on=today, by=by)
        if found and found.value >= by.least_score - _NEAR and not found.is_match:
            would_fit_if.update(_enough(offer, need, found, on=today, by=by))
    yield from would_fit_if.most_common()


def _enough(offer: Offer, need: Need, found: Score, *, on: date, by: Weighting) -> Iterator[str]:
    """Each one thing that, widened alone, would make a match of a pair.

    Another class is not blamed where the words would not do even in a neighbouring one: with the
    very class of each technology named, much would fit that is another thing.
    """
    for code, widened in _WIDENED.items():
        if code == FactorCode.CLASS and not found.is_evident_at(SAME_CLASS):
            continue
        wider = widened(offer, need)
        if wider != need and judged(offer, wider, on=on, by=by).is_match:
            yield code


def _fits_in_another_way(offer: Offer, need: Need, *, on: date, by: Weighting) -> bool:
    if obstacle(offer, need, on=on) != "kinds_incompatible":
        return False
    return judged(offer, replace(need, kind=""), on=on, by=by).is_match


_WIDENED: Mapping[str, Callable[[Offer, Need], Need]] = {
    "trl": lambda offer, need: replace(need, trl=offer.trl),
    "money": lambda offer, need: replace(need, budget=offer.price or need.budget),
    "region": lambda _offer, need: replace(need, region=None),
    "class": lambda offer, need: replace(need, ipc=(*need.ipc, *offer.ipc)),
}
