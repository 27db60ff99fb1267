"""Watches over the processes of a run: one that dies is started again, as in production."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tools.embedded.processes import Process
from tools.embedded.trouble import Trouble

MOST_ENDS = 5
WITHIN = 60.0


@dataclass
class Watched:
    process: Process
    start: Callable[[], None]
    ends: list[float] = field(default_factory=list)


def keep_running(watched: list[Watched]) -> None:
    """Never returns; gives up on a process that ends again and again."""
    while True:
        for each in watched:
            if each.process.ended is not None:
                start_again(each)
        time.sleep(0.3)


def start_again(watched: Watched) -> None:
    process = watched.process
    now = time.monotonic()
    watched.ends = [*(end for end in watched.ends if now - end < WITHIN), now]
    if len(watched.ends) > MOST_ENDS:
        raise Trouble(f"{process.name} ends again and again:\n{process.last_lines()}")
    print(f"{process.name} ended with status {process.ended}; starting it again.", flush=True)
    process.clear()
    watched.start()
