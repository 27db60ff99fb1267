"""One market in PostgreSQL: index and matches built and kept up, requests answered."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import Any

from django.conf import settings

from bench import figures
from bench.answering import answering
from bench.filling import fill, fill_profiles
from bench.rebuilding import matching_change, matching_rebuild, search_change, search_rebuild


def measure(asked: argparse.Namespace) -> dict[str, Any]:
    """At the largest size that is asked for."""
    listings = max(asked.listings)
    demands = asked.demands or max(listings // 10, 1)
    with figures.timed() as took:
        fill(listings, demands)
    found: dict[str, Any] = {
        "filled": {"listings": listings, "demands": demands, "s": round(took.wall, 1)}
    }
    shutil.rmtree(Path(settings.SEARCH_DIR), ignore_errors=True)
    found["search"] = search_rebuild() | search_change()
    figures.facts(f"The index over {listings:,} listings and {demands:,} demands", found["search"])
    found["requests"] = answering(rounds=asked.rounds)
    figures.table("Requests through everything that a worker does", found["requests"])
    fill_profiles(listings, demands)
    found["matching"] = matching_rebuild(asked.workers) | matching_change()
    figures.facts(f"{listings:,} listings against {demands:,} demands", found["matching"])
    return found
