"""No table stops another: they take turns, what fails is given up, and each can be discarded."""

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError
from django.urls import reverse

from ip_registry.imports import rows, services, working
from ip_registry.imports.models import TableImport
from ip_registry.imports.queries import available_steps, counts_of, mapping_of
from ip_registry.imports.states import ImportState
from ip_registry.imports.working import go_on, work_on
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Malformed
from kernel.tables.reasons import TableUnreadable
from kernel.tables.writing import csv_lines
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import IpOfficeRow, cn_number

pytestmark = pytest.mark.django_db

HEADS = ("编号", "专利类型", "国别", "申请号", "发明名称", "申请日", "授权日")


def a_file(first, count):
    serials = range(first, first + count)
    lines = [
        (f"P-{n}", "发明专利", "CN", cn_number(n), f"第 {n} 项", "2020-06-19", "2022-03-01")
        for n in serials
    ]
    return ContentFile(b"".join(csv_lines(HEADS, lines)), name="rights.csv")


@pytest.fixture
def member():
    IpOfficeRow(code="CN")
    return Member(role="owner")


@pytest.fixture
def by(member):
    return actor_of(member)


def sent(by, first=1, count=2, **how):
    return services.start_import("ip-records", a_file(first, count), by=by, **how)


def mapped(by, first=1, count=2):
    table = sent(by, first, count)
    work_on(table.pk)
    table.refresh_from_db()
    return services.map_columns(table.pk, mapping_of(table).as_json(), by=by)


def checked(by, first=1, count=2):
    table = mapped(by, first, count)
    work_on(table.pk)
    return again(table)


def again(table):
    return TableImport.objects.get(pk=table.pk)


def tick_till_it_gives_up():
    with clock.simulated(clock.now()) as time:
        for _tick in range(working.MOST_TRIES + 2):
            go_on()
            time.set(clock.now() + working.LEASE + clock.timedelta(minutes=1))


def fail(*_all, **_more):
    message = "a name that nobody should read in a log"
    raise RuntimeError(message)


def test_a_table_that_cannot_be_read_stops_no_other_and_is_given_up(by, monkeypatch, caplog):
    bad, good = sent(by), sent(by, 10)
    kept = working.read

    def read(table):
        fail() if table.pk == bad.pk else kept(table)

    monkeypatch.setattr(working, "read", read)
    go_on()

    assert (again(bad).state, again(good).state) == (ImportState.READING, ImportState.MAPPING)
    tick_till_it_gives_up()
    stopped = again(bad)
    assert stopped.state == ImportState.UNREADABLE
    assert stopped.problems[0]["code"] == "import.stopped"
    assert stopped.problems[0]["zh"] != stopped.problems[0]["en"]
    assert "nobody should read" not in caplog.text


def test_a_check_that_fails_each_time_asks_for_the_columns_again(by, monkeypatch, sign_in, member):
    table = mapped(by)
    monkeypatch.setattr(working, "_earlier", fail)

    tick_till_it_gives_up()

    stopped = again(table)
    assert (stopped.state, stopped.tries) == (ImportState.MAPPING, 0)
    page = sign_in(member).get(f"/en/imports/{table.pk}/").content.decode()
    assert "The work on it was stopped" in page
    monkeypatch.undo()
    services.map_columns(table.pk, mapping_of(stopped).as_json(), by=by)
    go_on()
    assert (again(table).state, again(table).problems) == (ImportState.CHECKED, [])


def test_a_table_of_which_every_worker_dies_is_given_up(by):
    table = sent(by)
    TableImport.objects.update(tries=working.MOST_TRIES)

    go_on()

    assert again(table).state == ImportState.UNREADABLE


def test_taking_over_that_fails_each_time_is_taken_back(by, monkeypatch):
    table = checked(by, count=3)
    monkeypatch.setattr(working, "BLOCK", 1)
    services.commit_import(table.pk, by=by)
    kept, done = working._write_block, []

    def write(*all_, **more):
        fail() if len(done) == 2 else kept(*all_, **more)
        done.append(1)

    monkeypatch.setattr(working, "_write_block", write)
    go_on()
    assert IpRecord.objects.count() == 2
    tick_till_it_gives_up()

    assert again(table).state == ImportState.UNDONE
    assert not IpRecord.objects.exists()
    assert Event.objects.get(name="import.undone").payload["undone"] == 2


