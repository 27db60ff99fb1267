"""An unnamed demand: planted markers of its owner appear on no channel for who was told nothing."""

import io
from collections import Counter, defaultdict
from dataclasses import replace
from decimal import Decimal

import pytest
from django.conf import settings
from django.core import mail
from django.db import transaction
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from kernel.activity.models import Event
from kernel.errors import NotReady
from kernel.identifiers import new_id
from kernel.tables.writing import MEDIA_TYPES
from marketplace.demands import services
from marketplace.demands.authoring import content_of
from marketplace.demands.content import Budget
from marketplace.demands.identifying import Known, telling_words
from marketplace.demands.models import Demand, DemandReveal
from marketplace.demands.services import publish_demand, submit_demand
from marketplace.matching.models import Match
from marketplace.matching.services import match_demand, match_listing
from marketplace.moderation.appeals import appeal
from marketplace.moderation.models import Measure
from marketplace.moderation.services import act_on_report
from marketplace.search.rebuilding import rebuild_index
from marketplace.searches import evaluating, rounds
from marketplace.searches.links import feed_address
from marketplace.searches.models import Alert, Watch
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.demands import DraftDemand, UnnamedDemand
from tests.factories.inquiries import OpenInquiry
from tests.factories.listings import PublishedListing
from tests.factories.moderation import a_report
from tests.factories.reviews import PASSED
from tests.factories.searches import KeptSearch, KeptWatch, reader_of
from tests.matrix.bodies import body_of
from tests.matrix.calls import ARGUMENTS, WORDS, Call, address
from tests.matrix.sheets import all_rows

SITE = settings.SITE_URL
MARKERS = {
    "name": "Zyxmark Magnetics",
    "name_zh": "玄铁磁业",
    "slug": "zyxmark-magnetics",
    "code": "91ZYXMARK000000001",
    "domain": "zyxmark.example",
    "contact": "Quillfeather",
    "own number": "OWN-NO-77431",
    "budget": "2847519",
    "budget, grouped": "2,847,519",
    "budget in words": "284.7519万",
    "highest": "7654321",
    "highest, grouped": "7,654,321",
}
TITLE = "Water-based binder for silicon anodes of lithium batteries"
TEXTS = {
    "en": {"title": TITLE, "problem": "The silicon anode peels off after two hundred cycles."},
    "zh": {"title": "硅基负极水性粘结剂", "problem": "循环二百次后硅基负极从铜箔上剥落。"},
}


@pytest.fixture
def market(react, settings, sign_in):
    """An unnamed demand as it comes to be public, and a supplier whom everything is told about."""
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_CLASSES": []}
    owner = VerifiedOrganisation(
        name_en=f"{MARKERS['name']} Co., Ltd.",
        name_zh=f"{MARKERS['name_zh']}有限公司",
        slug=MARKERS["slug"],
        identifier=MARKERS["code"],
        website=f"https://{MARKERS['domain']}/",
        about_en="Makes magnets.",
    )
    seeker = Member(organisation=owner, role="owner")
    type(seeker.user).objects.filter(pk=seeker.user_id).update(
        name=MARKERS["contact"], email=f"q@{MARKERS['domain']}"
    )
    seller = Member(role="owner")
    listing = PublishedListing(
        organisation=seller.organisation,
        title_en="Water-based binder that keeps silicon anodes on copper foil",
        ipc=["H01M 4/62"],
        # Within the budget that everybody reads, and above the one that nobody may.
        price_kind="fixed",
        price_low=Decimal(8_000_000),
        price_high=Decimal(8_000_000),
        price_currency="CNY",
    )
    search = KeptSearch(
        reader=reader_of(seller), noun="demand", query="binder", frequency="immediate"
    )
    draft = DraftDemand(
        organisation=owner,
        contact=seeker.user,
        is_anonymous=True,
        texts=TEXTS,
        external_id=MARKERS["own number"],
        budget_low=Decimal(2_847_519),
        budget_high=Decimal(7_654_321),
    )
    submit_demand(draft.id, attests_no_secret=True, by=actor_of(seeker))
    publish_demand(draft.id, **PASSED, by=actor_of(Operator()))
    demand = Demand.objects.get(pk=draft.pk)
    KeptWatch(reader=reader_of(seller), noun="demand", watched=demand)
    react()
    match_demand(demand.id)
    match_listing(listing.id)
    react()
    evaluating.look_at_changed()
    rounds.tell_due()
    send_due()
    rebuild_index()
    _measured(demand)
    browser = sign_in(seller, browser=Client())
    return demand, listing, search, {"visitor": Client(), "supplier": browser}


