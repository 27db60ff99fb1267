"""An unnamed demand: planted markers of its owner appear on no channel for who was told nothing."""

import io
from decimal import Decimal

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from openpyxl import load_workbook
from pypdf import PdfReader

from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from kernel.activity.models import Event
from kernel.errors import NotReady
from kernel.tables.writing import MEDIA_TYPES
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
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of
from tests.factories.demands import DraftDemand
from tests.factories.listings import PublishedListing
from tests.factories.moderation import a_report
from tests.factories.reviews import PASSED
from tests.factories.searches import KeptSearch, KeptWatch, reader_of

SITE = settings.SITE_URL
MARKERS = {
    "name": "Zyxmark Magnetics",
    "name_zh": "玄铁磁业",
    "slug": "zyxmark-magnetics",
    "code": "91ZYXMARK000000001",
    "domain": "zyxmark.example",
    "contact": "Quillfeather",
    "own number": "OWN-NO-77431",
    "budget": "1234567",
    "budget, grouped": "1,234,567",
    "budget in words": "123.4567万",
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
        budget_low=Decimal(1_234_567),
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
    """Every channel on which a demand, or what follows from it, is told."""
    match = Match.objects.get(listing=listing, demand=demand)
    measure = Measure.objects.get(demand=demand)
    one, pair = f"/demands/{demand.id}", f"/matches/of-a-pair/{listing.id}/{demand.id}/"
    pages = [
        *("/demands/", "/demands/?q=binder", "/demands/?ordering=deadline", "/demands/?field=H01M"),
        *(f"{one}/", f"{one}/versions/", f"{one}/picture/", f"{one}/reveal/", f"{one}/edit/"),
        *(f"/inquiries/answering/{demand.id}/", f"/report/demand/{demand.id}/"),
        *("/matches/", f"/matches/{match.id}/", pair, f"/listings/{listing.id}/", "/insight/"),
        *("/dashboard/", "/notifications/", "/saved-searches/", f"/saved-searches/{search.id}/"),
        *("/watches/", f"/shortlists/add/demand/{demand.id}/", "/listings/", "/"),
        *("/exports/demands/csv/", "/exports/demands/jsonl/", "/search/suggestions/demand/?q=bind"),
        *(f"{one}/no-such-move/", f"{one}/submit/", f"{one}/review/", f"{one}/readers/"),
        # Beside technologies it is not compared, counted or moderated as anybody's.
        *(f"/listings/compare/?ids={demand.id}", f"/listings/compare/?ids={listing.id}"),
        *(f"/listings/{listing.id}/brief/", f"/listings/{listing.id}/versions/", "/moderation/"),
        *("/demands/?q=bindr", "/demands/?q=%E7%B2%98%E7%BB%93", "/exports/demands/xlsx/"),
        *("/insight/listings/csv/", "/services/", "/help/", f"{one}/?format=json"),
        *(f"{one}/readers/versions/csv/", f"/measures/{measure.id}/", "/reports/"),
    ]
    for language in ("/en", "/zh"):
        yield from (f"{language}{page}" for page in pages)
    api = [
        *(
            "demands/",
            "demands/?q=binder",
            f"demands/{demand.id}/",
            f"demands/{demand.id}/matches/",
        ),
        *(f"demands/{demand.id}/versions/", "demands/suggestions/?q=bind", "matches/", "changes/"),
        *(f"matches/{match.id}/", f"listings/{listing.id}/fit/{demand.id}/", "notifications/"),
        *(f"listings/{listing.id}/matches/", "saved-searches/", "exports/demands/json/"),
        *(f"saved-searches/{search.id}/{part}/" for part in ("found", "preview")),
        *("demands/?ordering=budget_low", "demands/?organisation=none", "watches/", "insight/"),
        *("demands/?q=bindr", "demands/?no_such=1", "demands/?ordering=owner", "moderation/"),
        *(f"demands/{demand.id}/no-such/", "exports/demands/csv/", "exports/demands/jsonl/"),
        *(f"listings/{listing.id}/versions/", f"listings/{listing.id}/insight/"),
        *("insight/listings/jsonl/", f"demands/{demand.id}/readers/versions/csv/"),
        *("measures/", f"measures/{measure.id}/", "exports/demands/xlsx/", "reports/"),
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
        for address in addresses(demand, listing, search):
            response = client.get(address)
            said = told_in(response)
            if TITLE in said or TEXTS["zh"]["title"] in said:
                seen.add(address)
            if found := found_in(said):
                leaks[who, address] = found
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


@pytest.mark.django_db
def test_asking_for_a_marker_finds_no_demand(market):
    demand, _listing, _search, clients = market
    owner = demand.organisation.slug
    for marker in MARKERS.values():
        for address in ("/en/demands/", "/zh/demands/", "/api/v1/demands/"):
            said = told_in(clients["supplier"].get(address, {"q": marker}))
            assert str(demand.id) not in said, (address, marker)
    for address in (f"/en/organisations/{owner}/", f"/api/v1/demands/?organisation={owner}"):
        said = told_in(clients["supplier"].get(address))
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
    contact="Quillfeather",
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
    ],
)
def test_a_text_is_known_to_tell(text):
    budget = Budget(Decimal(1_234_567), Decimal(2_000_000), "CNY")
    assert list(telling_words({"/texts/zh/problem": text}, KNOWN, budget=budget))


@pytest.mark.parametrize(
    "text",
    [
        *("磁业公司都有此问题", "magnetics in general", "12 N/m after 500 cycles", "200万吨每年"),
        *("2000000 cycles", "at 1180 °C for 2 h", "GB/T 22900-2022", "H01M 4/62", "20260301"),
    ],
)
def test_a_text_that_tells_nobody_passes(text):
    budget = Budget(Decimal(1_234_567), Decimal(2_000_000), "CNY")
    assert not list(telling_words({"/texts/zh/problem": text}, KNOWN, budget=budget))
