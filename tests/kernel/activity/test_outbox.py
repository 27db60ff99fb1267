"""What happened is told to everybody concerned, once, whatever breaks on the way."""

from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity import services
from kernel.activity.events import EventType
from kernel.activity.models import Delivery, Event
from kernel.activity.services import MOST_ATTEMPTS, deliver_due, record
from tests.factories.accounts import Person

pytestmark = pytest.mark.django_db

Happened = EventType("test.happened", payload=("what",))
heard = []


def hear(event):
    heard.append(event.payload["what"])


def write_and_fail(event):
    Person(email="half@example.org")
    raise RuntimeError("no luck")


@pytest.fixture(autouse=True)
def reactions(monkeypatch):
    """`reactions("name", …)` says what follows from the test's event."""
    heard.clear()

    def follow(*names):
        table = {"test.happened": tuple(f"{__name__}.{name}" for name in names)}
        monkeypatch.setattr(services, "_reaction_table", lambda: table)

    follow("hear")
    return follow


def happen(what="it"):
    with transaction.atomic():
        return record(Happened, Person(), by=SYSTEM, what=what)


def test_a_reaction_hears_of_an_event_once(react):
    happen()

    assert react() == 1
    assert react() == 0
    assert heard == ["it"]


def test_what_follows_from_an_event_comes_in_the_order_of_the_table(reactions):
    names = [f"reaction_{number}" for number in range(20)]
    reactions(*names)
    with clock.simulated(clock.now()):
        happen()

    owed = Delivery.objects.order_by("due_at", "id").values_list("reaction", flat=True)
    assert [name.rsplit(".", 1)[1] for name in owed] == names


def test_nothing_is_told_of_what_was_rolled_back(react):
    with transaction.atomic():
        record(Happened, Person(), by=SYSTEM, what="never")
        transaction.set_rollback(True)

    react()
    assert heard == []


def test_a_failing_reaction_leaves_no_half_effect_and_is_tried_again_later(reactions):
    reactions("write_and_fail", "hear")
    happen()

    deliver_due()

    failed = Delivery.objects.get(reaction__endswith="write_and_fail")
    assert heard == ["it"], "others are not held up"
    assert (failed.state, failed.attempts) == ("pending", 1)
    assert failed.error == "RuntimeError: no luck"
    assert failed.due_at > clock.now()
    assert not Person._meta.model.objects.filter(email="half@example.org").exists()


def test_a_poisoned_delivery_is_given_up_after_five_tries_and_may_be_owed_again(reactions):
    reactions("write_and_fail")
    happen()
    with clock.simulated(clock.now()) as time:
        for _attempt in range(MOST_ATTEMPTS + 2):
            time.advance(timedelta(hours=1))
            deliver_due()

    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.attempts) == ("dead", MOST_ATTEMPTS)

    reactions("hear")
    Delivery.objects.update(reaction=f"{__name__}.hear")
    printed = StringIO()
    call_command("retry_deliveries", "--list", stdout=printed)
    assert f"    1  {__name__}.hear  RuntimeError: no luck" in printed.getvalue()
    call_command("retry_deliveries", reaction="another.reaction", stdout=printed)
    assert Delivery.objects.get().state == "dead"

    call_command("retry_deliveries", stdout=printed)
    deliver_due()
    assert heard == ["it"]
    assert "1 owed again." in printed.getvalue()


def test_a_delivery_whose_worker_died_is_taken_up_after_its_lease():
    happen()
    with clock.simulated(clock.now()) as time:
        time.advance(timedelta(seconds=1))
        assert services._claim() is not None, "a worker takes it, and dies"
        assert deliver_due() == 0, "the lease keeps others away"

        time.advance(services.LEASE)
        deliver_due()

    assert heard == ["it"]


def test_a_worker_that_lost_its_lease_does_not_do_the_work_again():
    happen()
    with clock.simulated(clock.now()) as time:
        time.advance(timedelta(seconds=1))
        slow = services._claim()
        time.advance(services.LEASE + timedelta(seconds=1))
        deliver_due()
        services._carry_out(slow)

    assert heard == ["it"]


def test_an_event_outside_a_transaction_is_a_mistake(monkeypatch):
    monkeypatch.setattr(services, "connection", SimpleNamespace(in_atomic_block=False))

    with pytest.raises(RuntimeError):
        record(Happened, Person.build(), by=SYSTEM, what="it")


def test_an_event_carries_exactly_what_it_declares():
    with pytest.raises(ValueError, match="carries"), transaction.atomic():
        record(Happened, Person(), by=SYSTEM, what="it", who="somebody")


@pytest.mark.parametrize("sql", ["UPDATE kernel_event SET name = 'x'", "DELETE FROM kernel_event"])
def test_the_log_is_never_rewritten(sql):
    happen()

    with pytest.raises(DatabaseError, match="append_only"), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_log_is_not_emptied_outside_a_test_database():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT prosrc FROM pg_proc p JOIN pg_trigger t ON t.tgfoid = p.oid"
            " WHERE t.tgrelid = 'kernel_event'::regclass AND prosrc LIKE '%%TRUNCATE%%'"
            " OR t.tgrelid = 'kernel_event'::regclass AND prosrc LIKE '%%current_database%%'"
        )
        (source,) = cursor.fetchone()

    assert "LIKE 'test\\_%'" in source
    assert "append_only" in source


def test_events_are_ordered_by_their_transaction():
    first, second = happen("first"), happen("second")

    kept = Event.objects.filter(pk__in=[first.pk, second.pk]).order_by("transaction", "id")
    assert [event.payload["what"] for event in kept] == ["first", "second"]
