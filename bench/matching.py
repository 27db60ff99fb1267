"""How near the order of matches is to that of scoring every pair one by one."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import Any

import numpy as np
from tqdm import tqdm

from bench import figures, markets
from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.engine.vectors import Block, block_of, packed, statistics_of
from marketplace.matching.facts import read
from marketplace.matching.finding import MOST_CANDIDATES, Asked, Pair, matches_of
from marketplace.matching.market import Market
from marketplace.matching.scoring import Need, Offer, score
from marketplace.matching.terms import Side
from marketplace.matching.weights import DELIVERED

LISTINGS, DEMANDS = 2_000, 500


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    """All pairs of a small market, whatever sizes are asked for elsewhere."""
    del asked
    found = agreement(LISTINGS, DEMANDS)
    figures.facts("The order found, beside scoring every pair", found)
    return found


def matched(market: Market, profile: Block) -> list[Pair]:
    """The matches of one demand."""
    asked = Asked(profile.keys[0], Side.DEMAND, profile)
    return matches_of(asked, market, by=DELIVERED, on=markets.TODAY)


def made(listing_count: int, demand_count: int) -> tuple[Market, list[Block]]:
    """A market in memory, and its demands, each as a profile."""
    offered = block_of(_rows(markets.listings(listing_count)))
    rows = _rows(markets.demands(demand_count))
    sought = block_of(rows)
    statistics = statistics_of([offered, sought])
    shelves = {
        Side.LISTING: (Shelf([offered], statistics),),
        Side.DEMAND: (Shelf([sought], statistics),),
    }
    return Market(shelves, statistics), [block_of([row]) for row in rows]


def _rows(told: Iterable[markets.Told]) -> list[tuple[Any, bytes, bytes, str]]:
    return [(each.key, *packed(each.words), markets.as_row(each)) for each in told]


def agreement(listing_count: int, demand_count: int) -> dict[str, Any]:
    """The order found, beside the order of scoring every pair one by one."""
    market, demands = made(listing_count, demand_count)
    (shelf,) = market.among(Side.LISTING)
    rows = np.arange(len(shelf))
    top, same, exact = [], 0, 0
    for profile in tqdm(demands, disable=None):
        found = [pair.listing_id for pair in matched(market, profile)]
        every = _every_pair(shelf, profile, rows)
        best = [key for _value, key in every[: len(found)]]
        same += found == best and len(found) == min(50, len(every))
        if every:
            top.append(len(set(found[:20]) & {key for _, key in every[:20]}) / len(every[:20]))
        exact += _exact_candidates(shelf, profile)
    count = len(demands)
    return {
        "listings": listing_count,
        "demands": demand_count,
        "pairs scored one by one": listing_count * demand_count,
        "demands whose whole order is the same": f"{same} of {count}",
        "best 20 in common": round(float(np.mean(top)), 4),
        "candidates equal the exact nearest": f"{exact} of {count}",
    }


def _every_pair(shelf: Shelf, profile: Block, rows: Any) -> list[tuple[float, Any]]:
    probe = shelf.probe(profile)
    need = read(Need, profile.keys[0], profile.facts[0], terms=probe.vector())
    found = []
    for row, parts in zip(rows.tolist(), shelf.parts(shelf.postings(probe), rows), strict=True):
        offer = read(Offer, shelf.keys[row], shelf.facts[row], terms=parts)
        result = score(offer, need, on=markets.TODAY)
        if result is not None and result.is_match:
            found.append((-result.value, offer.id))
    return sorted(found, key=lambda each: (each[0], str(each[1])))


def _exact_candidates(shelf: Shelf, profile: Block) -> bool:
    """Whether the nearest found by postings are those of adding up every pair's shared terms."""
    probe = shelf.probe(profile)
    held = shelf.postings(probe)
    cosine, _shared_terms = shelf.nearness(held)
    vector = probe.vector()
    every = [
        sum(vector[term] * weight for term, weight in parts.items())
        for parts in shelf.parts(held, np.arange(len(shelf)))
    ]
    nearest = np.sort(np.array(every))[::-1][:MOST_CANDIDATES]
    return bool(np.allclose(np.sort(cosine)[::-1][:MOST_CANDIDATES], nearest, atol=1e-6))
