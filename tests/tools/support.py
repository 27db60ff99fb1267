"""What the tests of the set-up need: a clean environment, free ports, and who is still alive."""

import os
import socket
import time
from collections.abc import Callable
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


def alive_with(word: str) -> list[str]:
    """The processes that carry a word in their environment or command line."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            told = (entry / "environ").read_bytes() + (entry / "cmdline").read_bytes()
            if entry.name.isdigit() and int(entry.name) != os.getpid() and word.encode() in told:
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def eventually(condition: Callable[[], bool], *, seconds: float = 15) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.1)
    return condition()
