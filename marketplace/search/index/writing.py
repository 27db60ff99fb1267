"""Writing into an index: documents and the position up to which the log was read, in one commit."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from django.conf import settings

from marketplace.search.index.schema import (
    POSITION,
    IndexRow,
    document_of,
    open_index,
    position_document,
)

_FOLLOWING = 30_000_000
_BUILDING = 200_000_000


class IndexWriting:
    """The one writer of a folder; tantivy's lock in it keeps a second one out."""

    def __init__(self, folder: Path, *, make: bool = False) -> None:
        self.folder = folder
        index = open_index(str(folder), make=make)
        # A rebuild has all documents at once and takes memory and threads for them.
        threads = settings.SEARCH_BUILD_THREADS
        self._writer = index.writer(_BUILDING, threads) if make else index.writer(_FOLLOWING, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def add(self, rows: Iterable[IndexRow]) -> int:
        """Add documents that the index does not hold yet; says how many."""
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007 counts
            self._writer.add_document(document_of(row))
        return count

    def remove(self, object_ids: Collection[str]) -> None:
        """Take documents out; what is added after this stays."""
        for object_id in object_ids:
            self._writer.delete_documents_by_term("id", object_id)

    def commit(self, *, position: str) -> None:
        """Make all of it seen at once, together with how far the log has been read."""
        self.remove([POSITION])
        self._writer.add_document(position_document(position))
        self._writer.commit()

    def close(self) -> None:
        """Wait for merges and give the lock back; what was not committed is forgotten."""
        self._writer.rollback()
        self._writer.wait_merging_threads()
