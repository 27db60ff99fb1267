"""A corpus of faulty files: all errors are told, no others, and checking is what taking over does."""

import random

import pytest
from django.core.files.base import ContentFile
from django.db import transaction

from ip_registry.imports.mapping import suggested
from ip_registry.imports.models import ImportRow
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.reasons import ImportReason
from ip_registry.imports.services import commit_good_rows, map_columns, start_import
from ip_registry.imports.states import ImportState
from ip_registry.imports.terms import GOOD, RowOutcome
from ip_registry.imports.working import work_on
from kernel.errors import Invalid, NotReady, Reason
from kernel.tables.reading import kind_of, rows_of
from kernel.tables.reasons import TableReason, TableUnreadable
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import IpOfficeRow
from tests.marketplace.imports.faulty_books import books
from tests.marketplace.imports.faulty_text import BYTES, CSV, JSON
from tests.marketplace.imports.tables import FAULTS, as_file, good

pytestmark = pytest.mark.django_db

KINDS = ("csv/gb18030", "xlsx", "json")
CORPUS = [(fault, kind) for fault in FAULTS for kind in KINDS]


@pytest.fixture
def by(db):
    IpOfficeRow(code="CN")
    return actor_of(Member(role="owner"))


def test_the_corpus_is_large_enough(record_property):
    files = [*BYTES, *CSV, *JSON, *books()]
    assert len({each.name for each in files}) == len(files)
    assert len(files) >= 160
    assert len(CORPUS) >= 180
    rows = f"{len(FAULTS)} faults of rows in {len(KINDS)} kinds"
    record_property("faulty files", f"{len(files)} as such, and {rows}")


@pytest.mark.parametrize("files", [BYTES, CSV, JSON, books()], ids=["bytes", "csv", "json", "xlsx"])
def test_every_faulty_file_is_told_and_never_checked_otherwise_than_taken_over(by, files):
    wrong = {}
    for each in files:
        with transaction.atomic():
            found = what_is_told(each.content, by=by)
            transaction.set_rollback(True)
        if found != (each.told if isinstance(each.told, str) else each.told.rows):
            wrong[each.name] = found
    assert wrong == {}


def test_bytes_changed_anywhere_are_read_or_refused_and_never_fall_over(tmp_path):
    chance, path = random.Random(20260707), tmp_path / "table"
    whole = [
        each.content for each in [*BYTES, *CSV, *JSON, *books()] if 0 < len(each.content) < 20_000
    ]
    for _turn in range(200):
        content = bytearray(chance.choice(whole))
        for _change in range(chance.randint(1, 6)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            content = content or bytearray(b"x")
        path.write_bytes(content)
        try:
            for row in rows_of(path, kind_of(path)):
                assert row.number > 0
        except TableUnreadable:
            continue


@pytest.mark.parametrize("noun", ["ip-records", "listings", "demands"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_fault_is_told_and_the_check_is_what_taking_over_does(by, noun, kind):
    odd = {}
    for serial, fault in enumerate([each for each in FAULTS if each.noun == noun], start=1):
        rows = [good(noun, 10 * serial), good(noun, 10 * serial + 1) | fault.change]
        with transaction.atomic():
            checked, taken = both_ways(noun, as_file(rows, kind), by=by)
            transaction.set_rollback(True)

        assert checked == taken, fault.change
        (_good, first), (_bad, second) = sorted(checked.items())
        assert first == ("created", ()), fault.change
        assert second[0] == "refused", fault.change
        if set(second[1]) != set(fault.expected):
            odd[str(fault.change)] = second[1]
    assert odd == {}


@pytest.mark.parametrize("noun", ["ip-records", "listings", "demands"])
def test_a_table_says_the_same_in_every_encoding(by, noun):
    faults = [each for each in FAULTS if each.noun == noun]
    rows = [good(noun, serial) | each.change for serial, each in enumerate(faults[::4], start=1)]
    rows.append(good(noun, 99))
    found = []
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "gb18030"):
        with transaction.atomic():
            checked, taken = both_ways(noun, as_file(rows, f"csv/{encoding}"), by=by)
            transaction.set_rollback(True)
        assert checked == taken, encoding
        found.append(checked)

    assert all(each == found[0] for each in found)
    outcomes = [outcome for outcome, _told in found[0].values()]
    assert (outcomes[-1], outcomes.count("refused")) == ("created", len(rows) - 1)


def test_rows_that_say_the_same_one_are_refused_from_the_second_on(by):
    rows = [good("ip-records", 1), good("ip-records", 1) | {"external_id": "another"}]
    rows += [good("ip-records", 2), good("ip-records", 3) | {"external_id": "P-2"}]

    checked, taken = both_ways("ip-records", as_file(rows, "csv"), by=by)

    assert checked == taken
    outcomes = [outcome for outcome, _told in checked.values()]
    assert outcomes == ["created", "refused", "created", "refused"]
    codes = {code for _o, told in checked.values() for _c, code in told}
    assert codes == {"import.row_repeated"}


def what_is_told(content, *, by):
    """Why a file is refused, or which rows of it are, with columns and codes."""
    try:
        checked, taken = both_ways("listings", content, by=by)
    except Invalid as refusal:
        return refusal.reasons[0].code.value
    assert checked == taken
    assert {outcome for outcome, _told in checked.values()} <= {"created", "refused"}
    return {
        number: set(told) for number, (outcome, told) in checked.items() if outcome == "refused"
    }


def both_ways(noun, content, *, by):
    """What a check says of each row, and what taking every row over says."""
    table = start_import(noun, ContentFile(content, name="table"), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    if table.state == ImportState.UNREADABLE:
        raise Invalid(Reason(TableReason(table.problems[0]["code"])))
    mapping = suggested(table.heads, noun_called(noun).columns)
    map_columns(table.pk, mapping.as_json(), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    checked = told(table)
    before = everything(noun, by=by)
    if any(outcome in GOOD for outcome, _told in checked.values()):
        commit_good_rows(table.pk, by=by)
    else:
        with pytest.raises(NotReady, match=ImportReason.NOTHING_GOOD):
            commit_good_rows(table.pk, by=by)
    work_on(table.pk)
    # What the rows say of themselves, and what has come of them in the tables.
    good_rows = table.rows.filter(outcome=RowOutcome.CREATED)
    made = everything(noun, by=by) - before
    assert made == set(good_rows.values_list("subject_id", flat=True))
    assert len(made) == good_rows.count()
    return checked, told(table)


def everything(noun, *, by):
    """What the organisation has of a noun."""
    return set(noun_called(noun).own(by=by).order_by().values_list("pk", flat=True))


def told(table):
    rows = ImportRow.objects.filter(table=table).order_by("number")
    return {
        row.number: (
            row.outcome,
            tuple(sorted((each["column"], each["code"]) for each in row.problems)),
        )
        for row in rows
    }