def _measured(demand):
    """A warning about it stands in the public log, and its owner objects."""
    report = a_report(demand, noun="demand")
    said = {"measure": "warning", "ground": "other", "note": f"Ask {MARKERS['contact']}."}
    act_on_report(report.id, by=actor_of(Operator()), **said)
    owner = demand.organisation.memberships.select_related("user").get()
    measure = Measure.objects.get(report=report)
    appeal(measure.id, words=f"We are {MARKERS['name']}.", by=actor_of(owner))


def addresses(demand, listing, search):
    """Where a demand is told besides its routes as such: queries, files, feeds, in both languages."""
    one = f"/demands/{demand.id}"
    pages = [
        *("/demands/", "/demands/?q=binder", "/demands/?ordering=deadline", "/demands/?field=H01M"),
        *(f"{one}/", f"{one}/versions/", f"{one}/picture/", f"{one}/?format=json"),
        *(f"/listings/{listing.id}/", "/matches/", "/notifications/", "/dashboard/", "/watches/"),
        *("/exports/demands/csv/", "/exports/demands/jsonl/", "/search/suggestions/demand/?q=bind"),
        *(
            f"{one}/no-such-move/",
            f"{one}/submit/",
            f"{one}/review/",
            f"/report/demand/{demand.id}/",
        ),
        # Beside technologies it is not compared or moderated as anybody's.
        *(f"/listings/compare/?ids={demand.id}", f"/listings/compare/?ids={listing.id}"),
        *(f"/listings/{listing.id}/brief/", "/moderation/", "/", "/listings/"),
        *("/demands/?q=bindr", "/demands/?q=%E7%B2%98%E7%BB%93", "/exports/demands/xlsx/"),
    ]
    for language in ("/en", "/zh"):
        yield from (f"{language}{page}" for page in pages)
    api = [
        *("demands/?q=binder", "demands/suggestions/?q=bind", "changes/", "exports/demands/json/"),
        *(f"listings/{listing.id}/fit/{demand.id}/", "exports/demands/csv/"),
        *(f"saved-searches/{search.id}/{part}/" for part in ("found", "preview")),
        *("demands/?ordering=budget_low", "demands/?organisation=none", "demands/?ordering=owner"),
        *("demands/?q=bindr", "demands/?no_such=1", f"demands/{demand.id}/no-such/"),
        *("exports/demands/jsonl/", "exports/demands/xlsx/", "notifications/"),
    ]
    yield from (f"/api/v1/{each}" for each in api)
    yield from (
        "/sitemap.xml",
        "/sitemap-demands-1.xml",
        "/sitemap-listings-1.xml",
        "/robots.txt",
        feed_address(search).removeprefix(SITE),
    )


