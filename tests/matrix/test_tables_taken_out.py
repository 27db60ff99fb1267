"""R32: whatever stands in the texts of the market, no table that goes out holds a live formula."""

import csv
import io
import re
from itertools import product

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from openpyxl import load_workbook

from ip_registry.imports.mapping import suggested
from ip_registry.imports.nouns import noun_called
from ip_registry.imports.services import map_columns, start_import
from ip_registry.imports.working import work_on
from ip_registry.parties.models import Inventor, IpOwner
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.tables.endings import file_of
from marketplace.demands.models import Demand, DemandText
from marketplace.insight.models import ListingTerm
from marketplace.insight.tables import OF_ALL, OF_ONE
from marketplace.listings.models import Listing, ListingAdvantage, ListingText
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import PublishedListing
from tests.matrix.routes import routes

pytestmark = pytest.mark.django_db

FORMULAS = (
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    "\n+1+1",
    " =1+1",
    "\u00a0=1+1",
    "\u3000=1+1",
    "'=1+1",
    "＝1+1",
    "＋1+1",
    "－2+3",
    "＠SUM(1+1)",
)
LIVE = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")
NOUNS = ("listings", "demands", "ip-records")
READERS = ("versions", "reasons", "repairs")
# Each address that gives a table, and which tables it gives.
TABLES = {
    "table_export": [{"noun": noun} for noun in NOUNS],
    "import_template": [{"noun": noun} for noun in NOUNS],
    "insight_table": [{"table": table} for table in OF_ALL],
    "listing_insight_table": [{"table": table} for table in OF_ONE],
    "listing_readers_table": [{"table": table} for table in READERS],
    "demand_readers_table": [{"table": table} for table in READERS],
}
FAILED = ("table_import_failed_rows", "api_import_failed_rows")


@pytest.fixture
def owner():
    """Somebody in whose market every text is a formula."""
    firm = Member(role="owner").organisation
    for formula in FORMULAS:
        right = GrantedPatent(organisation=firm)
        IpOwner.objects.filter(record=right).update(organisation=None, free_name=formula)
        Inventor.objects.filter(record=right).update(name=formula)
        texts = ("title_zh", "title_en", "abstract_zh", "abstract_en", "external_id")
        IpRecord.objects.filter(pk=right.pk).update(**dict.fromkeys(texts, formula))
        listing, demand = PublishedListing(organisation=firm), PublishedDemand(organisation=firm)
        texts = ("title", "summary", "problem", "solution", "applications", "partner_sought")
        ListingText.objects.filter(listing=listing).update(**dict.fromkeys(texts, formula))
        texts = ("measure_zh", "measure_en", "unit", "conditions_zh", "conditions_en")
        ListingAdvantage.objects.filter(listing=listing).update(**dict.fromkeys(texts, formula))
        Listing.objects.filter(pk=listing.pk).update(external_id=formula)
        texts = ("title", "problem", "background", "constraints")
        DemandText.objects.filter(demand=demand).update(**dict.fromkeys(texts, formula))
        Demand.objects.filter(pk=demand.pk).update(external_id=formula)
        month = clock.today().replace(day=1)
        ListingTerm.objects.create(listing=listing, month=month, term=formula, askers=1_000)
    type(firm).objects.filter(pk=firm.pk).update(name_zh=FORMULAS[0], name_en=FORMULAS[1])
    return firm.memberships.get(role="owner")


def cells_of(response, ending):
    """Every cell as a spreadsheet would take it; one that is a formula is told with its sign."""
    assert response.status_code == 200
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if ending == "csv":
        lines = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        return [cell for line in lines for cell in line]
    rows = load_workbook(io.BytesIO(content)).active.iter_rows()
    return [
        f"={cell.value}" if cell.data_type == "f" else cell.value for row in rows for cell in row
    ]


def live(cells):
    texts = (cell for cell in cells if isinstance(cell, str))
    return [text for text in texts if LIVE.match(text) and not NUMBER.fullmatch(text)]


def addresses(owner):
    """Every address that gives a table of one's own, without its kind of file."""
    firm = owner.organisation
    known = {
        "listing_id": Listing.objects.filter(organisation=firm).first().pk,
        "demand_id": Demand.objects.filter(organisation=firm).first().pk,
    }
    for route in routes():
        if "ending" in route.arguments:
            things = {name: known[name] for name in route.arguments if name in known}
            for asked in TABLES[route.name.removeprefix("api_")]:
                yield route.name, things | asked


def test_no_table_holds_a_live_formula(owner, client, sign_in):
    sign_in(owner, browser=client)
    found, met = {}, set()
    for (name, arguments), ending in product(addresses(owner), ("csv", "xlsx")):
        address = reverse(name, kwargs=arguments | {"ending": ending})
        cells = cells_of(client.get(address), ending)
        if wrong := live(cells):
            found[address] = wrong
        met |= {(name, ending, str(cell)[1:]) for cell in cells if str(cell).startswith("'")}
    assert found == {}
    # The control: they do stand in the tables, each behind an apostrophe.
    plain = {each for each in FORMULAS if "\r" not in each}
    told = ("table_export", "api_table_export", "insight_table", "api_insight_table")
    for where in product(told, ("csv", "xlsx")):
        assert plain - {text for *there, text in met if tuple(there) == where} == set(), where


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows_that_go_back_to_be_mended_hold_none_either(client, sign_in, ending):
    owner = Member(role="owner")
    by = actor_of(owner)
    heads = ["external_id", "title_en", "trl", "=A1"]
    rows = [[f"A-{at}", formula, "twelve", formula] for at, formula in enumerate(FORMULAS)]
    content = b"".join(file_of(ending, heads, rows))
    table = start_import("listings", ContentFile(content, name=f"t.{ending}"), by=by)
    work_on(table.pk)
    table.refresh_from_db()
    mapping = suggested(table.heads, noun_called("listings").columns)
    map_columns(table.pk, mapping.as_json(), by=by)
    work_on(table.pk)

    sign_in(owner, browser=client)
    for name in FAILED:
        cells = cells_of(client.get(reverse(name, args=[table.pk])), ending)
        assert live(cells) == []
        assert len([cell for cell in cells if str(cell).endswith("1+1")]) >= 16


def test_a_formula_is_one_to_this_test():
    """The control: what a spreadsheet would carry out is found, and a number is none."""
    assert live(FORMULAS) == [each for each in FORMULAS if not each.startswith("'")]
    assert live([f"'{each}" for each in FORMULAS] + ["-5", "+7.25", "a=1", None, -5]) == []
