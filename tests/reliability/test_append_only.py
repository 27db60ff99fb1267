"""What happened stays: rows of the logs are never changed, removed or emptied, not even by the owner."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from kernel.activity.events import EventType
from kernel.activity.services import record

pytestmark = pytest.mark.django_db

REFUSED = r"append_only: rows of \w+ stay as they are"
GROWING = {
    model._meta.db_table: model
    for model in apps.get_models()
    if any(each.name.endswith("_rows_stay") for each in getattr(model._meta, "triggers", []))
}
# Whatever proves to others what was done must be among them.
PROOFS = {
    "kernel_event",
    "accounts_verificationstep",
    "accounts_verificationfinding",
    "marketplace_evaluationreport",
    "marketplace_listingversion",
    "marketplace_demandversion",
}


def run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def triggers():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, t.tgtype, t.tgenabled, pg_get_functiondef(t.tgfoid)"
            " FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
        )
        return cursor.fetchall()


@pytest.fixture
def event(market_subject):
    with transaction.atomic():
        return record(EventType("proof.given"), market_subject, by=Somebody())


class Somebody:
    user_id = None
    organisation_id = None


@pytest.fixture
def market_subject():
    class Proof:
        id = "019f0000-0000-7000-8000-000000000001"

    return Proof()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE kernel_event SET name = 'something.else'",
        "UPDATE kernel_event SET occurred_at = occurred_at",
        "DELETE FROM kernel_event",
    ],
)
def test_a_row_that_was_written_stays(event, statement):
    with pytest.raises(DatabaseError, match=REFUSED):
        run(statement)
    assert type(event).objects.get(pk=event.pk).name == "proof.given"


def test_without_the_trigger_the_row_would_change(event):
    """The control: it is the trigger, and nothing else, that refuses."""
    run("ALTER TABLE kernel_event DISABLE TRIGGER USER")
    run("UPDATE kernel_event SET name = 'something.else'")
    assert type(event).objects.get(pk=event.pk).name == "something.else"


def test_what_proves_something_to_others_only_grows():
    assert PROOFS - set(GROWING) == set()


@pytest.mark.parametrize("table", sorted(GROWING))
def test_every_growing_table_refuses_all_three_ways(table):
    """By type of trigger: a row's BEFORE UPDATE OR DELETE, a statement's BEFORE TRUNCATE."""
    row, before, delete, update, truncate = 1, 2, 8, 16, 32
    found = {
        kind: (enabled, body) for name, _trigger, kind, enabled, body in triggers() if name == table
    }
    rows = found[row | before | delete | update]
    emptying = found[before | truncate]
    for enabled, body in (rows, emptying):
        assert enabled in {"O", "A", b"O", b"A"}
        assert "append_only: rows of %" in body
    assert "current_database() LIKE 'test\\_%'" in emptying[1]
    assert "current_database()" not in rows[1], "rows stay in a test's database as well"


def test_a_table_is_emptied_only_in_a_database_for_tests():
    """The one way out asks for the database's name; any other name is refused."""
    [body] = [
        body
        for table, name, kind, _enabled, body in triggers()
        if table == "kernel_event" and kind & 32
    ]
    elsewhere = body.replace("current_database()", "'jihui'")
    assert elsewhere != body
    run(elsewhere)
    with pytest.raises(DatabaseError, match=REFUSED):
        run("TRUNCATE kernel_event CASCADE")
    run(body)
    run("TRUNCATE kernel_event CASCADE")
