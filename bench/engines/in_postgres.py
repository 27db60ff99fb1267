"""What the two engines in PostgreSQL share: a connection of their own, and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection

_PATIENT = "-c statement_timeout=0 -c maintenance_work_mem=256MB -c jit=off"


_WHERE = ("dbname", "user", "password", "host", "port")


class InPostgres:
    """An engine whose tables lie in the scratch database; its folder stays empty."""

    tables: Sequence[str]

    def __init__(self, folder: Path) -> None:
        del folder
        parameters: dict[str, Any] = connection.get_connection_params()
        own = {name: parameters[name] for name in _WHERE if parameters.get(name)}
        self.database = psycopg.connect(**own, autocommit=True, options=_PATIENT)

    def run(self, *statements: str) -> None:
        """One after the other."""
        for each in statements:
            self.database.execute(each)  # type: ignore[call-overload]  # our own words

    def size(self) -> int:
        """Its tables with their indexes."""
        total = 0
        for table in self.tables:
            row = self.database.execute("SELECT pg_total_relation_size(%s)", [table]).fetchone()
            total += row[0] if row else 0
        return total

    def process(self) -> int:
        """The server's process at the other end."""
        return self.database.info.backend_pid

    def close(self) -> None:
        """Let go of the connection; the tables go with the database."""
        self.database.close()
