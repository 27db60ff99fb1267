"""Making the table of matches say what was found: new pairs, changed scores, pairs that ended.

Called by this applet's services only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.services import record
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.events import MatchesFound
from marketplace.matching.explain import as_json
from marketplace.matching.models import Match, MatchAnswer
from marketplace.matching.scoring import Score
from marketplace.matching.terms import Answer, RetiredBecause, Side


@dataclass(frozen=True, slots=True)
class Pair:
    """A listing and a demand that belong together, with their score."""

    listing_id: UUID
    demand_id: UUID
    score: Score


def reconcile(standing: QuerySet[Match], pairs: Sequence[Pair]) -> None:
    """Make the standing matches of one object these pairs; tell only of what is new."""
    known = {(match.listing_id, match.demand_id): match for match in standing}
    wanted = {(pair.listing_id, pair.demand_id) for pair in pairs}
    ended = [match.pk for key, match in known.items() if key not in wanted]
    retire(Match.objects.filter(pk__in=ended), because=RetiredBecause.SUPERSEDED)
    written = [_written(pair) for pair in _with_sides(pairs)]
    _rescore([(known[each.key], each) for each in written if each.key in known])
    _begin([each for each in written if each.key not in known])


def retire(matches: QuerySet[Match], *, because: RetiredBecause) -> None:
    """End matches that no longer hold."""
    matches.filter(retired_at=None).update(retired_at=clock.now(), retired_because=because)


@dataclass(frozen=True, slots=True)
class _Sided:
    pair: Pair
    listing: Listing
    demand: Demand


@dataclass(frozen=True, slots=True)
class _Written:
    sided: _Sided
    match: Match

    @property
    def key(self) -> tuple[UUID, UUID]:
        return self.sided.listing.id, self.sided.demand.id


def _with_sides(pairs: Sequence[Pair]) -> list[_Sided]:
    listings = Listing.objects.prefetch_related("texts").in_bulk(
        {each.listing_id for each in pairs}
    )
    demands = Demand.objects.prefetch_related("texts").in_bulk({each.demand_id for each in pairs})
    return [_Sided(each, listings[each.listing_id], demands[each.demand_id]) for each in pairs]


def _written(sided: _Sided) -> _Written:
    listing, demand, score = sided.listing, sided.demand, sided.pair.score
    # Whatever is published has a version: a constraint of either table says so.
    assert listing.current_version_id  # noqa: S101
    assert demand.current_version_id  # noqa: S101
    match = Match(
        listing=listing,
        demand=demand,
        listing_version_id=listing.current_version_id,
        demand_version_id=demand.current_version_id,
        score=score.value,
        factors=as_json(score, listing_text=_text(listing), demand_text=_text(demand)),
        scored_at=clock.now(),
        found_at=clock.now(),
    )
    return _Written(sided, match)


def _text(owner: Listing | Demand) -> str:
    parts: list[str] = []
    for text in owner.texts.all():
        parts += [getattr(text, name, "") for name in _TEXT_FIELDS]
    return "\n".join(filter(None, parts))


_TEXT_FIELDS = (
    "title",
    "summary",
    "problem",
    "solution",
    "applications",
    "partner_sought",
    "background",
    "constraints",
)


def _rescore(pairs: Iterable[tuple[Match, _Written]]) -> None:
    for match, written in pairs:
        new = written.match
        match.listing_version_id = new.listing_version_id
        match.demand_version_id = new.demand_version_id
        match.score, match.factors, match.scored_at = new.score, new.factors, new.scored_at
        match.save()


def _begin(found: Sequence[_Written]) -> None:
    Match.objects.bulk_create(each.match for each in found)
    refused = _refused_before(found)
    news: dict[tuple[UUID, Side], list[Match]] = defaultdict(list)
    for each in found:
        listing, demand = each.sided.listing, each.sided.demand
        for side, organisation in (
            (Side.LISTING, listing.organisation_id),
            (Side.DEMAND, demand.organisation_id),
        ):
            if (*each.key, organisation) not in refused:
                news[organisation, side].append(each.match)
    for (organisation, side), matches in news.items():
        best = max(matches, key=lambda match: match.score)
        record(
            MatchesFound,
            best,
            by=SYSTEM,
            organisation=str(organisation),
            side=side.value,
            count=len(matches),
        )


def _refused_before(found: Sequence[_Written]) -> set[tuple[UUID, UUID, UUID]]:
    """Pairs that an organisation called not relevant when they matched before: no news to it."""
    if not found:
        return set()
    rows = MatchAnswer.objects.filter(
        Q(match__listing__in=[each.key[0] for each in found]),
        Q(match__demand__in=[each.key[1] for each in found]),
        answer=Answer.NOT_RELEVANT,
    )
    return set(rows.values_list("match__listing", "match__demand", "organisation"))
