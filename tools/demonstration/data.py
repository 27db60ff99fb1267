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
STEPS = {
    "Bringing the database up to date": ("migrate", "--verbosity", "0"),
    "Loading the catalogues": ("load_catalogues",),
    "Loading the demonstration market": ("load_demonstration",),
    "Building the search index": ("rebuild_search",),
}


def bring_up_to_date(folder: Path, *, environment: Mapping[str, str], embedded: bool) -> None:
    """Migrate and load; skipped where our own database has all that the sources say."""
    stamp = folder / "loaded"
    wanted = digest()
    if embedded and stamp.exists() and stamp.read_text() == wanted:
        return
    for sentence, command in STEPS.items():
        print(f"{sentence} ...", flush=True)
        manage(command, environment=environment, log=None)
    accounts = folder / ACCOUNTS
    accounts.unlink(missing_ok=True)
    manage(("demonstration_accounts",), environment=environment, log=accounts)
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


def manage(command: tuple[str, ...], *, environment: Mapping[str, str], log: Path | None) -> None:
    """Run a management command to its end; it dies with us."""
    process = Process(
        name=command[0],
        command=[sys.executable, "manage.py", *command],
        environment=environment,
        log=log,
        folder=PROJECT,
    )
    try:
        process.start()
        status = process.wait()
    finally:
        process.stop()
    if status:
        raise Trouble(f"manage.py {' '.join(command)} failed.\n{process.last_lines(40)}")
