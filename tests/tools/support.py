"""What the tests of the set-up need: a clean environment, free ports, and who is still alive."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

SERVICES = ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL", "DATA_DIR", "DJANGO_SETTINGS_MODULE")


def bare_environment(**said: str) -> dict[str, str]:
    """The environment of a terminal in which nothing of ours runs."""
    foreign = ("PYTEST", "COV", *SERVICES)
    return {k: v for k, v in os.environ.items() if not k.startswith(foreign)} | said


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return trial.getsockname()[1]


def descendants(pid: int) -> set[int]:
    """The children of a process, and theirs."""
    parents = {}
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # The name in parentheses may hold anything; what follows is "state parent ...".
            parents[int(entry.name)] = int(
                (entry / "stat").read_text().rpartition(")")[2].split()[1]
            )
    found: set[int] = set()
    wave = {pid}
    while wave:
        wave = {child for child, parent in parents.items() if parent in wave} - found
        found |= wave
    return found


def alive(pids: set[int]) -> dict[int, str]:
    """Those that still run, with their command lines; the dead who wait for burial do not count."""
    found = {}
    for pid in pids:
        with suppress(OSError):
            if command := Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " "):
                found[pid] = command
    return found


def eventually(condition: Callable[[], bool], *, seconds: float = 30) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return condition()
