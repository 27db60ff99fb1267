"""The data folder: everything that a demonstration keeps lies in it, and one instance owns it."""

import contextlib
import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.embedded.accounts import lesser_account
from tools.embedded.trouble import Trouble

PROJECT = Path(__file__).resolve().parent.parent.parent
CLOSED_HOME = Path("/var/lib/jihui")
MARK = "jihui-data"


def data_folder(environment: Mapping[str, str]) -> Path:
    """JIHUI_DATA, or `var` in the project.

    Root's home is closed to the account that the database runs as; a project in there keeps its
    data under /var/lib/jihui instead.
    """
    if named := environment.get("JIHUI_DATA"):
        return Path(named).expanduser().resolve()
    account = lesser_account()
    if account and not account.can_enter(PROJECT):
        digest = hashlib.sha256(bytes(PROJECT)).hexdigest()[:8]
        return CLOSED_HOME / f"{PROJECT.name}-{digest}"
    return PROJECT / "var"


def prepare_folder(folder: Path) -> None:
    """Make the folder ours, or say plainly why that is impossible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if folder != PROJECT / "var" and any(folder.iterdir()) and not (folder / MARK).exists():
            raise Trouble(
                f"{folder} holds other things: name an empty or new folder with JIHUI_DATA=..."
            )
        (folder / MARK).write_text(
            "The data of a Jihui demonstration; make demo-reset empties it.\n"
        )
    except OSError as problem:
        raise Trouble(
            f"The data folder {folder} cannot be written to ({problem.strerror}): make it "
            "writable, or name another one with JIHUI_DATA=/some/folder."
        ) from None
    account = lesser_account()
    if account and not account.can_enter(folder):
        raise Trouble(
            f"The database runs as the account nobody, which cannot enter {folder}: open the "
            "folders above it (chmod o+x) or name another one with JIHUI_DATA=/some/folder."
        )


@contextlib.contextmanager
def only_instance(folder: Path, word: str) -> Iterator[None]:
    """Hold the folder's lock; `word` tells a second instance what the first one is."""
    lock = (folder / "lock").open("a+")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            lock.seek(0)
            raise Trouble(
                f"A demonstration already runs from {folder}: {lock.read().strip()}. Stop it "
                "first, or start this one on other data with JIHUI_DATA=/some/folder."
            ) from None
        lock.truncate(0)
        lock.write(word)
        lock.flush()
        yield


def is_in_use(folder: Path) -> bool:
    try:
        with (folder / "lock").open("a+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False


def empty_folder(folder: Path) -> None:
    """Remove what a demonstration left; refuses a folder that is not marked as ours."""
    if not folder.exists():
        return
    if not (folder / MARK).exists():
        raise Trouble(f"{folder} is not a demonstration's data folder; nothing was removed.")
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner may read."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
