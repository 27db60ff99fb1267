"""One child process: started so that it cannot outlive us, stopped in the way it likes."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from tools.embedded.accounts import Account, identity_of

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass
class Process:
    """A program that runs as long as we do.

    It has a session of its own, so that Ctrl-C reaches us alone and we stop things in order. On
    Linux the kernel sends it `last_word` when we die without having stopped it. Without a log it
    talks to the terminal.
    """

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    log: Path | None
    folder: Path = Path("/")
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    last_word: signal.Signals = signal.SIGTERM
    patience: float = 10
    child: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        if self.log is None:
            self.child = self._spawn(None)
            return
        with self.log.open("ab") as log:
            self.child = self._spawn(log)

    def _spawn(self, log: IO[bytes] | None) -> subprocess.Popen[bytes]:
        parent = os.getpid()
        return subprocess.Popen(  # type: ignore[call-overload] # identity_of's names
            [str(part) for part in self.command],
            env=dict(self.environment),
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT if log else None,
            start_new_session=True,
            preexec_fn=lambda: die_with(parent, self.last_word),  # noqa: PLW1509 one thread here
            **identity_of(self.account),
        )

    @property
    def pid(self) -> int:
        return self.child.pid if self.child else 0

    @property
    def ended(self) -> int | None:
        """The exit status of a process that is no more."""
        return self.child.poll() if self.child else None

    def wait(self) -> int:
        """The exit status, once there is one."""
        return self.child.wait() if self.child else 0

    def stop(self) -> None:
        if self.child is None:
            return
        if self.child.poll() is None:
            self.child.send_signal(self.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.child.wait(self.patience)
        self.clear()

    def clear(self) -> None:
        """End what is left of the process's group, and forget it."""
        if self.child is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.child.pid, signal.SIGKILL)
        self.child.wait()
        self.child = None

    def last_lines(self, count: int = 15) -> str:
        if self.log is None:
            return "Its own words are above."
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-count:])


def die_with(parent: int, last_word: signal.Signals) -> None:
    """Runs in the new child: ask the kernel for a signal when the parent dies."""
    if LIBC is None:
        return
    LIBC.prctl(PR_SET_PDEATHSIG, last_word)
    if os.getppid() != parent:
        os._exit(1)
