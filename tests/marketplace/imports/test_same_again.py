"""The same table sent again changes nothing, whatever of it was left empty or said for all rows."""

import pytest
from django.core.files.base import ContentFile

from ip_registry.imports.faults import faults_of
from ip_registry.imports.queries import counts_of, mapping_of, rows_of_import
from ip_registry.imports.services import commit_import, map_columns, start_import
from ip_registry.imports.working import work_on
from marketplace.listings.authoring import content_of
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, actor_of
from tests.factories.ip_registry import IpOfficeRow
from tests.marketplace.imports.tables import as_file, good

pytestmark = pytest.mark.django_db
LEFT_EMPTY = {
    "listings": ("contact", "price_kind", "region", "offered_abroad", "price_currency"),
    "demands": ("contact", "kind", "budget_currency", "is_anonymous"),
    "ip-records": ("legal_status", "legal_status_since", "expires_on", "owners", "office"),
}
FOR_ALL = {
    "listings": {"price_currency": "CNY"},
    "demands": {"budget_currency": "CNY"},
    "ip-records": {"office": "CN"},
}


@pytest.fixture
def by(db):
    IpOfficeRow(code="CN")
    return actor_of(Member(role="owner"))


def checked(noun, content, *, by, constants=None):
    table = start_import(noun, ContentFile(content, name="table"), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    map_columns(table.pk, mapping_of(table).as_json() | {"constants": constants or {}}, by=by)
    work_on(table.pk)
    table.refresh_from_db()
    return table


@pytest.mark.parametrize("noun", LEFT_EMPTY)
def test_the_same_table_again_changes_nothing(by, noun):
    empty = dict.fromkeys(LEFT_EMPTY[noun], "")
    content = as_file([good(noun, serial) | empty for serial in range(3)], "csv")
    first = checked(noun, content, by=by, constants=FOR_ALL[noun])
    assert counts_of(first).by_outcome == {"created": 3}, faults_of(first)
    commit_import(first.pk, by=by)
    work_on(first.pk)

    again = checked(noun, content, by=by, constants=FOR_ALL[noun])

    assert counts_of(again).by_outcome == {"unchanged": 3}, faults_of(again)


def test_ten_thousands_and_per_cent_are_read_as_people_write_them(by):
    rows = [
        {"编号": "1", "名称": "涂层", "报价（万元）": "12.5", "币种": "CNY"},
        {"编号": "2", "名称": "粘结剂", "报价（万元）": "¥1.2亿元", "币种": "CNY"},
        {"编号": "3", "名称": "隔膜", "提成率": "2.5%"},
    ]

    table = checked("listings", as_file(rows, "csv"), by=by)
    assert faults_of(table) == []
    commit_import(table.pk, by=by)
    work_on(table.pk)

    found = [each.subject_id for each in rows_of_import(table)]
    prices = [content_of(Listing.objects.get(pk=each)).price for each in found]
    assert [(str(each.low), str(each.royalty_low)) for each in prices] == [
        ("125000.00", "None"),
        ("120000000.00", "None"),
        ("None", "2.50"),
    ]


def test_the_same_error_of_many_rows_is_told_once_with_its_count(by):
    bad = {"trl": "中试", "industries": "炼金术"}
    rows = [good("listings", serial) | (bad if serial else {}) for serial in range(4)]

    table = checked("listings", as_file(rows, "csv"), by=by)

    told = {(each.column, each.code): (each.rows, each.first) for each in faults_of(table)}
    assert told == {
        ("trl", "import.number_unreadable"): (3, 3),
        ("industries", "listing.code_unknown"): (3, 3),
    }
    alone = rows_of_import(table, column="trl", code="import.number_unreadable")
    assert [each.number for each in alone] == [3, 4, 5]


def test_a_royalty_in_the_place_of_a_price_takes_no_amount_along(by):
    def imported(row):
        table = checked("listings", as_file([{"external_id": "1", **row}], "csv"), by=by)
        assert faults_of(table) == []
        commit_import(table.pk, by=by)
        work_on(table.pk)
        return content_of(Listing.objects.get()).price

    fixed = imported({"title_en": "A", "price_low": "9000", "price_currency": "CNY"})
    assert (fixed.kind, fixed.low) == ("fixed", 9000)
    royal = imported({"price_kind": "royalty", "royalty_low": "2"})
    assert (royal.kind, royal.low, royal.high, royal.royalty_high) == ("royalty", None, None, 2)
    begun = imported({"price_low": "500"})
    assert (begun.kind, begun.low, begun.royalty_low) == ("royalty", 500, 2)


PRICES = ("price_kind", "price_low", "price_high", "price_currency", "royalty_low", "royalty_high")


@pytest.mark.parametrize(
    ("cells", "price"),
    [
        (["royalty", "9000", "9000", "CNY", "2", ""], ("royalty", 9000, None, 2)),
        (["royalty", "", "", "CNY", "2", "3"], ("royalty", None, None, 2)),
        (["range", "9000", "9500", "CNY", "", ""], ("range", 9000, 9500, None)),
        (["fixed", "12000", "9000", "CNY", "", ""], ("fixed", 12000, 12000, None)),
        (["negotiable", "", "", "", "", ""], ("negotiable", None, None, None)),
    ],
)
def test_a_price_of_another_kind_is_the_same_when_it_is_sent_again(by, cells, price):
    def imported(cells):
        row = {"external_id": "1", "title_en": "A", **dict(zip(PRICES, cells, strict=True))}
        table = checked("listings", as_file([row], "csv"), by=by)
        assert faults_of(table) == []
        commit_import(table.pk, by=by)
        work_on(table.pk)
        now = content_of(Listing.objects.get()).price
        return (now.kind, now.low, now.high, now.royalty_low), counts_of(table).by_outcome

    imported(["fixed", "9000", "", "CNY", "", ""])
    assert imported(cells)[0] == price
    again, outcomes = imported(cells)
    assert again == price
    assert outcomes.get("unchanged") == 1
    assert imported(["fixed", "7000", "", "CNY", "", ""])[0] == ("fixed", 7000, 7000, None)
