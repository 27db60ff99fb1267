"""One run of the demonstration, from the first check to the last process's end."""

import os
import secrets
import shutil
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType

from tools.compiled_messages import compile_all
from tools.demonstration.data import ACCOUNTS, bring_up_to_date
from tools.demonstration.programs import product_processes
from tools.demonstration.watch import Watched, keep_running
from tools.embedded.folder import only_instance, prepare_folder, write_private
from tools.embedded.processes import Process, die_with
from tools.embedded.services import Services, running_services
from tools.embedded.trouble import Trouble

DATABASE = "jihui"
SETTINGS = "marketplace.settings.demo"
ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Ended(Exception):
    """Somebody asked us to stop."""


def run(folder: Path, *, environment: Mapping[str, str]) -> None:
    """Start everything, say where it is, and watch over it until somebody ends it."""
    began = time.monotonic()
    host = environment.get("HOST", "127.0.0.1")
    port = port_from(environment)
    address = f"http://{host}:{port}/"
    prepare_folder(folder)
    with ended_by_signals(), ExitStack() as stack:
        stack.enter_context(only_instance(folder, address))
        require_free(host, port)
        logs = fresh_logs(folder)
        remove_sockets_of_a_killed_run(folder)
        say(f"Data folder: {folder}")
        say("Starting PostgreSQL and Valkey ...")
        services = stack.enter_context(
            running_services(folder, logs=logs, environment=environment, database=DATABASE)
        )
        (folder / "sockets").write_text(str(services.sockets))
        stack.callback((folder / "sockets").unlink, missing_ok=True)
        own = product_environment(folder, services, address=address, environment=environment)
        stack.callback((folder / "demo.env").unlink, missing_ok=True)
        compile_all()
        bring_up_to_date(folder, environment=own, embedded=services.postgres is not None)
        watched = [Watched(each.process, each.start) for each in services.embedded]
        say("Starting the web server, the worker, the indexer and beat ...")
        web, *others = product_processes(folder, host=host, port=port, environment=own)
        watched.append(start(web, stack))
        wait_until_ready(address, web)
        watched += [start(process, stack) for process in others]
        stack.callback(say, "\nStopping ...")
        say(f"\nThe market is open at {address} (after {time.monotonic() - began:.0f} s).\n")
        say(f"{(folder / ACCOUNTS).read_text().rstrip()}\n\nCtrl-C stops it. Logs: {logs}")
        keep_running(watched)


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """A signal ends the run in order, once; the death of the terminal or of make is one too."""

    def end(number: int, _frame: FrameType | None) -> None:
        for each in ENDINGS:
            signal.signal(each, signal.SIG_IGN)
        raise Ended(signal.Signals(number).name)

    for each in ENDINGS:
        signal.signal(each, end)
    die_with(os.getppid(), signal.SIGTERM)
    try:
        yield
    except Ended:
        say("Stopped.")


def port_from(environment: Mapping[str, str]) -> int:
    named = environment.get("PORT") or "8000"
    if not named.isdigit() or not 0 < int(named) < 65536:
        raise Trouble(f"PORT={named} is not a port: name a number between 1 and 65535.")
    return int(named)


def require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except OSError as problem:
            raise Trouble(
                f"Port {port} cannot be used ({problem.strerror}). Choose another one: "
                f"make demo PORT={port + 1 if port < 65535 else 8000}"
            ) from None


def fresh_logs(folder: Path) -> Path:
    logs = folder / "logs"
    shutil.rmtree(logs, ignore_errors=True)
    logs.mkdir()
    return logs


def remove_sockets_of_a_killed_run(folder: Path) -> None:
    note = folder / "sockets"
    if note.exists():
        left = Path(note.read_text().strip())
        if left.name.startswith("jihui-"):
            shutil.rmtree(left, ignore_errors=True)
        note.unlink()


def product_environment(
    folder: Path, services: Services, *, address: str, environment: Mapping[str, str]
) -> dict[str, str]:
    """What our processes are told; `make manage` reads the same from demo.env."""
    said = {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATA_DIR": str(folder),
        "SECRET_KEY": secret_key(folder),
        "SITE_URL": address.rstrip("/"),
    }
    for name in ("DATABASE_URL", "REDIS_URL", "CELERY_BROKER_URL"):
        if value := services.environment.get(name) or environment.get(name):
            said[name] = value
    write_private(folder / "demo.env", "".join(f"{k}={v}\n" for k, v in said.items()))
    kept = {k: v for k, v in environment.items() if not k.startswith("PG")}
    # A bar that is drawn into a file speaks seldom.
    pace = {} if sys.stderr.isatty() else {"TQDM_MININTERVAL": "3"}
    return pace | kept | said | {"PYTHONUNBUFFERED": "1"}


def secret_key(folder: Path) -> str:
    """A key of this folder's own, kept so that sessions survive a restart."""
    path = folder / "secret-key"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(48))
    return path.read_text().strip()


def start(process: Process, stack: ExitStack) -> Watched:
    stack.callback(process.stop)
    process.start()
    return Watched(process, process.start)


def wait_until_ready(address: str, web: Process) -> None:
    until = time.monotonic() + 120
    while time.monotonic() < until:
        if web.ended is not None:
            raise Trouble(f"The web server ended:\n{web.last_lines()}")
        if answers(f"{address}health/live"):
            return
        time.sleep(0.1)
    raise Trouble(f"The web server does not answer:\n{web.last_lines()}")


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 our own address
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


def say(sentence: str) -> None:
    print(sentence, flush=True, file=sys.stdout)
