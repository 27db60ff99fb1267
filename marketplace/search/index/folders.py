"""Where indexes lie: one folder each, and a file that names the one in use.

A rebuild writes into a folder of its own; one renamed file then sends every reader there.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from kernel.identifiers import new_id
from marketplace.search.index.schema import VERSION

_NAMES = f"index-{VERSION}-"


class AlreadyAtWork(Exception):
    """Another process holds this lock."""


def current_folder() -> Path | None:
    """The folder of the index in use, or nothing where none was ever built."""
    try:
        name = pointer().read_text().strip()
    except FileNotFoundError:
        return None
    # An index of another shape is as good as none.
    return _root() / name if name.startswith(_NAMES) else None


def pointer() -> Path:
    """The file that names the folder in use."""
    return _root() / "current"


def new_folder() -> Path:
    """An empty folder for an index that nobody uses yet."""
    folder = _root() / f"{_NAMES}{new_id().hex}"
    folder.mkdir(parents=True)
    return folder


def make_current(folder: Path) -> None:
    """Send readers and the indexer to this folder, all at once."""
    written = _root() / f"current-{folder.name}"
    written.write_text(folder.name)
    written.replace(pointer())


def remove_old() -> None:
    """Remove all but the index in use and the one before it, which a slow reader may still open."""
    current = current_folder()
    if current is None:
        return
    folders = sorted(each for each in _root().glob("index-*") if each.is_dir())
    behind = [each for each in folders if each.name < current.name]
    for folder in [*behind[:-1], *(each for each in folders if each.name > current.name)]:
        shutil.rmtree(folder, ignore_errors=True)


def pulse() -> None:
    """Say that the indexer lives; its health check looks for this."""
    (_root() / "pulse").touch()


@contextmanager
def alone(task: str) -> Iterator[None]:
    """Be the only process at this task; the lock ends with the process, however it ends."""
    _root().mkdir(parents=True, exist_ok=True)
    with (_root() / f"{task}.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyAtWork(task) from None
        yield


def _root() -> Path:
    return Path(settings.SEARCH_DIR)
