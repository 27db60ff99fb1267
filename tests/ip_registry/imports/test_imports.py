"""The way of an import: read, mapped, checked, taken over, undone."""

import datetime as dt
import json

import pytest
from django.core.files.base import ContentFile

from accounts.access.actor import ANONYMOUS
from ip_registry.imports import services
from ip_registry.imports.exports import exported, mendable, template
from ip_registry.imports.mapping import ERRORS_HEAD
from ip_registry.imports.models import ImportRow, TableImport
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.queries import available_steps, counts_of, mapping_of
from ip_registry.imports.states import IMPORT_LIFECYCLE, ImportState
from ip_registry.imports.working import go_on, work_on
from ip_registry.portfolio.queries import facts_of, parties_of
from ip_registry.portfolio.services import change_ip_record
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, WrongState
from kernel.tables.writing import csv_lines
from tests.factories.accounts import Member, actor_of
from tests.factories.imports import CheckedImport
from tests.factories.ip_registry import GrantedPatent, IpOfficeRow, cn_number

pytestmark = pytest.mark.django_db

HEADS = ("编号", "专利类型", "国别", "申请号", "发明名称", "申请日", "授权日", "权利人")


def line(serial, **other):
    said = {
        "编号": f"P-{serial}",
        "专利类型": "发明专利",
        "国别": "CN",
        "申请号": cn_number(serial),
        "发明名称": f"第 {serial} 项发明",
        "申请日": "2020-06-19",
        "授权日": "2022-03-01",
        "权利人": "甲大学 60%; 乙公司 40%",
    }
    return [{**said, **other}[head] for head in HEADS]


def a_file(*lines, encoding="utf-8-sig"):
    text = b"".join(csv_lines(HEADS, lines)).decode("utf-8-sig")
    return ContentFile(text.encode(encoding), name="rights.csv")


@pytest.fixture
def member():
    IpOfficeRow(code="CN")
    return Member(role="owner")


@pytest.fixture
def by(member):
    return actor_of(member)


@pytest.fixture
def checked(by):
    """`checked(line, …)` is an import that was read, mapped by its heads and checked."""

    def carry_out(*lines, content=None):
        table = services.start_import("ip-records", content or a_file(*lines), by=by)
        work_on(table.pk)
        table.refresh_from_db()
        services.map_columns(table.pk, mapping_of(table).as_json(), by=by)
        work_on(table.pk)
        table.refresh_from_db()
        return table

    return carry_out


def finished(table):
    work_on(table.pk)
    table.refresh_from_db()
    return table


def told(table):
    return [
        (row.number, each["column"], each["code"])
        for row in table.rows.order_by("number")
        for each in row.problems
    ]


def test_a_check_writes_nothing_and_taking_over_writes_what_it_said(checked, by):
    table = checked(line(1), line(2))

    assert table.state == ImportState.CHECKED
    assert not IpRecord.objects.exists()
    assert counts_of(table).by_outcome == {"created": 2}

    finished(services.commit_import(table.pk, by=by))
    table.refresh_from_db()
    assert table.state == ImportState.COMMITTED
    record = IpRecord.objects.get(external_id="P-1")
    assert (record.kind, record.state) == ("invention_patent", "granted")
    assert [str(each.share) for each in record.owners.all()] == ["60.00", "40.00"]
    assert Event.objects.filter(name="import.committed").get().payload["created"] == 2


def test_the_columns_are_remembered_for_the_next_table_of_the_same_heads(by):
    table = services.start_import("ip-records", a_file(line(1)), by=by)
    finished(table)
    said = mapping_of(table).as_json()
    said["columns"].pop("granted_on")
    services.map_columns(table.pk, said, by=by)

    again = finished(services.start_import("ip-records", a_file(line(2)), by=by))
    assert "granted_on" not in mapping_of(again).columns
    assert "title_zh" in mapping_of(again).columns


