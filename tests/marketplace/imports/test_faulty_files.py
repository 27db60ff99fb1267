"""A corpus of faulty files: all errors are told, no others, and checking is what taking over does."""

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from ip_registry.imports.mapping import suggested
from ip_registry.imports.models import ImportRow
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.services import map_columns, start_import
from ip_registry.imports.states import ImportState
from ip_registry.imports.working import _write_block, work_on
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import IpOfficeRow
from tests.marketplace.imports.tables import FAULTS, as_file, good

pytestmark = pytest.mark.django_db

KINDS = ("csv/gb18030", "xlsx", "json")
CORPUS = [(fault, kind) for fault in FAULTS for kind in KINDS]


@pytest.fixture
def by(db):
    IpOfficeRow(code="CN")
    return actor_of(Member(role="owner"))


def test_the_corpus_is_large_enough():
    assert len(CORPUS) >= 120


@pytest.mark.parametrize("noun", ["ip-records", "listings", "demands"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_is_told_and_the_check_is_what_taking_over_does(by, noun, kind):
    for serial, fault in enumerate([each for each in FAULTS if each.noun == noun], start=1):
        rows = [good(noun, 10 * serial), good(noun, 10 * serial + 1) | fault.change]
        with transaction.atomic():
            checked, taken = both_ways(noun, as_file(rows, kind), by=by)
            transaction.set_rollback(True)

        assert checked == taken, fault.change
        assert checked[0] == ("created", ()), fault.change
        told = {each for each in checked[1][1] if each[1] != "import.expiry_unknown"}
        assert checked[1][0] == "refused", fault.change
        assert told <= set(fault.expected), fault.change
        assert told, fault.change


def test_rows_that_say_the_same_one_are_refused_from_the_second_on(by):
    rows = [good("ip-records", 1), good("ip-records", 1) | {"external_id": "another"}]
    rows += [good("ip-records", 2), good("ip-records", 3) | {"external_id": "P-2"}]

    checked, taken = both_ways("ip-records", as_file(rows, "csv"), by=by)

    assert checked == taken
    assert [outcome for outcome, _told in checked] == ["created", "refused", "created", "refused"]
    assert {code for _o, told in checked for _c, code in told} == {"import.row_repeated"}


def both_ways(noun, content, *, by):
    """What a check says of each row, and what taking every row over says."""
    table = start_import(noun, ContentFile(content, name="table"), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    assert table.state == ImportState.MAPPING, table.problems
    mapping = suggested(table.heads, noun_called(noun).columns)
    map_columns(table.pk, mapping.as_json(), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    checked = told(table)
    table.state = ImportState.COMMITTING
    _write_block(table, list(table.rows.order_by("number")), by=by)
    return checked, told(table)


def told(table):
    rows = ImportRow.objects.filter(table=table).order_by("number")
    return [
        (row.outcome, tuple(sorted((each["column"], each["code"]) for each in row.problems)))
        for row in rows
    ]
