"""Making the table of matches say what was found: new pairs, changed scores, pairs that ended.

Called by this applet's services only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.services import record
from kernel.identifiers import new_id
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.events import MatchesFound
from marketplace.matching.explain import as_json
from marketplace.matching.finding import Pair
from marketplace.matching.models import Match, MatchAnswer
from marketplace.matching.terms import Answer, RetiredBecause, Side

PairKey = tuple[UUID, UUID]


@dataclass(frozen=True, slots=True)
class Written:
    """A match as it was written: its key, its two sides and whose they are."""

    match_id: UUID
    listing_id: UUID
    demand_id: UUID
    score: float
    organisations: Mapping[Side, UUID]


def reconcile(standing: QuerySet[Match], pairs: Sequence[Pair]) -> list[Written]:
    """Make the standing matches of some objects these pairs; says which are new."""
    known = {(match.listing_id, match.demand_id): match for match in standing}
    rows = _with_sides(pairs)
    ended = [match.pk for key, match in known.items() if key not in rows]
    retire(Match.objects.filter(pk__in=ended), because=RetiredBecause.SUPERSEDED)
    now = clock.now()
    _rescore([(known[key], row) for key, row in rows.items() if key in known], now)
    return _begin([row for key, row in rows.items() if key not in known], now)


def retire(matches: QuerySet[Match], *, because: RetiredBecause) -> None:
    """End matches that no longer hold."""
    matches.filter(retired_at=None).update(retired_at=clock.now(), retired_because=because)


def say_found(found: Sequence[Written]) -> None:
    """Say once to each organisation what is new to it, whatever the number of pairs."""
    refused = _refused_before(found)
    news: dict[tuple[UUID, Side], list[Written]] = defaultdict(list)
    for each in found:
        for side, organisation in each.organisations.items():
            if (each.listing_id, each.demand_id, organisation) not in refused:
                news[organisation, side].append(each)
    for (organisation, side), matches in news.items():
        best = max(matches, key=lambda each: each.score)
        say_news(best.match_id, organisation=organisation, side=side, count=len(matches))


def say_news(match_id: UUID, *, organisation: UUID, side: Side, count: int) -> None:
    """Record that an organisation has matches that it was not told of; the best is the subject."""
    record(
        MatchesFound,
        Match(pk=match_id),
        by=SYSTEM,
        organisation=str(organisation),
        side=side.value,
        count=count,
    )


@dataclass(frozen=True, slots=True)
class _Row:
    pair: Pair
    listing_version: UUID
    demand_version: UUID
    organisations: Mapping[Side, UUID]
    factors: str


def _with_sides(pairs: Sequence[Pair]) -> dict[PairKey, _Row]:
    """Those pairs of which both sides are on the market now, as they will be written."""
    listings = _published(Listing.objects.published(), {each.listing_id for each in pairs})
    demands = _published(Demand.objects.published(), {each.demand_id for each in pairs})
    rows: dict[PairKey, _Row] = {}
    for pair in pairs:
        if pair.listing_id not in listings or pair.demand_id not in demands:
            continue
        listing_version, supplier = listings[pair.listing_id]
        demand_version, seeker = demands[pair.demand_id]
        whose = {Side.LISTING: supplier, Side.DEMAND: seeker}
        factors = json.dumps(as_json(pair.score))
        row = _Row(pair, listing_version, demand_version, whose, factors)
        rows[pair.listing_id, pair.demand_id] = row
    return rows


def _published(rows: QuerySet[Any], ids: set[UUID]) -> dict[UUID, tuple[UUID, UUID]]:
    """Object → its shown version and its organisation. Whatever is published has a version."""
    found = rows.filter(pk__in=ids, current_version__isnull=False)
    return {
        pk: (version, organisation)
        for pk, version, organisation in found.values_list(
            "pk", "current_version_id", "organisation_id"
        )
    }


_RESCORE = """
    UPDATE marketplace_match SET score = new.score, factors = new.factors, scored_at = %s,
        listing_version_id = new.listing_version, demand_version_id = new.demand_version
    FROM unnest(%s::uuid[], %s::float8[], %s::jsonb[], %s::uuid[], %s::uuid[])
        AS new(id, score, factors, listing_version, demand_version)
    WHERE marketplace_match.id = new.id
"""


def _rescore(pairs: Iterable[tuple[Match, _Row]], now: datetime) -> None:
    changed = [(match, row) for match, row in pairs if not _is_same(match, row)]
    if not changed:
        return
    with connection.cursor() as database:
        database.execute(
            _RESCORE,
            [
                now,
                [match.pk for match, _ in changed],
                [row.pair.score.value for _, row in changed],
                [row.factors for _, row in changed],
                [row.listing_version for _, row in changed],
                [row.demand_version for _, row in changed],
            ],
        )


def _is_same(match: Match, row: _Row) -> bool:
    return (
        match.score == row.pair.score.value
        and match.listing_version_id == row.listing_version
        and match.demand_version_id == row.demand_version
        and match.factors == json.loads(row.factors)
    )


_BEGIN = """
    COPY marketplace_match (id, listing_id, demand_id, listing_version_id, demand_version_id,
        score, factors, found_at, scored_at, retired_because) FROM STDIN
"""


def _begin(rows: Sequence[_Row], now: datetime) -> list[Written]:
    found = [_written(row) for row in rows]
    with connection.cursor() as database, database.copy(_BEGIN) as copy:
        for row, each in zip(rows, found, strict=True):
            sides = (each.listing_id, each.demand_id, row.listing_version, row.demand_version)
            copy.write_row((each.match_id, *sides, each.score, row.factors, now, now, ""))
    return found


def _written(row: _Row) -> Written:
    pair = row.pair
    return Written(new_id(), pair.listing_id, pair.demand_id, pair.score.value, row.organisations)


def _refused_before(found: Sequence[Written]) -> set[tuple[UUID, UUID, UUID]]:
    """Pairs that an organisation called not relevant when they matched before: no news to it."""
    if not found:
        return set()
    rows = MatchAnswer.objects.filter(
        Q(match__listing__in=[each.listing_id for each in found]),
        Q(match__demand__in=[each.demand_id for each in found]),
        answer=Answer.NOT_RELEVANT,
    )
    return set(rows.values_list("match__listing", "match__demand", "organisation"))
