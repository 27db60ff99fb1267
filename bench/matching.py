"""How fast matching scores a market, and how near its order is to scoring every pair.

python -m bench.matching --listings 100000 --demands 10000
python -m bench.matching --agreement        2 000 × 500, every pair scored one by one
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import django
import numpy as np
from tqdm import tqdm

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marketplace.settings.test")
os.environ.setdefault("DATABASE_URL", "postgresql:///nothing")
django.setup()

from bench import markets  # noqa: E402 -- Django first
from marketplace.matching.engine.shelf import Shelf  # noqa: E402
from marketplace.matching.engine.vectors import (  # noqa: E402
    Block,
    block_of,
    packed,
    statistics_of,
)
from marketplace.matching.facts import read  # noqa: E402
from marketplace.matching.finding import MOST_CANDIDATES, Asked, matches_of  # noqa: E402
from marketplace.matching.market import Market  # noqa: E402
from marketplace.matching.scoring import Need, Offer, score  # noqa: E402
from marketplace.matching.terms import Side  # noqa: E402
from marketplace.matching.weights import DELIVERED  # noqa: E402

_BLOCK = 4_000
_OUT = Path("var/bench")


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the figures down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--listings", type=int, default=100_000)
    parser.add_argument("--demands", type=int, default=10_000)
    parser.add_argument("--rebuild", type=int, default=1_000, help="so many demands are timed")
    parser.add_argument("--agreement", action="store_true")
    asked = parser.parse_args(arguments)
    figures = agreement(2_000, 500) if asked.agreement else speed(asked)
    for name, value in figures.items():
        print(f"{name:<44}{value}")
    _OUT.mkdir(parents=True, exist_ok=True)
    name = "agreement" if asked.agreement else "matching"
    (_OUT / f"{name}.json").write_text(json.dumps(figures, indent=2))
    return 0


def speed(asked: argparse.Namespace) -> dict[str, Any]:
    """A rebuild in its scoring part, and one new listing or demand, in seconds of processor."""
    began = time.process_time()
    market, listings, demands = made(asked.listings, asked.demands)
    made_in = time.process_time() - began
    sample = demands[: asked.rebuild]
    began = time.process_time()
    found = sum(len(matched(market, each, Side.DEMAND)) for each in tqdm(sample))
    took = time.process_time() - began
    return {
        "listings": asked.listings,
        "demands": asked.demands,
        "market read and turned, s": round(made_in, 1),
        "demands scored": len(sample),
        "scoring of all demands, s of processor": round(took * asked.demands / len(sample), 1),
        "the same by two workers, s": round(took * asked.demands / len(sample) / 2, 1),
        "matches a demand": round(found / len(sample), 1),
        "one new demand, ms (median)": one_by_one(market, demands[:60], Side.DEMAND),
        "one new listing, ms (median)": one_by_one(market, listings[:60], Side.LISTING),
        "memory of one process, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def matched(market: Market, profile: Block, side: Side) -> list[Any]:
    asked = Asked(profile.keys[0], side, profile)
    return matches_of(asked, market, by=DELIVERED, on=markets.TODAY)


def one_by_one(market: Market, profiles: Sequence[Block], side: Side) -> float:
    times = []
    for profile in profiles:
        began = time.process_time()
        matched(market, profile, side)
        times.append(time.process_time() - began)
    return round(1000 * float(np.median(times)), 2)


def made(listing_count: int, demand_count: int) -> tuple[Market, list[Block], list[Block]]:
    """A market, a hundred of its listings, and all its demands, each as a profile."""
    offered, few = _blocks(markets.listings(listing_count), listing_count, keep=100)
    sought, every = _blocks(markets.demands(demand_count), demand_count, keep=demand_count)
    statistics = statistics_of([*offered, *sought])
    shelves = {
        Side.LISTING: (Shelf(offered, statistics),),
        Side.DEMAND: (Shelf(sought, statistics),),
    }
    return Market(shelves, statistics), few, every


def _blocks(told: Any, count: int, *, keep: int) -> tuple[list[Block], list[Block]]:
    blocks, rows, kept = [], [], []
    for each in tqdm(told, total=count):
        row = (each.key, *packed(each.words), markets.as_row(each))
        rows.append(row)
        if len(kept) < keep:
            kept.append(block_of([row]))
        if len(rows) == _BLOCK:
            blocks.append(block_of(rows))
            rows = []
    return ([*blocks, block_of(rows)] if rows else blocks), kept


def agreement(listing_count: int, demand_count: int) -> dict[str, Any]:
    """The order found, beside the order of scoring every pair one by one."""
    market, _few, demands = made(listing_count, demand_count)
    (shelf,) = market.among(Side.LISTING)
    rows = np.arange(len(shelf))
    top, same, exact = [], 0, 0
    for profile in tqdm(demands):
        found = [pair.listing_id for pair in matched(market, profile, Side.DEMAND)]
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
    for row, parts in zip(rows.tolist(), shelf.parts(probe, rows), strict=True):
        offer = read(Offer, shelf.keys[row], shelf.facts[row], terms=parts)
        result = score(offer, need, on=markets.TODAY)
        if result is not None and result.is_match:
            found.append((-result.value, offer.id))
    return sorted(found, key=lambda each: (each[0], str(each[1])))


def _exact_candidates(shelf: Shelf, profile: Block) -> bool:
    """Whether the nearest found by postings are those of adding up every pair's shared terms."""
    probe = shelf.probe(profile)
    cosine, _shared_terms = shelf.nearness(probe)
    vector = probe.vector()
    every = [
        sum(vector[term] * weight for term, weight in parts.items())
        for parts in shelf.parts(probe, np.arange(len(shelf)))
    ]
    nearest = np.sort(np.array(every))[::-1][:MOST_CANDIDATES]
    return bool(np.allclose(np.sort(cosine)[::-1][:MOST_CANDIDATES], nearest, atol=1e-6))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
