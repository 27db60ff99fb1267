"""SQLite's FTS5 with its own BM25, over the terms alone."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.corpus import Document, Question
from bench.engines.protocol import BEST, size_of
from bench.figures import own_process


class SqliteFts5:
    """A file in this process."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: sqlite3.Connection | None = None

    def build(self, documents: Iterable[Document]) -> None:
        """In one transaction, and merged at the end."""
        database = self._database()
        database.execute("CREATE VIRTUAL TABLE stored USING fts5(terms, content='', detail=full)")
        database.executemany(
            "INSERT INTO stored (rowid, terms) VALUES (?, ?)",
            ((each.number, each.terms) for each in documents),
        )
        database.execute("INSERT INTO stored (stored) VALUES ('optimize')")
        database.commit()

    def ask(self, question: Question) -> Sequence[object]:
        """The best by BM25."""
        wanted = " OR ".join(f'"{term}"' for term in question.terms)
        statement = "SELECT rowid FROM stored WHERE stored MATCH ? ORDER BY bm25(stored) LIMIT ?"
        return self._database().execute(statement, (wanted, BEST)).fetchall()

    def size(self) -> int:
        """The file."""
        return size_of(self._folder)

    def process(self) -> int:
        """It has no server."""
        return own_process()

    def close(self) -> None:
        """Let go of what is open."""
        if self._open is not None:
            self._open.close()

    def _database(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = sqlite3.connect(self._folder / "stored.sqlite3")
        return self._open
