"""What a seller learns: counted once a day, without persons, and told where enough stand behind."""

import csv
import datetime as dt
import json
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from redis.exceptions import RedisError

from accounts.access.actor import ANONYMOUS
from kernel import clock
from kernel.errors import NotFound, NotPermitted, NotSignedIn
from kernel.tables.endings import ENDINGS
from marketplace.inquiries.models import Inquiry
from marketplace.insight import buffer as buffering
from marketplace.insight import counting
from marketplace.insight.buffer import Buffer, buffer
from marketplace.insight.models import ListingDay, ListingTerm
from marketplace.insight.queries import insight_of, insight_of_all
from marketplace.insight.tables import OF_ALL
from marketplace.insight.visitors import Visit, term_of
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, actor_of
from tests.factories.catalogues import IndustryRow
from tests.factories.inquiries import OpenInquiry
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db

BEGIN = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"


@pytest.fixture(autouse=True)
def time():
    buffer.forget()
    with clock.simulated(BEGIN) as simulation:
        yield simulation
    buffer.forget()


@pytest.fixture
def owner():
    return Member()


@pytest.fixture
def listing(owner):
    return PublishedListing(organisation=owner.organisation)


def a_visit(number=1, *, by=ANONYMOUS, agent=BROWSER):
    return Visit(by, f"198.51.100.{number}", agent)


def shown(listing, *visits, words=""):
    for visit in visits:
        counting.count_shown({listing.pk: listing.organisation_id}, visit=visit, words=words)


def the_day(listing):
    counting.write_down()
    row = ListingDay.objects.filter(listing=listing).order_by("-on").first()
    return (row.shown, row.viewed) if row else (0, 0)


def test_a_visitor_counts_once_a_day(listing, time):
    for _time in range(3):
        shown(listing, a_visit(1), a_visit(2))
        counting.count_viewed(listing, visit=a_visit(1))
    assert the_day(listing) == (2, 1)

    time.advance(DAY)
    counting.count_viewed(listing, visit=a_visit(1))
    assert the_day(listing) == (0, 1)
    assert ListingDay.objects.count() == 2


def test_a_person_is_one_visitor_on_every_machine(listing):
    by = actor_of(Member())
    counting.count_viewed(listing, visit=a_visit(1, by=by))
    counting.count_viewed(listing, visit=a_visit(2, by=by, agent=f"{BROWSER} too"))

    assert the_day(listing) == (0, 1)


@pytest.mark.parametrize(
    "agent",
    ["", "Googlebot/2.1", "Baiduspider", "curl/8.5", "python-requests/2.32", "HeadlessChrome/120"],
)
def test_programs_do_not_count(listing, agent):
    counting.count_viewed(listing, visit=a_visit(agent=agent))

    assert the_day(listing) == (0, 0)


def test_whoever_is_quicker_than_a_person_does_not_count_any_more(listing, monkeypatch, time):
    monkeypatch.setattr(counting, "MOST_A_MINUTE", 3)
    others = [PublishedListing() for _each in range(5)]
    for each in others:
        counting.count_viewed(each, visit=a_visit())
    time.advance(dt.timedelta(minutes=5))
    counting.count_viewed(listing, visit=a_visit())

    counting.write_down()
    assert ListingDay.objects.filter(viewed=1).count() == 3


def test_the_own_organisation_and_keys_do_not_count(listing, owner):
    by = actor_of(owner)
    shown(listing, a_visit(by=by), words="anode")
    counting.count_viewed(listing, visit=a_visit(by=by))
    counting.count_viewed(listing, visit=a_visit(by=replace(actor_of(Member()), is_key=True)))

    assert the_day(listing) == (0, 0)
    assert not ListingTerm.objects.exists()


def test_the_own_people_do_not_count_for_whomever_they_act(listing, owner):
    elsewhere = Member(user=owner.user)
    by = actor_of(elsewhere)
    assert not by.acts_for(listing.organisation_id)
    shown(listing, a_visit(by=by), words="anode")
    counting.count_viewed(listing, visit=a_visit(by=by))

    assert the_day(listing) == (0, 0)
    assert not ListingTerm.objects.exists()


