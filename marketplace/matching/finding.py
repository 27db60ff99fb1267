"""Which of all listings answer a demand, and which of all demands want a listing.

Every document of the other side gets its exact cosine. The nearest by their terms, and all of
the same patent subclass, are scored by every factor; the best are kept and scored once more, one
by one, by the scorer that can also explain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from marketplace.matching.engine.columns import NOTHING, Columns
from marketplace.matching.engine.factors import scores
from marketplace.matching.engine.shelf import Postings, Probe, Rows, Shelf
from marketplace.matching.engine.vectors import Block
from marketplace.matching.facts import read
from marketplace.matching.market import Market
from marketplace.matching.meaning import likeness
from marketplace.matching.scoring import Need, Offer, Score, score
from marketplace.matching.terms import Side
from marketplace.matching.weights import Weighting

#: So many are scored by every factor for their terms alone. Far more than anybody will read.
MOST_CANDIDATES = 300
#: So many matches are found for one listing or demand; what stands already stands beside them.
MOST_KEPT = 50
#: Every so-manyeth document says first how near the candidates are at least.
_SAMPLED = 16

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A listing and a demand that belong together, with their score."""

    listing_id: UUID
    demand_id: UUID
    score: Score


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks for a partner: its key, its side, and its profile."""

    key: UUID
    side: Side
    profile: Block

    @property
    def other(self) -> Side:
        """The side among which it looks."""
        return Side.DEMAND if self.side == Side.LISTING else Side.LISTING


def matches_of(
    asked: Asked, market: Market, *, by: Weighting, on: date, standing: Collection[UUID] = ()
) -> list[Pair]:
    """The matches of one listing or demand, best first: new ones, and those that still fit."""
    found = [
        pair
        for shelf in market.among(asked.other)
        for pair in _on_shelf(asked, shelf, market, by=by, on=on, standing=standing)
    ]
    found.sort(key=lambda pair: (-pair.score.value, str(pair.listing_id), str(pair.demand_id)))
    stands = frozenset(standing)
    partner = "demand_id" if asked.side == Side.LISTING else "listing_id"
    return [
        pair for at, pair in enumerate(found) if at < MOST_KEPT or getattr(pair, partner) in stands
    ]


def neighbours_of(asked: Asked, market: Market) -> Iterator[tuple[Offer, Need]]:
    """All candidates of one listing or demand, whether they fit or not."""
    for shelf in market.among(asked.other):
        probe = shelf.probe(asked.profile)
        held = shelf.postings(probe)
        cosine, _shared = shelf.nearness(held)
        alike = likeness(asked.key, asked.side, shelf)
        rows = candidates(shelf.columns, Columns.of(asked.profile.facts), cosine, alike)
        yield from _pairs(asked, shelf, _standing(shelf, rows, market), probe, held, alike)


def candidates(columns: Columns, probe: Columns, cosine: Array, alike: Array | None = None) -> Rows:
    """The nearest by their terms, by their meaning where that can be said, and whatever lies in
    the same patent subclass.
    """
    nearest = _nearest(cosine)
    if alike is not None:
        nearest = np.union1d(nearest, _nearest(np.nan_to_num(alike)))
    wanted = probe.subclasses[0][probe.subclasses[0] != NOTHING]
    same = np.zeros(len(cosine), dtype=bool)
    for code in wanted:
        same |= (columns.subclasses == code).any(axis=1)
    return np.union1d(nearest, np.flatnonzero(same))


def _nearest(cosine: Array) -> Rows:
    touched = np.flatnonzero(cosine > _least_near(cosine[::_SAMPLED]))
    if len(touched) > MOST_CANDIDATES:
        best = np.argpartition(cosine[touched], -MOST_CANDIDATES)[-MOST_CANDIDATES:]
        touched = touched[best]
    return touched


def _least_near(some: Array) -> float:
    """What the nearest of all lie above, said by some of them: the candidates of a part are no
    nearer than those of the whole. It spares putting a whole market in order.
    """
    if len(some) <= MOST_CANDIDATES:
        return 0.0
    worst = np.partition(some, -MOST_CANDIDATES)[-MOST_CANDIDATES]
    return max(0.0, float(np.nextafter(worst, -1.0)))


def _on_shelf(
    asked: Asked,
    shelf: Shelf,
    market: Market,
    *,
    by: Weighting,
    on: date,
    standing: Collection[UUID],
) -> Iterator[Pair]:
    probe, own = shelf.probe(asked.profile), Columns.of(asked.profile.facts)
    held = shelf.postings(probe)
    cosine, shared = shelf.nearness(held)
    alike = likeness(asked.key, asked.side, shelf)
    rows = candidates(shelf.columns, own, cosine, alike)
    stands = [shelf.row_of[key] for key in standing if key in shelf.row_of]
    rows = np.union1d(rows, np.array(stands, dtype=np.int64))
    rows = _standing(shelf, rows, market)
    if not len(rows):
        return
    rows = _best(
        asked,
        shelf,
        rows,
        own,
        cosine[rows],
        shared[rows],
        by=by,
        on=on,
        stands=stands,
        alike=None if alike is None else alike[rows],
    )
    for offer, need in _pairs(asked, shelf, rows, probe, held, alike):
        result = score(offer, need, on=on, by=by)
        if result is not None and result.is_match:
            yield Pair(offer.id, need.id, result)


def _standing(shelf: Shelf, rows: Rows, market: Market) -> Rows:
    """Without those of which a newer state stands on another shelf."""
    if not market.replaced or shelf.is_newer:
        return rows
    kept = [row for row in rows.tolist() if shelf.keys[row] not in market.replaced]
    return np.array(kept, dtype=np.int64)


def _best(
    asked: Asked,
    shelf: Shelf,
    rows: Rows,
    own: Columns,
    cosine: Array,
    shared: Array,
    *,
    by: Weighting,
    on: date,
    stands: Collection[int],
    alike: Array | None,
) -> Rows:
    """The rows of the highest scores among those that people should hear of."""
    others = shelf.columns.take(rows)
    offers, needs = (own, others) if asked.side == Side.LISTING else (others, own)
    value, fits = scores(offers, needs, cosine, shared, on=on, by=by, alike=alike)
    order = np.argsort(-value, kind="stable")
    fitting = order[fits[order]]
    best = rows[fitting[:MOST_KEPT]]
    if stands:
        rest = rows[fitting[MOST_KEPT:]]
        best = np.concatenate([best, rest[np.isin(rest, list(stands))]])
    return best


def _pairs(
    asked: Asked, shelf: Shelf, rows: Rows, probe: Probe, held: Postings, alike: Array | None
) -> Iterator[tuple[Offer, Need]]:
    """These documents beside the one that asks, as the scorer of one pair wants them."""
    vector, facts = probe.vector(), asked.profile.facts[0]
    seeks = asked.side == Side.DEMAND
    own: Any = (
        read(Need, asked.key, facts, terms=vector)
        if seeks
        else read(Offer, asked.key, facts, terms=vector)
    )
    for row, parts in zip(rows.tolist(), shelf.parts(held, rows), strict=True):
        key, other = shelf.keys[row], shelf.facts[row]
        offer = read(Offer, key, other, terms=parts) if seeks else own
        need = own if seeks else read(Need, key, other, terms=parts)
        if alike is not None and not np.isnan(alike[row]):
            offer = replace(offer, alike=float(alike[row]))
        yield offer, need
