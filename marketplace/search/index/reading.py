"""Reading the index in use: one snapshot per question, always the newest."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tantivy import Index, Query, Schema, Searcher

from marketplace.search.index.folders import current_folder, pointer
from marketplace.search.index.schema import POSITION, open_index


class NoIndex(Exception):
    """There is no index that can be read: `missing` or `broken`."""

    def __init__(self, state: str) -> None:
        super().__init__(state)
        self.state = state


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The index as it is at one moment. Its generation changes with every commit."""

    searcher: Searcher
    schema: Schema
    generation: str

    def position(self) -> str | None:
        """How far the log has been read into it."""
        query = Query.term_query(self.schema, "id", POSITION)
        for _score, address in self.searcher.search(query, 1).hits:
            return str(self.searcher.doc(address)["position"][0])
        return None

    def count(self, query: Query) -> int:
        """How many documents fit."""
        return int(self.searcher.search(query, 1).count)  # type: ignore[attr-defined]  # undeclared

    def ids(self, hits: Any) -> list[str]:
        """The objects of these hits."""
        return [str(self.searcher.doc(address)["id"][0]) for _score, address in hits]


class _Open:
    """What this process holds open, and by which signs it sees that something changed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.index: Index | None = None
        self.folder: Path | None = None
        self.pointed: tuple[int, int] | None = None
        self.committed: tuple[int, int] | None = None
        self.generation = ""

    def snapshot(self) -> Snapshot:
        with self.lock:
            self._follow_pointer()
            self._follow_commits()
            assert self.index is not None  # noqa: S101 the two steps before raise otherwise
            return Snapshot(self.index.searcher(), self.index.schema, self.generation)

    def _follow_pointer(self) -> None:
        pointed = _signs_of(pointer())
        if pointed is None:
            raise NoIndex("missing")
        if pointed == self.pointed and self.index is not None:
            return
        folder = current_folder()
        if folder is None or not folder.exists():
            raise NoIndex("missing")
        self.index, self.committed = None, None
        try:
            self.index = open_index(str(folder))
        except ValueError:
            raise NoIndex("broken") from None
        self.folder, self.pointed = folder, pointed

    def _follow_commits(self) -> None:
        assert self.folder is not None  # noqa: S101 set together with the index
        assert self.index is not None  # noqa: S101
        meta = self.folder / "meta.json"
        committed = _signs_of(meta)
        if committed == self.committed and committed is not None:
            return
        try:
            commit = json.loads(meta.read_bytes())["opstamp"]
            self.index.reload()
        except (OSError, ValueError, KeyError):
            self.index = None
            raise NoIndex("broken") from None
        self.committed = committed
        self.generation = f"{self.folder.name[-12:]}.{commit}"


def snapshot() -> Snapshot:
    """The index as it is now; NoIndex where it is missing or cannot be read."""
    return _open.snapshot()


def read(folder: Path) -> Snapshot:
    """An index that lies anywhere, as it is now."""
    index = open_index(str(folder))
    return Snapshot(index.searcher(), index.schema, folder.name)


def state() -> str:
    """`ok`, `missing` or `broken`."""
    try:
        snapshot()
    except NoIndex as problem:
        return problem.state
    return "ok"


def _signs_of(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_ino


_open = _Open()