def test_with_errors_only_the_good_rows_are_taken_over(checked, by):
    table = checked(line(1), line(2, 申请日="不知道"), line(3, 权利人=""))

    assert told(table) == [(3, "申请日", "import.date_unreadable")]
    with pytest.raises(NotReady) as refusal:
        services.commit_import(table.pk, by=by)
    assert refusal.value.code == "import.rows_refused"

    finished(services.commit_good_rows(table.pk, by=by))
    assert sorted(IpRecord.objects.values_list("external_id", flat=True)) == ["P-1", "P-3"]
    # Who names no owner owns it all.
    assert (
        IpRecord.objects.get(external_id="P-3").owners.get().organisation_id == by.organisation_id
    )


def test_rows_with_errors_are_fetched_mended_and_known_again(checked, by):
    table = checked(line(1), line(2, 申请日="不知道", 发明名称="=HYPERLINK(1)"))
    finished(services.commit_good_rows(table.pk, by=by))

    fetched = b"".join(mendable(table)).decode("utf-8-sig")
    assert ERRORS_HEAD in fetched
    assert "2026-03-31" in fetched
    assert "'=HYPERLINK(1)" in fetched

    mended = ContentFile(fetched.replace("不知道", "2020-06-19").encode(), name="mended.csv")
    again = checked(content=mended)
    assert counts_of(again).by_outcome == {"created": 1}
    finished(services.commit_import(again.pk, by=by))
    assert IpRecord.objects.get(external_id="P-2").title_zh == "=HYPERLINK(1)"


def test_json_rows_with_errors_come_back_as_json(by):
    records = [{"编号": "1", "专利类型": "?", "names": {"x": [1, 2]}}]
    content = ContentFile(json.dumps(records).encode(), name="t.json")
    table = finished(services.start_import("ip-records", content, by=by))
    said = {"columns": {"external_id": "编号", "kind": "专利类型"}}
    finished(services.map_columns(table.pk, said, by=by))

    back = json.loads(b"".join(mendable(TableImport.objects.get(pk=table.pk))))
    assert back[0].pop(ERRORS_HEAD)
    assert back == records


def test_what_changes_is_shown_before_and_after(checked, by):
    finished(services.commit_import(checked(line(1), line(2)).pk, by=by))

    table = checked(line(1), line(2, 发明名称="改名"))

    assert counts_of(table).by_outcome == {"unchanged": 1, "changed": 1}
    changed = table.rows.get(outcome="changed")
    assert changed.differences == {"title_zh": ["第 2 项发明", "改名"]}
    assert IpRecord.objects.get(external_id="P-2").title_zh == "第 2 项发明"


def test_a_right_is_known_by_its_number_in_any_written_form(checked, by):
    kept = GrantedPatent(organisation_id=by.organisation_id, serial=7)
    number = kept.application_number

    table = checked(line(7, 编号="", 申请号=f"ZL {number[:-1]}.{number[-1]}"))

    assert [row.subject_id for row in table.rows.all()] == [kept.pk]


def test_undoing_takes_back_what_nobody_changed_since(checked, by):
    finished(services.commit_import(checked(line(1), line(2), line(3)).pk, by=by))
    table = checked(line(1, 发明名称="改名"), line(2, 发明名称="也改名"), line(4), line(5))
    finished(services.commit_import(table.pk, by=by))
    for external_id in ("P-2", "P-5"):
        record = IpRecord.objects.get(external_id=external_id)
        change_ip_record(record.pk, facts_of(record), parties_of(record), by=by)

    finished(services.undo_import(table.pk, by=by))

    titles = dict(IpRecord.objects.values_list("external_id", "title_zh"))
    assert titles == {
        "P-1": "第 1 项发明",
        "P-2": "也改名",
        "P-3": "第 3 项发明",
        "P-5": "第 5 项发明",
    }
    kept = ImportRow.objects.filter(table=table, undoing="kept").order_by("number")
    assert [row.notes[0]["code"] for row in kept] == ["import.changed_since"] * 2
    assert Event.objects.get(name="import.undone").payload | {} == {
        "noun": "ip-records",
        "undone": 2,
        "kept": 2,
    }


