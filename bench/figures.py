"""Taking time, and saying what was found: a table on the screen, JSON in var/bench."""

from __future__ import annotations

import json
import os
import platform
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

OUT = Path("var/bench")


@dataclass(slots=True)
class Took:
    """Seconds by the clock and of this process."""

    wall: float = 0.0
    processor: float = 0.0


@contextmanager
def timed() -> Iterator[Took]:
    """How long the block takes."""
    took = Took()
    wall, processor = time.perf_counter(), time.process_time()
    try:
        yield took
    finally:
        took.wall = time.perf_counter() - wall
        took.processor = time.process_time() - processor


def best_of(count: int, call: Callable[[], object]) -> float:
    """The seconds of the quickest of some calls: what else the machine does is not counted."""
    times = []
    for _time in range(count):
        began = time.perf_counter()
        call()
        times.append(time.perf_counter() - began)
    return min(times)


def share(times: Sequence[float], per_cent: float) -> float:
    """Milliseconds within which so many of all calls are answered."""
    return round(1000 * float(np.percentile(times, per_cent)), 3)


def memory(process: int) -> int:
    """The most that a process ever held, in MB; 0 where it is out of sight."""
    try:
        told = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        if process != os.getpid():
            return 0
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    found = (line.split() for line in told.splitlines() if line.startswith("VmHWM"))
    return next((int(line[1]) // 1024 for line in found), 0)


def own_process() -> int:
    """This one."""
    return os.getpid()


def table(title: str, rows: Sequence[dict[str, Any]]) -> None:
    """Rows of the same columns, one below the other."""
    print(f"\n{title}")
    if not rows:
        return
    names = list(rows[0])
    cells = [names, *([_said(row.get(name)) for name in names] for row in rows)]
    widths = [max(len(line[at]) for line in cells) for at in range(len(names))]
    for line in cells:
        print("  " + "  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)))


def keep(name: str, figures: Any) -> None:
    """Write them down, with the machine they were taken on."""
    OUT.mkdir(parents=True, exist_ok=True)
    told = {"machine": machine(), "figures": figures}
    (OUT / f"{name}.json").write_text(json.dumps(told, indent=2, ensure_ascii=False))


def machine() -> dict[str, Any]:
    """What ran, and how busy it was."""
    return {
        "processors": os.cpu_count(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "load": [round(each, 1) for each in os.getloadavg()],
    }


def facts(title: str, figures: dict[str, Any]) -> None:
    """Names and values, one below the other."""
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<56}{_said(value)}")


def rounded(values: Iterable[float], digits: int = 2) -> list[float]:
    """For the eye."""
    return [round(each, digits) for each in values]


def _said(value: Any) -> str:
    if value is None:
        return "–"
    return f"{value:,}" if isinstance(value, int | float) else str(value)
