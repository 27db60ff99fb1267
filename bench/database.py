"""A database of the benchmark's own: on the server that DATABASE_URL names, or on an embedded one.

The catalogues are in it, as in every installation, and nothing else. It is gone afterwards.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import environ
import psycopg
from psycopg import sql

from tools.scratch import scratch_services

_NAME = "jihui_bench_scratch"


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """What the environment of a measurement has to say."""
    with scratch_services(os.environ) as services, TemporaryDirectory(prefix="bench-") as folder:
        server = os.environ | services
        here = urlsplit(server["DATABASE_URL"])
        sockets, _slash, _name = here.path.rpartition("/")
        said = server | {
            "DATABASE_URL": here._replace(path=f"{sockets}/{_NAME}").geturl(),
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "SEARCH_DIR": str(Path(folder) / "search"),
        }
        _run_on(server["DATABASE_URL"], "DROP DATABASE IF EXISTS {} WITH (FORCE)")
        _run_on(server["DATABASE_URL"], "CREATE DATABASE {}")
        try:
            for command in ("migrate", "load_catalogues"):
                _manage(command, said)
            yield said
        finally:
            _run_on(server["DATABASE_URL"], "DROP DATABASE IF EXISTS {} WITH (FORCE)")


def _manage(command: str, said: Mapping[str, str]) -> None:
    subprocess.run(
        [sys.executable, "manage.py", command],
        env=dict(said),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def _run_on(url: str, statement: str) -> None:
    parts: dict[str, Any] = dict(environ.Env.db_url_config(url))
    with psycopg.connect(
        dbname=parts["NAME"],
        user=parts["USER"] or None,
        password=parts["PASSWORD"] or None,
        port=parts["PORT"] or None,
        **({"host": parts["HOST"]} if parts["HOST"] else {}),
        **parts.get("OPTIONS", {}),
        autocommit=True,
    ) as database:
        database.execute(sql.SQL(statement).format(sql.Identifier(_NAME)))