def test_undoing_is_over_after_a_day(checked, by, monkeypatch):
    table = finished(services.commit_import(checked(line(1)).pk, by=by))
    later = clock.now() + dt.timedelta(hours=24, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert available_steps(table, by=by) == []
    with pytest.raises(NotReady) as refusal:
        services.undo_import(table.pk, by=by)
    assert refusal.value.code == "import.undo_too_late"


def test_another_legal_status_is_an_event_in_the_life_of_the_right(checked, by):
    finished(services.commit_import(checked(line(1)).pk, by=by))
    heads = (*HEADS[:4], "法律状态", "状态起始日")
    lines = [[*line(1)[:4], "失效", "2026-01-05"], [*line(9)[:4], "lapsed", ""]]
    content = ContentFile(b"".join(csv_lines(heads, lines)), name="t.csv")
    lapsed = b"".join(csv_lines(heads, [[*line(1)[:4], "lapsed", "2025-01-05"]]))

    assert {code for _n, _c, code in told(checked(content=content))} >= {"import.word_unknown"}
    finished(services.commit_import(checked(content=ContentFile(lapsed, name="t.csv")).pk, by=by))

    record = IpRecord.objects.get(external_id="P-1")
    assert (record.state, record.state_since) == ("lapsed", dt.date(2025, 1, 5))


def test_a_right_whose_term_is_over_arrives_as_ended(checked, by):
    IpOfficeRow(code="US")
    heads = ("编号", "专利类型", "国别", "申请号", "title", "到期日", "法律状态")
    rows = [
        ["1", "invention_patent", "US", "08/543,093", "Old", "10 March 2015", "granted"],
        ["2", "invention_patent", "US", "13/033,085", "Young", "", "applied"],
    ]

    table = checked(content=ContentFile(b"".join(csv_lines(heads, rows)), name="t.csv"))
    finished(services.commit_import(table.pk, by=by))

    old, young = IpRecord.objects.order_by("external_id")
    assert (old.state, old.expires_on, old.is_living) == ("expired", dt.date(2015, 3, 10), False)
    assert (young.state, young.filed_on, young.is_living) == ("applied", None, True)
    note = table.rows.get(number=2).notes[0]
    assert note["code"] == "import.term_over"


def test_a_mapping_that_fits_not_is_refused_with_every_reason(by):
    table = finished(services.start_import("ip-records", a_file(line(1)), by=by))
    said = {"columns": {"title_zh": "Nowhere", "colour": "编号"}, "dates": "sometimes"}

    with pytest.raises(Invalid) as refusal:
        services.map_columns(table.pk, said, by=by)

    assert {each.code.value for each in refusal.value.reasons} == {
        "import.column_unknown",
        "import.target_unknown",
        "import.target_missing",
        "import.identity_missing",
    }


def test_an_unreadable_table_says_why_and_keeps_no_row(by):
    content = ContentFile(b'a,b\n1,2\n3,"4\n', name="t.csv")

    table = finished(services.start_import("listings", content, by=by))

    assert table.state == ImportState.UNREADABLE
    assert table.problems[0]["code"] == "table.broken"
    assert not table.rows.exists()


def test_two_workers_never_do_the_same_block_and_a_dead_one_is_followed(
    by, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks():
        table = services.start_import("ip-records", a_file(*map(line, range(1, 8))), by=by)
    finished(table)
    services.map_columns(table.pk, mapping_of(table).as_json(), by=by)
    # A worker that stopped after the third row.
    TableImport.objects.filter(pk=table.pk).update(cursor=4, done=3)

    go_on()

    table.refresh_from_db()
    assert table.state == ImportState.CHECKED
    assert counts_of(table).by_outcome == {"pending": 3, "created": 4}


def test_only_those_who_may_write_the_noun_steer_and_only_their_own_see_it(checked, by, member):
    table = checked(line(1))
    viewer = actor_of(Member(organisation=member.organisation, role="viewer"))
    stranger = actor_of(Member(role="owner"))

    with pytest.raises(NotPermitted):
        services.commit_import(table.pk, by=viewer)
    with pytest.raises(NotPermitted):
        services.start_import("ip-records", a_file(line(2)), by=viewer)
    with pytest.raises(NotFound):
        services.commit_import(table.pk, by=stranger)
    with pytest.raises(NotFound):
        services.discard_import(table.pk, by=ANONYMOUS)


def test_who_left_the_organisation_writes_nothing_any_more(member):
    colleague = Member(organisation=member.organisation, role="member")
    by = actor_of(colleague)
    table = finished(services.start_import("ip-records", a_file(line(1)), by=by))
    finished(services.map_columns(table.pk, mapping_of(table).as_json(), by=by))
    services.commit_import(table.pk, by=by)
    colleague.ended_at = clock.now()
    colleague.save()

    finished(table)

    assert not IpRecord.objects.exists()
    assert told(table)[0][2] in {"sign_in_required", "not_permitted"}


def test_what_goes_out_comes_in_again_without_a_change(checked, by):
    finished(services.commit_import(checked(line(1), line(2, 发明名称="-5 度 '电池'")).pk, by=by))
    noun = noun_called("ip-records")

    for ending in ("csv", "xlsx", "jsonl"):
        content = ContentFile(b"".join(exported(noun, ending, by=by)), name=f"t.{ending}")
        assert counts_of(checked(content=content)).by_outcome == {"unchanged": 2}


def test_nothing_of_others_goes_out(by):
    GrantedPatent(title_zh="他人的权利")

    written = b"".join(exported(noun_called("ip-records"), "csv", by=by)).decode()

    assert "他人的权利" not in written
    with pytest.raises(NotPermitted):
        exported(noun_called("ip-records"), "csv", by=ANONYMOUS)


@pytest.mark.parametrize("noun", ["ip-records", "listings", "demands"])
def test_the_file_to_fill_in_is_understood_by_its_heads(by, noun):
    content = ContentFile(b"".join(template(noun_called(noun), "xlsx")), name="t.xlsx")

    table = finished(services.start_import(noun, content, by=by))

    open_to = {each.name for each in noun_called(noun).columns if not each.is_told_only}
    assert set(mapping_of(table).columns) == open_to


def test_rows_of_long_ago_are_forgotten(by, monkeypatch):
    CheckedImport(
        organisation_id=by.organisation_id, started_at=clock.now() - dt.timedelta(days=31)
    )

    assert services.forget_old() == 1
    assert not ImportRow.objects.exists()


SERVICES = {
    "map": lambda table, by: services.map_columns(
        table.pk, {"columns": {"external_id": "Number"}}, by=by
    ),
    "commit": lambda table, by: services.commit_good_rows(table.pk, by=by),
    "undo": lambda table, by: services.undo_import(table.pk, by=by),
    "discard": lambda table, by: services.discard_import(table.pk, by=by),
}


@pytest.mark.parametrize("state", ImportState.values)
@pytest.mark.parametrize("move", sorted(IMPORT_LIFECYCLE.moves))
def test_every_step_is_possible_exactly_where_the_lifecycle_says(by, state, move):
    table = CheckedImport(organisation_id=by.organisation_id, state=state, committed_at=clock.now())
    if move not in SERVICES:
        # The worker's own; people have no service for it.
        assert IMPORT_LIFECYCLE.allows(move, state) == (
            state in IMPORT_LIFECYCLE.moves[move].sources
        )
        return
    # Thrown away while it is taken over, it is undone.
    name = "break_off" if (move, state) == ("discard", "committing") else move
    if IMPORT_LIFECYCLE.allows(name, state):
        SERVICES[move](table, by)
        table.refresh_from_db()
        assert table.state == IMPORT_LIFECYCLE.moves[name].target
    else:
        with pytest.raises(WrongState):
            SERVICES[move](table, by)
