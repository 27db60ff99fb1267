"""Which measurements are made, and at which sizes. Started by `python -m bench`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence

import django
from django.utils.module_loading import import_string

from bench import figures

#: What is measured; loaded once Django is ready.
PARTS: Mapping[str, str] = {
    "engines": "bench.comparing.measure",
    "market": "bench.market.measure",
    "agreement": "bench.matching.measure",
}
ENGINES = ("ours", "tantivy", "sqlite", "sql", "fts")


def main(arguments: Sequence[str]) -> int:
    """Measure, print, and write the figures down."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("part", nargs="?", default="all", choices=["all", *PARTS])
    parser.add_argument("--listings", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--demands", type=int, help="a tenth of the listings where missing")
    parser.add_argument("--engines", nargs="+", default=ENGINES, choices=ENGINES)
    parser.add_argument("--rounds", type=int, default=60, help="requests of each kind")
    parser.add_argument("--workers", type=int, default=2, help="processes that match")
    asked = parser.parse_args(arguments)
    django.setup()
    for part in PARTS if asked.part == "all" else [asked.part]:
        figures.keep(part, import_string(PARTS[part])(asked))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
