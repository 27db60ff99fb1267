"""The same market and the same questions through every engine, each in processes of its own."""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import django
from django.utils.module_loading import import_string

from bench import figures
from bench.corpus import documents, questions, write_corpus
from bench.engines.protocol import Engine

#: By name, so that a process of its own loads them once Django is ready there.
ENGINES: Mapping[str, str] = {
    "ours": "bench.engines.ours.Ours",
    "tantivy": "bench.engines.bare_tantivy.BareTantivy",
    "sqlite": "bench.engines.sqlite_fts5.SqliteFts5",
    "sql": "bench.engines.sql_bm25.SqlBm25",
    "fts": "bench.engines.postgres_fts.PostgresFts",
}
#: So long an engine may answer; what is left of the questions is then not asked.
_PATIENCE = 60.0
_TIMES = 3
_WARM = 3

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Answered:
    """What one engine did: its figures, and the seconds that each question took."""

    name: str
    built_in: figures.Took
    seconds: list[float]
    memory: int
    disk: int


def measure(asked: argparse.Namespace) -> list[dict[str, Any]]:
    """Every size that is asked for."""
    return [compare(count, asked.engines) for count in asked.listings]


def compare(count: int, names: Collection[str] = ENGINES.keys()) -> dict[str, Any]:
    """Build, ask, and hold everybody against ours on the questions that both answered."""
    figures.OUT.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix="engines-", dir=figures.OUT) as name:
        folder = Path(name)
        with figures.timed() as took:
            in_own_process(write_corpus, folder / "corpus", count)
        answered = []
        for each in names:
            (folder / each).mkdir()
            built_in = in_own_process(_build, each, folder)
            found = in_own_process(_ask, each, folder, built_in)
            answered.append(found)
        rows = [_row(each, answered[0], count) for each in answered]
    figures.table(f"{count:,} listings, every second one in Chinese: 100 questions", rows)
    return {"listings": count, "cut, documents/s": round(count / took.wall), "engines": rows}


def in_own_process(call: Callable[..., Result], *arguments: Any) -> Result:
    """Call it where nothing else was done, so that memory is its own."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context, initializer=django.setup) as pool:
        return pool.submit(call, *arguments).result()


def engine_named(name: str, folder: Path) -> Engine:
    """The engine over its folder."""
    engine: Engine = import_string(ENGINES[name])(folder)
    return engine


def _build(name: str, folder: Path) -> figures.Took:
    engine = engine_named(name, folder / name)
    with figures.timed() as took:
        engine.build(documents(folder / "corpus"))
    engine.close()
    return took


def _ask(name: str, folder: Path, built_in: figures.Took) -> Answered:
    engine = engine_named(name, folder / name)
    asked = questions(folder / "corpus")
    for each in asked[:_WARM]:
        engine.ask(each)
    began, seconds = time.monotonic(), []
    for each in asked:
        if time.monotonic() - began > _PATIENCE:
            break
        times = 1 if seconds and max(seconds) > 1 else _TIMES
        seconds.append(figures.best_of(times, lambda each=each: engine.ask(each)))  # type: ignore[misc]
    memory, disk = figures.memory(engine.process()), engine.size()
    engine.close()
    return Answered(engine.name, built_in, seconds, memory, disk)


def _row(each: Answered, ours: Answered, count: int) -> dict[str, Any]:
    both = min(len(each.seconds), len(ours.seconds))
    beside = figures.share(each.seconds[:both], 50) / figures.share(ours.seconds[:both], 50)
    whole = sum(each.seconds[:both]) / sum(ours.seconds[:both])
    return {
        "engine": each.name,
        "build docs/s": round(count / each.built_in.wall),
        "p50 ms": figures.share(each.seconds, 50),
        "p95 ms": figures.share(each.seconds, 95),
        "questions": len(each.seconds),
        "p50 / ours": round(beside, 2),
        "sum / ours": round(whole, 2),
        "memory MB": each.memory,
        "disk MB": round(each.disk / 2**20),
    }
