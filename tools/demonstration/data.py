"""What the market is loaded with, and whether it has to be loaded again."""

import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.embedded.folder import PROJECT
from tools.embedded.processes import Process
from tools.embedded.trouble import Trouble

# The accounts as the market's own command prints them.
ACCOUNTS = "accounts"
PACKAGES = ("kernel", "accounts", "ip_registry", "marketplace")


def bring_up_to_date(folder: Path, *, environment: Mapping[str, str], embedded: bool) -> None:
    """Migrate and load; skipped where our own database has all that the sources say."""
    stamp = folder / "loaded"
    wanted = digest()
    if embedded and stamp.exists() and stamp.read_text() == wanted:
        return
    # One process for all steps: each start of Django costs seconds.
    command = ("prepare_demonstration", "--accounts", str(folder / ACCOUNTS))
    manage(command, environment=environment)
    stamp.write_text(wanted)


def digest() -> str:
    found = hashlib.sha256()
    for path in sources():
        found.update(str(path.relative_to(PROJECT)).encode())
        found.update(path.read_bytes())
    return found.hexdigest()


def sources() -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((PROJECT / package).glob("**/migrations/*.py"))
    for path in sorted((PROJECT / "seeds").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path


def manage(command: tuple[str, ...], *, environment: Mapping[str, str]) -> None:
    """Run a management command to its end; it dies with us."""
    process = Process(
        name=command[0],
        command=[sys.executable, "manage.py", *command],
        environment=environment,
        log=None,
        folder=PROJECT,
    )
    try:
        process.start()
        status = process.wait()
    finally:
        process.stop()
    if status:
        raise Trouble(f"manage.py {' '.join(command)} failed.")
