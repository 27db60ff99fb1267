"""Keeping up: a whole index and all matches built from PostgreSQL, and one change carried through.

Matching runs in as many processes as are asked for, as it does in as many workers.
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any
from uuid import UUID

import django
from django.db import connections, transaction

from accounts.access.actor import SYSTEM
from bench import figures
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.services import record
from marketplace.demands.models import Demand
from marketplace.listings.events import ListingPublished
from marketplace.listings.models import Listing
from marketplace.matching import services
from marketplace.matching.events import MatchesFound
from marketplace.matching.finding import Asked, matches_of
from marketplace.matching.market import current_market, profiles_of
from marketplace.matching.models import Match, MatchRebuild
from marketplace.matching.rebuilding import (
    close_rebuild,
    pairs_of_block,
    start_rebuild,
    take_blocks,
)
from marketplace.matching.terms import Side
from marketplace.matching.weightings import weighting_in_force
from marketplace.search.follower import Follower
from marketplace.search.index import reading
from marketplace.search.index.folders import current_folder
from marketplace.search.index.writing import IndexWriting
from marketplace.search.models import SearchDocument
from marketplace.search.position import Position
from marketplace.search.rebuilding import rebuild_index

_TRIES = 20


@dataclass(frozen=True, slots=True)
class Worked:
    """What one worker did in a rebuild, and what it held at most."""

    demands: int
    processor: float
    memory: int


def search_rebuild() -> dict[str, Any]:
    """The index of everything, from stored documents."""
    count = SearchDocument.objects.count()
    with figures.timed() as took:
        folder = rebuild_index()
    size = sum(each.stat().st_size for each in folder.iterdir())
    return {
        "documents": count,
        "rebuild, documents/s": round(count / took.wall),
        "rebuild, s": round(took.wall, 1),
        "rebuild, s of processor": round(took.processor, 1),
        "index, MB": round(size / 2**20),
    }


def search_change() -> dict[str, Any]:
    """One published listing, from its event until searches show it."""
    folder = current_folder()
    if folder is None:
        raise RuntimeError("There is no index.")
    ids = list(Listing.objects.order_by("-pk").values_list("pk", flat=True)[:_TRIES])
    times = []
    with IndexWriting(folder) as writing:
        follower = Follower(writing, Position.read(reading.snapshot().position() or ""))
        for listing_id in ids:
            with transaction.atomic():
                record(ListingPublished, Listing(pk=listing_id), by=SYSTEM, version=1)
            with figures.timed() as took:
                while not follower.step():
                    time.sleep(0.001)
                reading.snapshot()
            times.append(took.wall)
    return {
        "one changed listing found again, ms (median)": figures.share(times, 50),
        "the same, ms (p95)": figures.share(times, 95),
    }


def matching_rebuild(workers: int) -> dict[str, Any]:
    """All demands against all listings, scored and written; and the scoring alone."""
    rebuild = start_rebuild()
    connections.close_all()
    wall, scoring = _side_by_side(workers, score_blocks, rebuild.pk)
    whole_wall, whole = _side_by_side(workers, work_in_blocks, rebuild.pk)
    with figures.timed() as told:
        close_rebuild(rebuild)
    count = sum(each.demands for each in scoring)
    return {
        "demands": count,
        "workers": workers,
        "scoring, s": round(wall, 1),
        "scoring, s of processor": round(sum(each.processor for each in scoring), 1),
        "writing beyond that, s": round(whole_wall - wall, 1),
        "scored and written, s": round(whole_wall, 1),
        "matches written": Match.objects.count(),
        "telling what is new, s": round(told.wall, 1),
        "organisations told": Event.objects.filter(name=MatchesFound.name).count(),
        "memory of a worker, MB": max(each.memory for each in whole),
    }


def matching_change() -> dict[str, Any]:
    """One new listing and one new demand, as a worker that knows the market takes them."""
    current_market()
    listings = list(Listing.objects.order_by("pk").values_list("pk", flat=True)[:_TRIES])
    demands = list(Demand.objects.order_by("pk").values_list("pk", flat=True)[:_TRIES])
    return {
        "one listing scored, ms (median)": _each(partial(_score, Side.LISTING), listings),
        "one demand scored, ms (median)": _each(partial(_score, Side.DEMAND), demands),
        "one listing matched and written, ms (median)": _each(services.match_listing, listings),
        "one demand matched and written, ms (median)": _each(services.match_demand, demands),
    }


def score_blocks(rebuild_id: UUID, share: int, of: int) -> Worked:
    """Score every so-manyeth block and write nothing."""
    rebuild = MatchRebuild.objects.get(pk=rebuild_id)
    blocks = rebuild.blocks.order_by("number").values_list("demand_ids", flat=True)
    current_market()
    began, count = time.process_time(), 0
    for demand_ids in islice(blocks, share, None, of):
        pairs_of_block(demand_ids)
        count += len(demand_ids)
    return _worked(count, began)


def work_in_blocks(rebuild_id: UUID, share: int, of: int) -> Worked:
    """Take blocks as long as there are any."""
    del share, of
    current_market()
    began = time.process_time()
    count = sum(take_blocks(MatchRebuild.objects.get(pk=rebuild_id)))
    return _worked(count, began)


def _score(side: Side, object_id: UUID) -> None:
    """Everything but reading what stands already and writing what is new."""
    asked = Asked(object_id, side, profiles_of([object_id])[object_id])
    matches_of(asked, current_market(), by=weighting_in_force(), on=clock.today())


def _worked(count: int, began: float) -> Worked:
    return Worked(count, time.process_time() - began, figures.memory(figures.own_process()))


def _side_by_side(
    workers: int, call: Callable[[UUID, int, int], Worked], rebuild_id: UUID
) -> tuple[float, list[Worked]]:
    """Seconds by the clock, without reading the market in, and what each did."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=django.setup) as pool:
        list(pool.map(_warm, range(workers), chunksize=1))
        began = time.perf_counter()
        futures = [pool.submit(call, rebuild_id, share, workers) for share in range(workers)]
        done = [each.result() for each in futures]
        return time.perf_counter() - began, done


def _warm(_worker: int) -> None:
    """Read the market in; whoever is quick leaves the next call to the others."""
    current_market()
    time.sleep(0.5)


def _each(call: Callable[[UUID], None], ids: list[UUID]) -> float:
    times = []
    for each in ids:
        with figures.timed() as took:
            call(each)
        times.append(took.wall)
    return round(1000 * statistics.median(times), 1)
