"""A worker dies in the middle of a block: the block is done again whole, and nothing twice."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection

from marketplace.matching.models import Match
from marketplace.matching.rebuilding import (
    mend_profiles,
    open_rebuild,
    progress_of,
    start_rebuild,
    work_on,
)
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 100
BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}


def test_a_killed_worker_leaves_its_block_to_the_next(catalogues, tmp_path):
    PublishedListing(title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"])
    demands = [PublishedDemand(texts=BINDER) for _ in range(4)]
    list(mend_profiles())
    list(work_on(start_rebuild(block=1)))
    # Scores that are no longer true have to be written, so whoever holds a row holds the worker.
    Match.objects.update(score=0.1)
    rebuild = start_rebuild(block=1)
    third = rebuild.blocks.get(number=2)
    held = Match.objects.get(demand=third.demand_ids[0])
    with psycopg.connect(**connection.get_connection_params()) as holder:
        holder.execute("SELECT 1 FROM marketplace_match WHERE id = %s FOR UPDATE", [held.pk])
        worker = start_worker(tmp_path)
        try:
            until(lambda: progress_of(rebuild).done == 2 and waits_for_a_row(), tmp_path)
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        holder.rollback()
    until(lambda: not waits_for_a_row(), tmp_path)
    done = dict(rebuild.blocks.exclude(done_at=None).values_list("number", "done_at"))
    assert set(done) == {0, 1}
    assert Match.objects.get(pk=held.pk).score == 0.1
    assert list(work_on(open_rebuild())) == [1, 1]
    after = dict(rebuild.blocks.values_list("number", "done_at"))
    assert {number: after[number] for number in done} == done
    assert not Match.objects.filter(score=0.1).exists()
    assert Match.objects.count() == len(demands)


def start_worker(folder):
    with (folder / "worker.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "manage.py", "rebuild_matches"],
            cwd=ROOT,
            env=os.environ
            | {
                "DATABASE_URL": database_url(),
                "DJANGO_SETTINGS_MODULE": "marketplace.settings.test",
            },
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def database_url():
    database = urlsplit(os.environ["DATABASE_URL"])
    sockets, _slash, _name = database.path.rpartition("/")
    return database._replace(path=f"{sockets}/{connection.settings_dict['NAME']}").geturl()


def waits_for_a_row():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND wait_event_type = 'Lock' AND query LIKE '%%marketplace_match%%'"
        )
        return bool(cursor.fetchone()[0])


def until(true, folder):
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if true():
            return
        time.sleep(0.1)
    pytest.fail(f"waited in vain:\n{(folder / 'worker.log').read_text()[-3000:]}")