def test_one_row_that_fails_is_told_and_the_others_are_taken_over(by, monkeypatch):
    kept = rows.Pass._written

    def written(self, row, *more):
        return fail() if row.number == 3 else kept(self, row, *more)

    monkeypatch.setattr(rows.Pass, "_written", written)
    table = checked(by, count=3)

    assert counts_of(table).by_outcome == {"created": 2, "refused": 1}
    assert [each["code"] for each in table.rows.get(number=3).problems] == ["import.row_failed"]
    services.commit_good_rows(table.pk, by=by)
    go_on()
    assert IpRecord.objects.count() == 2


def test_what_comes_of_the_moment_is_tried_again(by, monkeypatch):
    table = mapped(by)
    kept, failed = rows.Pass._written, []

    def written(*all_):
        if not failed:
            failed.append(1)
            raise OperationalError
        return kept(*all_)

    monkeypatch.setattr(rows.Pass, "_written", written)
    go_on()
    assert (again(table).state, again(table).tries) == (ImportState.CHECKING, 1)
    tick_till_it_gives_up()

    assert counts_of(again(table)).by_outcome == {"created": 2}


def test_a_long_table_does_not_hold_up_a_short_one(by, monkeypatch):
    monkeypatch.setattr(working, "BLOCK", 1)
    long, short = mapped(by, count=20), mapped(by, 100, 2)
    order = []
    kept = working._close

    def close(table):
        order.append(table.pk)
        kept(table)

    monkeypatch.setattr(working, "_close", close)
    go_on()

    assert order == [short.pk, long.pk]


@pytest.mark.parametrize("state", ["reading", "checking"])
def test_what_is_read_or_checked_can_be_discarded(by, state):
    table = sent(by) if state == "reading" else mapped(by)
    assert "discard" in available_steps(again(table), by=by)

    services.discard_import(table.pk, by=by)
    go_on()

    assert again(table).state == ImportState.DISCARDED
    assert not table.rows.exists()


def test_discarding_while_it_is_taken_over_takes_back_what_was_written(by, sign_in, member):
    table = checked(by, count=3)
    services.commit_import(table.pk, by=by)
    first = table.rows.get(number=2)
    table = again(table)
    working._write_block(table, [first], by=by)
    TableImport.objects.filter(pk=table.pk).update(cursor=2, done=1)
    assert IpRecord.objects.count() == 1
    browser = sign_in(member)
    page = browser.get(f"/en/imports/{table.pk}/").content.decode()
    assert "What was taken over so far is taken back." in page

    browser.post(reverse("table_import_step", args=[table.pk, "discard"]))
    go_on()

    assert again(table).state == ImportState.UNDONE
    assert not IpRecord.objects.exists()
    assert counts_of(again(table)).by_outcome == {"created": 1, "pending": 2}


def test_discarding_over_the_api(by, sign_in_api, member):
    table = mapped(by)

    answer = sign_in_api(member).post(f"/api/v1/imports/{table.pk}/discard/")

    assert (answer.status_code, answer.json()["state"]) == (200, "discarded")


@pytest.mark.parametrize("delimiter", ['"', "\n", "x"])
def test_a_delimiter_that_parts_nothing_is_refused_at_once(by, sign_in_api, member, delimiter):
    with pytest.raises(TableUnreadable):
        sent(by, delimiter=delimiter)
    said = {"noun": "ip-records", "delimiter": delimiter, "file": a_file(1, 1)}

    answer = sign_in_api(member).post("/api/v1/imports/", said, format="multipart")

    assert answer.status_code == 422, answer.content
    assert answer.json()["errors"][0]["pointer"] == "/delimiter"


@pytest.mark.parametrize(
    "said",
    [
        {"columns": {"title_en": 5}},
        {"columns": {"title_en": [["a"]]}},
        {"columns": {"title_en": {"column": None}}},
        {"columns": {"title_en": {"column": "A", "values": ["a"]}}},
        {"columns": {"title_en": {"column": "A", "values": {"a": {"b": "c"}}}}},
        {"columns": {"title_en": {"column": "A", "take": 7}}},
        {"columns": {"title_en": "A"}, "constants": {"office": {"CN": "CN"}}},
    ],
)
def test_a_mapping_of_another_shape_is_refused_at_its_place(by, sign_in_api, member, said):
    table = sent(by)
    work_on(table.pk)
    with pytest.raises(Malformed):
        services.map_columns(table.pk, said, by=by)

    answer = sign_in_api(member).post(f"/api/v1/imports/{table.pk}/map/", said, format="json")

    assert answer.status_code == 400, answer.content
    assert answer.json()["errors"][0]["code"] == "import.mapping_malformed"
