"""The product's own processes, in the order of their start; they stop in the opposite one."""

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.embedded.folder import PROJECT
from tools.embedded.processes import Process


def product_processes(
    folder: Path, *, host: str, port: int, environment: Mapping[str, str]
) -> list[Process]:
    """One line per process; docker-compose.yml names the same ones for production."""
    celery = ("celery", "--app", "marketplace")
    commands = {
        "web": (
            *("granian", "--interface", "wsgi", "--host", host, "--port", str(port)),
            *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--access-log"),
            "marketplace.wsgi:application",
        ),
        "worker": (
            *(*celery, "worker", "--concurrency", "2", "--loglevel", "info"),
            *("--without-gossip", "--without-mingle"),
        ),
        "indexer": ("django", "run_indexer"),
        "beat": (
            *(*celery, "beat", "--loglevel", "info", "--pidfile", ""),
            *("--schedule", str(folder / "beat-schedule")),
        ),
    }
    return [
        Process(
            name=name,
            command=[sys.executable, "-m", *command],
            environment=environment,
            log=folder / "logs" / f"{name}.log",
            folder=PROJECT,
        )
        for name, command in commands.items()
    ]
