"""Pages of demands, as owners, readers and operators meet them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.demands.models import Demand
from tests.factories.accounts import (
    Member,
    Operator,
    UnverifiedOrganisation,
    VerifiedOrganisation,
)
from tests.factories.catalogues import IpcRow
from tests.factories.demands import (
    DraftDemand,
    ExpiredDemand,
    PublishedDemand,
    SubmittedDemand,
    SuspendedDemand,
    UnnamedDemand,
    in_days,
)
from tests.factories.inquiries import OpenInquiry
from tests.factories.reviews import FEW_POINTS, POINTS

pytestmark = pytest.mark.django_db


def own_member(demand):
    return demand.organisation.memberships.first()


def words(response):
    """The text of a page as a reader sees it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def filled(client):
    IpcRow(code="H01")
    return {
        "title_en": "A binder",
        "title_zh": "粘结剂",
        "problem_en": "It peels off.",
        "ipc": "H01M 4/62\nh01m10/54",
        "kind": "licence_in",
        "budget_low": "500000",
        "budget_high": "2000000",
        "budget_currency": "CNY",
        "deadline": str(in_days(30)),
        "is_anonymous": "on",
    }


def test_an_enterprise_posts_submits_and_an_operator_publishes(sign_in, client, filled):
    member = Member(role="member")
    sign_in(member)
    filled["contact"] = str(member.user_id)

    assert client.get("/en/demands/new/").status_code == 200
    saved = client.post("/en/demands/new/", filled)
    demand = Demand.objects.get()
    assert saved["Location"] == f"/en/demands/{demand.id}/"
    assert "Hand to the operators" in words(client.get(saved["Location"]))

    preview = words(client.get(f"/en/demands/{demand.id}/submit/"))
    assert "An organisation that stays unnamed for now" in preview
    refused = client.post(f"/en/demands/{demand.id}/submit/", {})
    assert refused.status_code == 422
    assert "state secret" in words(refused)
    client.post(f"/en/demands/{demand.id}/submit/", {"attests_no_secret": "on"})

    sign_in(Operator())
    assert "A binder" in words(client.get("/en/desk/demands/"))
    assert "1 demand" in words(client.get("/en/desk/listings/"))
    client.post(
        f"/en/demands/{demand.id}/review/", POINTS | {"comment": "Clear.", "verdict": "publish"}
    )
    client.logout()
    assert "¥200,000 – ¥5,000,000, in round figures" in words(
        client.get(f"/en/demands/{demand.id}/")
    )
    assert "20万元 – 500万元（取整区间）" in words(client.get(f"/zh/demands/{demand.id}/"))


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(sign_in, client, filled):
    sign_in(Member())
    filled |= {"budget_low": "9000000", "ipc": "Q99", "title_en": "Typed before"}

    refused = client.post("/en/demands/new/", filled)

    assert refused.status_code == 422
    assert "The lower value is above the higher one." in words(refused)
    assert "“Q99” is not an IPC symbol." in words(refused)
    assert "Typed before" in refused.content.decode()


def test_an_owner_changes_a_demand_and_finds_it_as_it_was(sign_in, client, filled):
    demand = DraftDemand()
    sign_in(own_member(demand))

    form = client.get(f"/en/demands/{demand.id}/edit/").content.decode()
    assert demand.title in form
    assert str(in_days(60)) in form
    client.post(f"/en/demands/{demand.id}/edit/", filled)

    assert Demand.objects.get().is_anonymous


@pytest.mark.parametrize("page", ["", "edit/", "submit/", "withdraw/", "reveal/", "review/"])
def test_a_draft_is_not_there_for_strangers(sign_in, client, page):
    demand = DraftDemand()
    for stranger in (Member(), Operator()):
        sign_in(stranger)
        assert client.get(f"/en/demands/{demand.id}/{page}").status_code == 404


@pytest.mark.parametrize("page", ["edit/", "submit/", "reveal/", "review/"])
def test_a_stranger_may_read_but_not_touch(sign_in, client, page):
    demand = PublishedDemand()
    sign_in(Member())

    assert client.get(f"/en/demands/{demand.id}/").status_code == 200
    assert client.get(f"/en/demands/{demand.id}/{page}").status_code == 403


def test_a_visitor_is_led_to_the_sign_in(client):
    for page in ("demands/new/", "demands/mine/", "desk/demands/"):
        assert "/account/login/" in client.get(f"/en/{page}")["Location"]


def test_the_desk_is_for_operators(sign_in, client):
    sign_in(Member())
    assert client.get("/en/desk/demands/").status_code == 403


def test_an_operator_returns_a_demand_and_its_owner_reads_why(sign_in, client):
    demand = SubmittedDemand()
    sign_in(Operator())
    review = f"/en/demands/{demand.id}/review/"
    assert "Need stated in figures" in words(client.get(review))
    assert client.post(review, {"verdict": "return"}).status_code == 422
    said = FEW_POINTS | {"verdict": "return", "comment": "How many?"}
    assert "Choose at least one reason." in words(client.post(review, said))
    client.post(review, said | {"reasons": ["no_figures"]})

    sign_in(own_member(demand))
    page = words(client.get(f"/en/demands/{demand.id}/"))
    assert "State figures for today and for what is needed." in page
    assert "How many?" in page