def test_a_lost_buffer_loses_no_written_number(listing):
    shown(listing, a_visit(1), a_visit(2), a_visit(3))
    assert the_day(listing) == (3, 0)
    buffer.forget()
    shown(listing, a_visit(1))

    assert the_day(listing) == (3, 0)


def test_a_dead_server_costs_a_page_nothing(listing, monkeypatch):
    dead = Buffer()
    asked = []

    def refuse():
        asked.append(1)
        raise RedisError

    monkeypatch.setattr(buffering, "_server", refuse)
    monkeypatch.setattr(counting, "buffer", dead)
    for number in range(5):
        shown(listing, a_visit(number), words="anode")
        counting.count_viewed(listing, visit=a_visit(number))

    assert (the_day(listing), len(asked)) == ((0, 0), 1)


def test_a_write_that_fails_is_tried_again(listing, monkeypatch):
    shown(listing, a_visit(1))
    with monkeypatch.context() as patched:
        patched.setattr(counting, "_write_days", lambda _named: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            counting.write_down()

    assert the_day(listing) == (1, 0)


def test_nothing_personal_is_kept(listing):
    visit = a_visit(77, by=actor_of(Member()))
    shown(listing, visit, words="anode")
    held = b" ".join(
        name + b" " + b" ".join(buffering._server().smembers(name))
        for name in buffering._server().scan_iter(f"{buffering._prefix()}*")
        if buffering._server().type(name) == b"set"
    ).decode()

    assert held
    for secret in (visit.address, visit.agent, str(visit.by.user_id)):
        assert secret not in held


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Silicon   ANODE ", "silicon anode"),
        ("硅負極", "硅负极"),
        ("13912345678", ""),
        ("zhang@example.org", ""),
        ("owner:Zhejiang", ""),
        ("one two three four five six seven", ""),
        ("x" * 61, ""),
    ],
)
def test_only_a_few_plain_words_are_remembered(typed, kept):
    assert term_of(typed) == kept


def test_words_are_told_once_enough_used_them(listing, owner):
    shown(listing, a_visit(1), a_visit(2), words="anode")
    firm = Member()
    colleague = Member(organisation=firm.organisation)
    for member in (firm, colleague):
        shown(listing, a_visit(3, by=actor_of(member)), words="binder")
    shown(listing, a_visit(1), words="binder")
    counting.write_down()
    assert insight_of(listing.pk, by=actor_of(owner))[1].terms == []

    shown(listing, a_visit(3), words="Anode")
    counting.write_down()
    assert insight_of(listing.pk, by=actor_of(owner))[1].terms == [("anode", 3)]


def test_the_funnel_goes_from_shown_to_agreed(listing, owner, time):
    shown(listing, a_visit(1), a_visit(2))
    counting.count_viewed(listing, visit=a_visit(1))
    OpenInquiry(listing=listing)
    counting.write_down()
    found = insight_of_all(by=actor_of(owner))

    funnel = found.funnel
    assert (funnel.shown, funnel.viewed, funnel.asked) == (2, 1, 1)
    assert (funnel.under_nda, funnel.offered, funnel.agreed) == (0, 0, 0)
    today = found.days[-1]
    assert (today.on, today.shown, today.viewed, today.asked) == (clock.today(), 2, 1, 1)
    assert len(found.days) == 60


def test_the_sector_is_told_once_five_others_stand_behind_it(listing, owner, time):
    industry = IndustryRow()
    listing.industries.add(industry)
    for number in range(5):
        assert insight_of(listing.pk, by=actor_of(owner))[1].pace.sector_days is None
        other = PublishedListing()
        other.industries.add(industry)
        for _each in range(3):
            talk = OpenInquiry(listing=other)
            Inquiry.objects.filter(pk=talk.pk).update(
                state="answered", answered_at=talk.opened_at + number * DAY
            )
    time.advance(10 * DAY)

    pace = insight_of(listing.pk, by=actor_of(owner))[1].pace
    assert pace.peers == 5
    assert pace.sector_days in (2, 3)
    assert pace.own.working_days is None


