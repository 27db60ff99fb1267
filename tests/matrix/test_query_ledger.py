"""As many queries for thirty rows as for three, and never more than twelve without a reason.

With WRITE_QUERY_LEDGER=1 the ledger is written anew: look at what changed, and say why.
"""

import json
import math
import os
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.matrix.calls import Call, carry_out
from tests.matrix.growth import grow
from tests.matrix.sheets import all_rows
from tests.matrix.world import ROLES

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LEDGER = Path(__file__).parent.parent / "query_ledger.json"
MOST = 12
FEW, MANY = 3, 27  # thirty in the end


def readable():
    """Every GET of the matrix that somebody may make of what is their own, and who does."""
    found = {}
    for name, said in all_rows().items():
        call = Call.read(name)
        roles = [role for role in ("owner", "operator") if said[ROLES.index(role)] == "ok"]
        if call.method == "GET" and call.relation == "own" and roles:
            found[f"{call.route}/{call.word}" if call.word else call.route] = (call, roles[0])
    return found


def warm_up(world):
    """What every process looks up once, such as catalogues, is looked up before counting."""
    for call, role in readable().values():
        carry_out(world, call, world.clients[role])


def counted(world):
    numbers = {}
    for name, (call, role) in readable().items():
        with CaptureQueriesContext(connection) as asked:
            response = carry_out(world, call, world.clients[role])
        assert response.status_code < 400, name
        # Who asks is looked up by one question more, whatever is asked.
        frame = sum(
            "SAVEPOINT" in each["sql"] or 'FROM "django_session"' in each["sql"]
            for each in asked.captured_queries
        )
        numbers[name] = len(asked) - frame
    return numbers


def write_ledger(numbers):
    """Keep what was counted, and the reasons of what is still dear."""
    said = {name: entry.get("because") for name, entry in json.loads(LEDGER.read_text()).items()}
    lines = []
    for name in sorted(numbers[1]):
        entry = {"queries": max(few_or_many[name] for few_or_many in numbers)}
        if entry["queries"] > MOST:
            entry["because"] = said.get(name) or ""
        lines.append(f"  {json.dumps(name)}: {json.dumps(entry)}")
    LEDGER.write_text("{\n" + ",\n".join(lines) + "\n}\n")


@pytest.fixture(scope="module")
def numbers(world):
    with pytest.MonkeyPatch.context() as patch, transaction.atomic():
        # On a slow machine a catalogue would grow old between the few and the many.
        patch.setattr("kernel.catalogues.snapshot.OLDEST", math.inf)
        grow(world, FEW)
        warm_up(world)
        few = counted(world)
        grow(world, MANY)
        many = counted(world)
        transaction.set_rollback(True)
    return few, many


def test_thirty_rows_cost_as_much_as_three(numbers):
    few, many = numbers
    growing = {name: (few[name], many[name]) for name in few if many[name] > few[name]}
    assert growing == {}, "queries with three rows and with thirty"


def test_no_route_costs_more_than_the_ledger_says(numbers):
    if os.environ.get("WRITE_QUERY_LEDGER"):
        write_ledger(numbers)
    kept = {name: entry["queries"] for name, entry in json.loads(LEDGER.read_text()).items()}
    assert set(numbers[1]) == set(kept), "every list and detail route has its line, and no other"
    found = {name: max(few, numbers[1][name]) for name, few in numbers[0].items()}
    dearer = {name: (kept[name], cost) for name, cost in found.items() if cost > kept[name]}
    assert dearer == {}, "what the ledger says, and what it costs now"


def test_a_dear_route_says_why():
    ledger = json.loads(LEDGER.read_text())
    unexplained = {
        name: entry
        for name, entry in ledger.items()
        if entry["queries"] > MOST and len(entry.get("because", "")) < 20
    }
    assert unexplained == {}
    assert list(ledger) == sorted(ledger)
