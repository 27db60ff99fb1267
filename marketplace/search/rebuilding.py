"""Building an index afresh beside the one in use, and putting it in its place."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from marketplace.search.follower import Follower
from marketplace.search.index.folders import alone, make_current, new_folder, remove_old
from marketplace.search.index.schema import IndexRow
from marketplace.search.index.writing import IndexWriting
from marketplace.search.models import SearchDocument
from marketplace.search.position import Position, held_position, position_now
from marketplace.search.registry import all_nouns
from marketplace.search.rows import all_rows
from marketplace.search.services import cut_all_anew, mend_documents

#: Told what is done, how many of it there are where that is known, and how many more are done.
Progress = Callable[[str, int, int], None]


def rebuild_index(*, progress: Progress = lambda _what, _total, _more: None) -> Path:
    """Build an index from PostgreSQL; searches go on with the one before until it is whole."""
    with alone("rebuild"):
        folder = new_folder()
        try:
            _build(folder, progress)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        make_current(folder)
        remove_old()
    return folder


def _build(folder: Path, progress: Progress) -> None:
    # Before anything is read from a table: what the documents do not hold is followed at the end.
    position = _beginning()
    for noun in all_nouns():
        for cut in mend_documents(noun.name):
            progress(noun.name, 0, cut)
    total = SearchDocument.objects.count()
    with IndexWriting(folder, make=True) as writing:
        writing.add(_told(all_rows(), total, progress))
        writing.commit(position=str(position))
        Follower(writing, position).catch_up()


def _beginning() -> Position:
    """Where the log has to be followed from: events that no indexer read are not held, whenever
    they happened. Where nobody knows what the documents hold they are all cut anew.
    """
    position = held_position()
    # Ahead of the log: it was held in another database.
    if position is None or position > position_now():
        return cut_all_anew()
    return position


def _told(rows: Iterator[IndexRow], total: int, progress: Progress) -> Iterator[IndexRow]:
    for row in rows:
        yield row
        progress("index", total, 1)