@pytest.mark.parametrize(
    ("move", "word"),
    [("suspend", "Suspended"), ("withdraw", "Withdrawn"), ("conclude", "Concluded")],
)
def test_an_owner_is_asked_before_a_step_and_told_after_it(sign_in, client, move, word):
    demand = PublishedDemand()
    sign_in(own_member(demand))

    assert "Keep it as it is" in words(client.get(f"/en/demands/{demand.id}/{move}/"))
    done = client.post(f"/en/demands/{demand.id}/{move}/", follow=True)

    assert word in words(done)


@pytest.mark.parametrize(
    ("factory", "move", "word"),
    [(SuspendedDemand, "resume", "lifted"), (ExpiredDemand, "revise", "draft again")],
)
def test_what_was_stopped_goes_on(sign_in, client, factory, move, word):
    demand = factory()
    sign_in(Operator() if move == "resume" else own_member(demand))

    assert word in words(client.post(f"/en/demands/{demand.id}/{move}/", follow=True))


def test_a_step_that_is_not_possible_now_is_explained(sign_in, client):
    demand = DraftDemand()
    sign_in(own_member(demand))

    answer = client.post(f"/en/demands/{demand.id}/conclude/", follow=True)

    assert "This is not possible while it is “Draft”." in words(answer)
    assert client.get(f"/en/demands/{demand.id}/burn/").status_code == 404


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_strangers_page_tells_nothing_of_an_unnamed_owner(sign_in, client, language):
    owner = VerifiedOrganisation(slug="hidden-owner", name_en="Hidden Works", name_zh="隐名公司")
    demand = UnnamedDemand(organisation=owner)

    for enter in (client.logout, lambda: sign_in(Member())):
        enter()
        page = client.get(f"/{language}/demands/{demand.id}/").content.decode()
        for secret in (owner.slug, owner.name_en, owner.name_zh, str(owner.id), owner.identifier):
            assert secret not in page
        assert demand.contact.name not in page
        assert "Jiangsu" not in page, "the owner's region is the owner's"


def test_an_owner_reveals_itself_to_one_organisation(sign_in, client):
    demand, counterparty = UnnamedDemand(), Member()
    sign_in(own_member(demand))
    address = f"/en/demands/{demand.id}/reveal/"

    assert client.get(f"{address}?organisation={counterparty.organisation_id}").status_code == 200
    assert client.post(address, {"audience": "one"}).status_code == 422
    said = {"audience": "one", "organisation": str(counterparty.organisation_id)}
    page = words(client.post(address, said, follow=True))
    assert f"You have revealed yourself to: {counterparty.organisation.name}" in page

    name = demand.organisation.name
    sign_in(counterparty)
    assert name in words(client.get(f"/en/demands/{demand.id}/"))
    sign_in(Member())
    assert name not in words(client.get(f"/en/demands/{demand.id}/"))

    sign_in(own_member(demand))
    client.post(address, {"audience": "all"})
    client.logout()
    assert name in words(client.get(f"/en/demands/{demand.id}/"))


def test_the_one_who_is_to_know_is_found_by_name(sign_in, client):
    demand = UnnamedDemand()
    for number in range(12):
        VerifiedOrganisation(name_en=f"Cathode Works {number:02}", name_zh="")
    UnverifiedOrganisation(name_en="Cathode Unknown")
    sign_in(own_member(demand))
    address = f"/en/demands/{demand.id}/reveal/"

    first = words(client.get(address))
    assert "Nobody has answered this demand yet" in first
    assert "Cathode Works" not in first

    found = words(client.get(address, {"name": "cathode"}, headers={"HX-Request": "true"}))
    assert found.count("Cathode Works") == 8
    assert "Cathode Unknown" not in found
    assert "<html" not in found

    page = words(client.post(address, {"audience": "one", "name": "works 07", "then": "search"}))
    assert "Cathode Works 07" in page
    assert "Please look at this again" not in page
    assert "No verified organisation is called “xyz”" in words(client.get(address, {"name": "xyz"}))


def test_whoever_answered_the_demand_is_suggested_first(sign_in, client):
    demand = UnnamedDemand()
    talk = OpenInquiry(demand=demand)
    sign_in(own_member(demand))

    page = words(client.get(f"/en/demands/{demand.id}/reveal/"))

    assert talk.asking_organisation.name in page


def test_a_viewer_reads_the_shelf_of_the_organisation(sign_in, client):
    demand = DraftDemand()
    sign_in(Member(organisation=demand.organisation, role="viewer"))

    assert demand.title in words(client.get("/en/demands/mine/"))
    assert "Hand to the operators" not in words(client.get(f"/en/demands/{demand.id}/"))


@pytest.mark.parametrize(
    ("address", "factory"),
    [("/en/demands/mine/", DraftDemand), ("/en/desk/demands/", SubmittedDemand)],
)
def test_a_shelf_costs_the_same_queries_for_few_and_for_many(sign_in, client, address, factory):
    member = Operator() if "desk" in address else Member()
    owner = VerifiedOrganisation() if "desk" in address else member.organisation
    sign_in(member)

    def cost(count):
        for _each in range(count):
            factory(organisation=owner)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    assert cost(3) == cost(15)