def told_in(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if response.get("Content-Type") == "application/pdf":
        return "".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if response.get("Content-Type") == MEDIA_TYPES["xlsx"]:
        # A spreadsheet is packed: what stands in it is read cell by cell.
        rows = load_workbook(io.BytesIO(body)).active.values
        return str(response.headers) + "".join(str(row) for row in rows)
    return body.decode(errors="replace") + str(response.headers)


def found_in(text):
    return {name for name, marker in MARKERS.items() if marker.casefold() in text.casefold()}


@pytest.mark.django_db
def test_no_channel_tells_whose_an_unnamed_demand_is(market):
    demand, listing, search, clients = market
    leaks, seen = {}, set()
    for who, client in clients.items():
        for place in addresses(demand, listing, search):
            response = client.get(place)
            said = told_in(response)
            if TITLE in said or TEXTS["zh"]["title"] in said:
                seen.add(place)
            if found := found_in(said):
                leaks[who, place] = found
        for method in ("post", "put", "patch", "delete"):
            refused = getattr(client, method)(
                f"/api/v1/demands/{demand.id}/", {"budget": "x"}, content_type="application/json"
            )
            if found := found_in(told_in(refused)):
                leaks[who, method] = found

    assert leaks == {}
    # The channels do speak of the demand: what is asserted is not that they are silent.
    assert len(seen) >= 25, seen
    told = [each for each in mail.outbox if MARKERS["domain"] not in str(each.to)]
    assert any(TITLE in f"{each.subject}{each.body}" for each in told)
    for each in told:
        assert not found_in(str(each.message())), each.subject
    others = Notification.objects.exclude(organisation_id=demand.organisation_id)
    assert not found_in(str(list(others.values())))
    # The log is read by machines too: events name no owner.
    assert not found_in(str(list(Event.objects.filter(subject_id=demand.id).values("payload"))))


# Everybody finds the organisation in lists of organisations: only not what it seeks.
DIRECTORY = {"api_organisations", "organisation_edit", "organisation_new", "organisations"}


def reached(demand, listing, search):
    """Ids for the routes: the unnamed demand, and what of the market follows from it."""
    seller, measure = listing.organisation, Measure.objects.get(demand=demand)
    about_it = {
        "demand_id": demand.id,
        "asset_id": demand.id,
        "thing_id": demand.id,
        "watched_id": demand.id,
        "match_id": Match.objects.get(listing=listing, demand=demand).id,
        "measure_id": measure.id,
        "report_id": measure.report_id,
        "search_id": search.id,
        "inquiry_id": OpenInquiry(demand=demand, asker=Member(organisation=seller)).id,
        "watch_id": Watch.objects.get(watched_id=demand.id).id,
        "alert_id": Alert.objects.first().id,
        "notification_id": Notification.objects.filter(organisation=seller).first().id,
    }
    plain = {"listing_id": listing.id, "organisation_id": seller.id, "slug": seller.slug}
    words = {"kind": "demand", "ending": "jsonl", "table": "versions", "language": "en"}
    return about_it, about_it | plain | words | {"external_id": MARKERS["own number"]}


def calls_about(about_it, known):
    """Rows of the matrix: all that read, and writes to what follows from the demand, each once."""
    rows = (Call.read(name) for name in all_rows())
    for call in {(each.route, each.word, each.method): each for each in rows}.values():
        names = set(ARGUMENTS[call.route])
        is_writing = call.method != "GET"
        if names <= {*known, *WORDS} and (not is_writing or names & set(about_it)):
            yield call


@pytest.mark.django_db
def test_no_route_tells_whose_an_unnamed_demand_is(market):
    """Every row of the matrix that these ids reach, by who was told nothing, refusals included."""
    demand, listing, search, clients = market
    about_it, known = reached(demand, listing, search)
    leaks, answered = {}, Counter()
    for call in calls_about(about_it, known):
        # What else a visitor reads, whoever is signed in reads as well.
        is_read = call.method == "GET" and "demand_id" in ARGUMENTS[call.route]
        for who in ("supplier", "visitor") if is_read else ("supplier",):
            status, said = asked(call, clients[who], known)
            answered[call.method == "GET", status] += 1
            found = found_in(said)
            if call.route in DIRECTORY:
                found = {each for each in (TITLE, str(demand.id)) if each in said}
            if found:
                leaks[who, call.route, call.word, call.method] = found
    assert leaks == {}
    assert answered[True, 200] > 130, answered
    assert sum(count for (is_read, _status), count in answered.items() if not is_read) > 60


def asked(call, client, known):
    """Status and words of an answer; whatever it did is taken back."""
    # Whatever a body asks for besides is nothing to anybody.
    given = defaultdict(new_id, known | dict.fromkeys(WORDS, call.word))
    send = getattr(client, call.method.lower())
    with transaction.atomic():
        response = send(address(call, given), HTTP_IF_MATCH="*", **body_of(call, given))
        said = told_in(response)
        transaction.set_rollback(True)
    return response.status_code, said


@pytest.mark.django_db
def test_asking_for_a_marker_finds_no_demand(market):
    demand, _listing, _search, clients = market
    owner = demand.organisation.slug
    for marker in MARKERS.values():
        for place in ("/en/demands/", "/zh/demands/", "/api/v1/demands/"):
            said = told_in(clients["supplier"].get(place, {"q": marker}))
            assert str(demand.id) not in said, (place, marker)
    for place in (f"/en/organisations/{owner}/", f"/api/v1/demands/?organisation={owner}"):
        said = told_in(clients["supplier"].get(place))
        assert str(demand.id) not in said
        assert TITLE not in said


@pytest.mark.django_db
def test_control_who_was_told_sees_the_markers(market):
    """The markers stand where they may: the corpus reaches them."""
    demand, _listing, _search, clients = market
    DemandReveal.objects.create(demand=demand, organisation=_listing.organisation)

    page = told_in(clients["supplier"].get(f"/en/demands/{demand.id}/"))
    answer = told_in(clients["supplier"].get(f"/api/v1/demands/{demand.id}/"))

    assert {"name", "budget, grouped"} <= found_in(page)
    assert {"name", "name_zh", "slug", "budget"} <= found_in(answer)


ROUND = {"500000", "500,000", "1000000", "1,000,000", "50万", "100万"}


@pytest.mark.django_db
@pytest.mark.parametrize("stated", [("low", "high"), ("low",), ("high",)])
def test_a_round_budget_is_hidden_as_an_odd_one_is(stated, client, sign_in):
    figures = {"low": Decimal(500_000), "high": Decimal(1_000_000)}
    said = {f"budget_{end}": figures[end] if end in stated else None for end in figures}
    demand = UnnamedDemand(**said)
    services.change_demand(
        demand.id,
        replace(content_of(demand), trl_wanted=None),
        by=actor_of(demand.organisation.memberships.get()),
    )
    rebuild_index()
    one = f"/demands/{demand.id}"
    pages = ("/demands/", "/demands/?q=anode", f"{one}/", f"{one}/versions/")
    api = (f"{one}/", f"{one}/versions/", "/demands/", "/exports/demands/jsonl/")
    places = [
        *(f"/{language}{page}" for language in ("en", "zh") for page in pages),
        *(f"/api/v1{each}" for each in api),
    ]
    supplier = sign_in(Member(), browser=Client())
    for place in places:
        for reader in (client, supplier):
            told = told_in(reader.get(place))
            assert not {each for each in ROUND if each in told}, place
    page = told_in(client.get(f"/en{one}/"))
    expected = {"low": "¥200,000", "high": "¥2,000,000"}
    assert all((expected[end] in page) is (end in stated) for end in expected)
    assert "in round figures" in page


@pytest.mark.django_db
def test_words_that_tell_who_it_is_keep_it_from_being_handed_in():
    owner = VerifiedOrganisation(name_en="Zyxmark Magnetics Co., Ltd.", name_zh="玄铁磁业有限公司")
    seeker = Member(organisation=owner, role="owner")
    told = {"en": {"title": TITLE, "problem": "ZYXMARK  magnetics needs 12 N/m."}}
    draft = DraftDemand(organisation=owner, contact=seeker.user, is_anonymous=True, texts=told)

    with pytest.raises(NotReady) as refused:
        submit_demand(draft.id, attests_no_secret=True, by=actor_of(seeker))

    assert [each.code for each in refused.value.reasons] == ["demand.tells_who"]
    assert refused.value.reasons[0].pointer == "/texts/en/problem"
    Demand.objects.filter(pk=draft.pk).update(is_anonymous=False)
    assert submit_demand(draft.id, attests_no_secret=True, by=actor_of(seeker))


KNOWN = Known(
    names=("玄铁磁业有限公司", "Zyxmark Magnetics Co., Ltd."),
    identifier="91ZYXMARK000000001",
    website="https://www.zyxmark.example/en",
    people=("Quillfeather",),
)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "玄铁磁业的产线",
            "玄 铁 磁 业",
            "ZYXMARK MAGNETICS",
            "see zyxmark.example",
            "ask quillfeather",
        ),
        *(
            "写信 a.b@firm.cn",
            "电话 13800001111",
            "0512-12345678",
            "www.firm.cn",
            "微信：binder_88",
        ),
        *("91zyxmark000000001", "we can spend 1,234,567 yuan", "预算 123.4567万", "１２３４５６７"),
        *(
            "预算为200万",
            "2,000,000 yuan at most",
            "a budget of CNY 2 million",
            "￥2,000,000",
            "200万元",
            "we invested 2,000,000",
        ),
    ],
)
def test_a_text_is_known_to_tell(text):
    budget = Budget(Decimal(1_234_567), Decimal(2_000_000), "CNY")
    assert list(telling_words({"/texts/zh/problem": text}, KNOWN, budget=budget))


@pytest.mark.parametrize(
    "text",
    [
        *("磁业公司都有此问题", "magnetics in general", "12 N/m after 500 cycles", "200万吨每年"),
        *(
            "2000000 cycles",
            "we investigated 2,000,000 cycles",
            "年用量200万元件",
            "a budget of 3,000,000 yuan",
            "at 1180 °C for 2 h",
            "GB/T 22900-2022",
            "H01M 4/62",
            "20260301",
        ),
    ],
)
def test_a_text_that_tells_nobody_passes(text):
    budget = Budget(Decimal(1_234_567), Decimal(2_000_000), "CNY")
    assert not list(telling_words({"/texts/zh/problem": text}, KNOWN, budget=budget))
