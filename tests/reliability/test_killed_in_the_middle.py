"""The worker dies, the broker forgets everything: nothing is lost and nothing happens twice."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from celery import Celery
from django.db import connection, transaction

from accounts.access.actor import SYSTEM
from kernel.activity import services
from kernel.activity.events import EventType
from kernel.activity.models import Delivery
from kernel.activity.services import record
from kernel.dispatch import Bell
from kernel.identifiers import new_id
from tests.reliability.effects import REACTIONS
from tools.embedded.services import private_folder
from tools.embedded.valkey import Valkey

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parent.parent.parent
SHOTS = 40
PATIENCE = 100
RING = Bell.__call__  # before the tests' own silence
Shot = EventType("fire.shot", payload=("shot",))


@pytest.fixture
def broker():
    """A broker of this test's own, which it may empty."""
    with private_folder() as folder:
        valkey = Valkey(sockets=folder, log=folder / "valkey.log", environment=os.environ)
        valkey.start()
        yield valkey
        valkey.stop()


@pytest.fixture
def shots():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE shots (shot int)")
        cursor.execute("CREATE TABLE allowance AS SELECT 0 AS shots")
    yield lambda: Counter(_rows())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE shots, allowance")


def allow(number):
    """Let the workers finish so many shots; they stop in the middle of the next one."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE allowance SET shots = %s", [number])


def _rows():
    with connection.cursor() as cursor:
        cursor.execute("SELECT shot FROM shots")
        return [shot for (shot,) in cursor.fetchall()]


@pytest.fixture
def ringing(broker, monkeypatch):
    """This process rings the bell of that broker, as the web does."""
    monkeypatch.setenv("CELERY_BROKER_URL", broker.broker_url())  # it outranks every setting
    app = Celery("web")
    monkeypatch.setattr(Bell, "__call__", RING)
    monkeypatch.setattr("kernel.dispatch.current_app", app)
    monkeypatch.setattr(services, "_reaction_table", lambda: REACTIONS)
    yield app
    app.close()


@contextmanager
def worker(broker, folder):
    """A real Celery worker with its beat, in a process group of its own."""
    command = [
        *(sys.executable, "-m", "celery", "--app", "marketplace", "worker", "--pool", "solo"),
        *("--beat", "--schedule", str(folder / "beat"), "--loglevel", "warning"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    ]
    database = urlsplit(os.environ["DATABASE_URL"])
    # The last part is the database; what stands before it may be the folder of the socket.
    sockets, _slash, _name = database.path.rpartition("/")
    place = database._replace(path=f"{sockets}/{connection.settings_dict['NAME']}")
    said = {
        "DATABASE_URL": place.geturl(),
        "REDIS_URL": broker.url(),
        "CELERY_BROKER_URL": broker.broker_url(),
        "DJANGO_SETTINGS_MODULE": "tests.reliability.worker_settings",
    }
    with (folder / "worker.log").open("ab") as log:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | said,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            kill(process)


def kill(process):
    """As the kernel does it when memory is short: no goodbye."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def forget_everything(broker):
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(str(broker.socket))
        line.sendall(b"FLUSHALL\r\n")
        assert line.recv(16).startswith(b"+OK")


def until(true, *, folder):
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if true():
            return
        time.sleep(0.1)
    pytest.fail(f"waited in vain:\n{(folder / 'worker.log').read_text()[-3000:]}")


def shoot(number):
    with transaction.atomic():
        record(Shot, SimpleNamespace(id=new_id()), by=SYSTEM, shot=number)


def test_nothing_is_lost_and_nothing_happens_twice(broker, shots, ringing, tmp_path):
    for number in range(SHOTS // 2):
        shoot(number)
    allow(5)
    with worker(broker, tmp_path) as first:
        until(lambda: shots().total() == 5, folder=tmp_path)
        kill(first)
    forget_everything(broker)
    for number in range(SHOTS // 2, SHOTS):
        shoot(number)
    forget_everything(broker)
    allow(10)
    with worker(broker, tmp_path) as second:
        until(lambda: shots().total() == 10, folder=tmp_path)
        kill(second)
    allow(SHOTS)
    with worker(broker, tmp_path):
        forget_everything(broker)
        until(lambda: not Delivery.objects.exclude(state="done").exists(), folder=tmp_path)
    assert shots() == Counter(range(SHOTS))


def test_without_the_outbox_the_same_accident_loses_work(broker, shots, ringing, tmp_path):
    """The control: a broker that is the only memory forgets."""
    for number in range(SHOTS):
        ringing.send_task("tests.reliability.effects.leave_trace_at_once", [number])
    allow(5)
    with worker(broker, tmp_path) as first:
        until(lambda: shots().total() > 5, folder=tmp_path)
        kill(first)
    forget_everything(broker)
    allow(SHOTS)
    ringing.send_task("tests.reliability.effects.leave_trace_at_once", [SHOTS])
    with worker(broker, tmp_path):
        until(lambda: SHOTS in shots(), folder=tmp_path)
    lost = set(range(SHOTS)) - set(shots())
    assert lost
