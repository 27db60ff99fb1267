"""The embedded services: laid down, refused, stopped, and never left behind."""

import os
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
import redis

from tests.tools.support import alive, bare_environment, descendants, eventually
from tools.embedded import folder as folders
from tools.embedded.accounts import lesser_account
from tools.embedded.postgres import FORGETFUL, Postgres, usable_programs
from tools.embedded.services import running_services
from tools.embedded.trouble import Trouble


@pytest.fixture
def place():
    """A data folder that the database's account can enter, unlike pytest's own."""
    with tempfile.TemporaryDirectory(prefix="jihui-test-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


def services(place, *, options=FORGETFUL, **said):
    return running_services(
        place,
        logs=place,
        environment=bare_environment(**said),
        database="market",
        options=options,
    )


def test_chinese_words_have_trigrams_and_vectors_are_there(place):
    with services(place) as found, found.postgres.connect("market") as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        connection.execute("CREATE EXTENSION vector")
        assert connection.execute("SELECT cardinality(show_trgm('石墨烯'))").fetchone() == (4,)


def test_data_survives_a_restart(place):
    with services(place) as found, found.postgres.connect("market") as connection:
        connection.execute("CREATE TABLE note AS SELECT '技汇' AS word")
    with services(place) as found, found.postgres.connect("market") as connection:
        assert connection.execute("SELECT word FROM note").fetchone() == ("技汇",)


def test_the_broker_answers_on_its_socket(place):
    with services(place) as found:
        assert redis.Redis.from_url(found.environment["REDIS_URL"]).ping()


def test_what_the_environment_names_is_used_instead(place):
    named = {"DATABASE_URL": "postgres://elsewhere/market", "REDIS_URL": "redis://elsewhere/0"}
    with services(place, **named) as found:
        assert found.environment == {}
        assert found.embedded == []
        assert not (place / "postgres").exists()


def test_nothing_is_left_after_a_stop(place):
    before = descendants(os.getpid())
    with services(place) as found:
        sockets = found.sockets
        started = descendants(os.getpid()) - before
        assert len(alive(started)) > 2
    assert not alive(started)
    assert not sockets.exists()


def test_a_second_server_over_the_same_data_is_refused(place):
    with services(place) as found:
        second = Postgres(
            place / "postgres",
            sockets=found.sockets,
            log=place / "second.log",
            environment=bare_environment(),
        )
        with pytest.raises(Trouble, match="PostgreSQL ended"):
            second.start()
        second.stop()
        found.postgres.connect("market").close()


def test_a_killed_database_recovers(place):
    with services(place, options=None) as found, found.postgres.connect("market") as connection:
        connection.execute("CREATE TABLE note AS SELECT 1 AS number")
        os.kill(found.postgres.process.pid, signal.SIGKILL)
        assert eventually(lambda: found.postgres.process.ended is not None)
        found.postgres.process.clear()
        assert eventually(lambda: starts(found.postgres))
        with found.postgres.connect("market") as again:
            assert again.execute("SELECT number FROM note").fetchone() == (1,)


def starts(postgres) -> bool:
    """The killed one's children may hold its memory for a moment longer."""
    try:
        postgres.start()
    except Trouble:
        postgres.process.clear()
        return False
    return True


def test_services_die_with_whoever_started_them(place):
    program = (
        "import os, sys, time; from pathlib import Path\n"
        "from tools.embedded.services import running_services\n"
        "place = Path(sys.argv[1])\n"
        "with running_services(place, logs=place, environment=dict(os.environ), database='m'):\n"
        "    print('up', flush=True); time.sleep(30)\n"
    )
    starter = subprocess.Popen(
        [sys.executable, "-c", program, str(place)],
        env=bare_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )
    with starter:
        assert starter.stdout.readline() == "up\n"
        started = descendants(starter.pid)
        assert len(alive(started)) > 2
        starter.kill()
    assert eventually(lambda: not alive(started))


def test_an_interrupted_laying_down_is_begun_again(place):
    (place / "postgres.new").mkdir()
    (place / "postgres.new" / "half").touch()
    with services(place) as found:
        found.postgres.connect("market").close()


def test_another_postgresql_is_refused_unless_it_is_version_18(place):
    program = place / "postgres"
    program.write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 15.20'\n")
    program.chmod(0o755)
    with pytest.raises(Trouble, match="PostgreSQL 18 alone"):
        usable_programs({"PG_BIN": str(place)}, None, place)
    with pytest.raises(Trouble, match="no working"):
        usable_programs({"PG_BIN": "/nowhere"}, None, place)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends its programs to another account")
def test_programs_that_the_account_cannot_read_are_copied(place, monkeypatch):
    monkeypatch.setattr("tools.embedded.accounts.Account.can_enter", lambda *_: False)
    programs = usable_programs({}, lesser_account(), place)
    assert programs.is_relative_to(place)
    asked = [programs / "initdb", "--version"]
    assert subprocess.run(asked, check=True, user=lesser_account().uid, cwd="/").returncode == 0


def test_a_folder_with_other_things_is_refused(place):
    (place / "letters.txt").touch()
    with pytest.raises(Trouble, match="holds other things"):
        folders.prepare_folder(place)
    with pytest.raises(Trouble, match="nothing was removed"):
        folders.empty_folder(place)
    assert (place / "letters.txt").exists()


def test_a_folder_that_cannot_be_made_is_said_plainly():
    with pytest.raises(Trouble, match=r"cannot be written to .*JIHUI_DATA"):
        folders.prepare_folder(Path("/proc/jihui"))


def test_a_read_only_folder_is_said_plainly(place):
    closed = place / "closed"
    closed.mkdir(mode=0o555)
    with as_an_ordinary_user(), pytest.raises(Trouble, match=r"cannot be written to .*JIHUI_DATA"):
        folders.prepare_folder(closed)


@contextmanager
def as_an_ordinary_user():
    account = lesser_account()
    if account is None:
        yield
        return
    os.seteuid(account.uid)
    try:
        yield
    finally:
        os.seteuid(0)


def test_emptying_removes_what_a_demonstration_left(place):
    folders.prepare_folder(place)
    (place / "logs").mkdir()
    (place / "logs" / "web.log").touch()
    folders.empty_folder(place)
    assert list(place.iterdir()) == []


def test_only_one_instance_holds_a_folder(place):
    with folders.only_instance(place, "http://127.0.0.1:8000/"):
        assert folders.is_in_use(place)
        with (
            pytest.raises(Trouble, match=r"already runs .*http://127.0.0.1:8000/"),
            folders.only_instance(place, "another"),
        ):
            pass
    assert not folders.is_in_use(place)


def test_data_goes_where_it_is_told(place):
    assert folders.data_folder({"JIHUI_DATA": str(place)}) == place


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has a home closed to the database")
def test_a_project_in_a_closed_home_keeps_its_data_elsewhere(monkeypatch):
    monkeypatch.setattr("tools.embedded.accounts.Account.can_enter", lambda *_: False)
    assert folders.data_folder({}).parent == folders.CLOSED_HOME
