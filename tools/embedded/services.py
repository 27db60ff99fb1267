"""The two services together, as a run of the demonstration or of the tests needs them."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.embedded.accounts import lesser_account
from tools.embedded.postgres import Postgres, give
from tools.embedded.valkey import Valkey

# A socket's path may have 107 letters; a temporary folder deep in a home would not fit.
LONGEST_FOLDER = 60


@dataclass(frozen=True, slots=True)
class Services:
    """What runs, and how the product finds it. A service named from outside is None here."""

    environment: dict[str, str]
    sockets: Path
    postgres: Postgres | None
    valkey: Valkey | None

    @property
    def embedded(self) -> list[Postgres | Valkey]:
        return [each for each in (self.postgres, self.valkey) if each]


@contextlib.contextmanager
def running_services(
    folder: Path,
    *,
    logs: Path,
    environment: Mapping[str, str],
    database: str,
    options: Mapping[str, str] | None = None,
) -> Iterator[Services]:
    """Start what the environment does not name; stop it in reverse order at the end."""
    found: dict[str, str] = {}
    postgres = valkey = None
    with contextlib.ExitStack() as stack:
        sockets = stack.enter_context(private_folder())
        if not environment.get("DATABASE_URL"):
            postgres = Postgres(
                folder / "postgres",
                sockets=sockets,
                log=logs / "postgres.log",
                environment=environment,
                options=options,
            )
            stack.callback(postgres.stop)
            postgres.start()
            postgres.make_database(database)
            found["DATABASE_URL"] = postgres.url(database)
        if not environment.get("REDIS_URL"):
            valkey = Valkey(sockets=sockets, log=logs / "valkey.log", environment=environment)
            stack.callback(valkey.stop)
            valkey.start()
            found |= {"REDIS_URL": valkey.url(), "CELERY_BROKER_URL": valkey.broker_url()}
        yield Services(found, sockets, postgres, valkey)


@contextlib.contextmanager
def private_folder() -> Iterator[Path]:
    """A short folder that only we and the database's account can enter."""
    parent = tempfile.gettempdir()
    path = Path(tempfile.mkdtemp(prefix="jihui-", dir=parent if fits(parent) else "/tmp"))  # noqa: S108 mkdtemp is safe
    give(path, lesser_account())
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def fits(folder: str) -> bool:
    return len(folder) <= LONGEST_FOLDER
