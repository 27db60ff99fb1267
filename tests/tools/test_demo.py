"""The demonstration as a person starts and stops it, in a folder of its own."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest

from tests.tools.support import alive, bare_environment, descendants, eventually, free_port
from tools.embedded.folder import PROJECT

SECONDS_TO_START = 240


class Demo:
    """One `make demo` without the make."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.output = folder.with_suffix(".out")
        with self.output.open("w") as output:
            self.process = start("start", self.folder, port=self.port, output=output)

    def is_open(self) -> bool:
        if self.process.poll() is not None:
            pytest.fail(f"it ended: {self.said()}")
        return "The market is open" in self.said()

    def said(self) -> str:
        return self.output.read_text()

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=120) as answer:
            return answer.status

    def end(self, number: int) -> set[int]:
        started = descendants(self.process.pid)
        self.process.send_signal(number)
        self.process.wait(30)
        return started


def start(command, folder, *, port=0, output=subprocess.PIPE):
    return subprocess.Popen(
        [sys.executable, "-m", "tools.demo", *command.split()],
        cwd=PROJECT,
        env=bare_environment(JIHUI_DATA=str(folder), PORT=str(port)),
        stdout=output,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def said_by(command, folder, **more) -> tuple[int, str]:
    process = start(command, folder, **more)
    said, _ = process.communicate(timeout=SECONDS_TO_START)
    return process.returncode, said


@pytest.fixture
def folder():
    with tempfile.TemporaryDirectory(prefix="jihui-demo-") as name:
        Path(name).chmod(0o711)
        yield Path(name) / "data"


@pytest.mark.slow
def test_a_life_of_the_demonstration(folder):
    demo = Demo(folder)
    assert eventually(demo.is_open, seconds=SECONDS_TO_START), demo.said()
    assert demo.get("/health/ready") == 200

    status, said = said_by("start", folder, port=free_port())
    assert status == 1
    assert f"already runs from {folder}: http://127.0.0.1:{demo.port}/" in said

    status, said = said_by("start", folder.with_name("other"), port=demo.port)
    assert status == 1
    assert f"Port {demo.port} cannot be used" in said

    status, said = said_by("reset", folder)
    assert status == 1
    assert "stop it" in said

    status, said = said_by("manage migrate --check", folder)
    assert status == 0, said

    # The server's own process, not the worker that it forked afterwards.
    web = min(
        pid for pid, command in alive(descendants(demo.process.pid)).items() if "granian" in command
    )
    os.kill(web, signal.SIGKILL)
    said_so = "web ended with status -9; starting it again."
    assert eventually(lambda: said_so in demo.said(), seconds=90), demo.said()
    assert eventually(lambda: answers(demo), seconds=90)

    broker = next(
        pid for pid, command in alive(descendants(demo.process.pid)).items() if "valkey" in command
    )
    os.kill(broker, signal.SIGKILL)
    said_so = "valkey ended with status -9; starting it again."
    assert eventually(lambda: said_so in demo.said(), seconds=90), demo.said()
    assert eventually(lambda: answers(demo), seconds=90)

    started = demo.end(signal.SIGINT)
    assert demo.process.returncode == 0
    assert not alive(started)

    again = Demo(folder)
    assert eventually(again.is_open, seconds=SECONDS_TO_START), again.said()
    assert "Bringing the database up to date" not in again.said()
    started = again.end(signal.SIGKILL)
    assert eventually(lambda: not alive(started)), alive(started)

    status, said = said_by("reset", folder)
    assert status == 0
    assert list(folder.iterdir()) == []


def answers(demo: Demo) -> bool:
    try:
        return demo.get("/health/ready") == 200
    except OSError:
        return False


def test_a_taken_port_is_named_before_anything_starts(folder):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        status, said = said_by("start", folder, port=port)
    assert status == 1
    assert said.startswith(f"Port {port} cannot be used")
    assert not (folder / "postgres").exists()


@pytest.mark.parametrize("port", ["eight", "0", "70000"])
def test_a_port_that_is_none_is_named(folder, port):
    status, said = said_by("start", folder, port=port)
    assert (status, said) == (
        1,
        f"PORT={port} is not a port: name a number between 1 and 65535.\n",
    )


def test_commands_need_a_running_demonstration(folder):
    status, said = said_by("manage check", folder)
    assert (status, said) == (1, "The demonstration is not running: start it with make demo.\n")


def test_resetting_nothing_is_no_error(folder):
    status, _ = said_by("reset", folder)
    assert status == 0