def test_only_its_own_organisation_learns(listing):
    with pytest.raises(NotPermitted):
        insight_of(listing.pk, by=actor_of(Member()))
    with pytest.raises(NotSignedIn):
        insight_of(listing.pk, by=ANONYMOUS)
    with pytest.raises(NotFound):
        insight_of(DraftListing().pk, by=actor_of(Member()))
    with pytest.raises(NotSignedIn):
        insight_of_all(by=ANONYMOUS)


def test_pages_count_and_show(listing, owner, client, sign_in):
    client.get("/en/listings/", headers={"user-agent": BROWSER})
    client.get(f"/en/listings/{listing.pk}/", headers={"user-agent": BROWSER})
    assert the_day(listing) == (1, 1)

    browser = sign_in(owner)
    page = browser.get(f"/en/listings/{listing.pk}/insight/").content.decode()
    assert "chart.umd.min.js" in page
    assert f"<td>{clock.today():%Y-%m-%d}</td>" in page
    assert browser.get("/en/insight/").status_code == 200
    table = (
        browser.get(f"/en/listings/{listing.pk}/insight/days/csv/").getvalue().decode("utf-8-sig")
    )
    assert table.splitlines()[0] == "Day,Shown in a search,Looked at,Asked about"
    assert table.splitlines()[-1] == f"{clock.today()},1,1,0"


@pytest.fixture
def found(listing, owner):
    """Shown to three who typed what a spreadsheet would carry out; looked at, and asked about."""
    visits = [a_visit(number) for number in range(3)]
    shown(listing, *visits, words='=cmd "x"')
    counting.count_viewed(listing, visit=visits[0])
    OpenInquiry(listing=listing)
    Listing.objects.filter(pk=listing.pk).update(published_at=clock.now())
    listing.texts.update(title="=1+1")
    counting.write_down()
    return listing


def test_every_table_is_taken_along_in_every_kind(found, owner, sign_in):
    browser = sign_in(owner)
    of_one = (f"/en/listings/{found.pk}/insight/", f"/api/v1/listings/{found.pk}/insight/")
    tables = [(begin, table) for begin in ("/en/insight/", "/api/v1/insight/") for table in OF_ALL]
    tables += [(begin, table) for begin in of_one for table in ("funnel", "days")]
    for begin, table in tables:
        rows = taken_along(browser, f"{begin}{table}/")
        assert rows["csv"] == rows["xlsx"]
        assert len(rows["csv"][1:]) == len(rows["jsonl"]) == (60 if table == "days" else 1)
        if begin.startswith("/api"):
            assert set(rows["jsonl"][-1]) <= set(rows["csv"][0])
        told = {"funnel": list("311000"), "days": [f"{clock.today()}", *"311"]}
        assert rows["csv"][-1] == told.get(table, rows["csv"][-1])


def test_no_spreadsheet_carries_out_what_somebody_typed(found, owner, sign_in):
    browser = sign_in(owner)
    terms = taken_along(browser, "/api/v1/insight/terms/")
    listings = taken_along(browser, "/api/v1/insight/listings/")

    assert terms["csv"][1][0].startswith("'=")
    assert terms["jsonl"] == [{"term": '=cmd "x"', "askers": 3}]
    assert listings["csv"][1][1] == "'=1+1"
    assert listings["jsonl"][0]["title"] == "=1+1"


def test_a_table_or_kind_that_is_not_there_is_not_found(found, owner, sign_in):
    browser = sign_in(owner)
    for address in ("insight/nothing/csv/", "insight/days/exe/"):
        assert browser.get(f"/en/{address}").status_code == 404
        assert browser.get(f"/api/v1/{address}").status_code == 404
    assert browser.get(f"/api/v1/listings/{found.pk}/insight/listings/csv/").status_code == 404


def taken_along(browser, begin):
    """The same table in all three kinds, as rows of texts, and of JSON Lines as they are."""
    files = {each: browser.get(f"{begin}{each}/").getvalue() for each in ENDINGS}
    sheet = load_workbook(BytesIO(files["xlsx"])).active
    return {
        "csv": list(csv.reader(files["csv"].decode("utf-8-sig").splitlines())),
        "xlsx": [["" if v is None else str(v) for v in row] for row in sheet.values],
        "jsonl": [json.loads(line) for line in files["jsonl"].splitlines()],
    }
