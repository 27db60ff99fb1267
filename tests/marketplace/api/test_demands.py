"""Demands over REST, as an integrator meets them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from marketplace.api.reviews import A_REVIEW
from marketplace.demands.models import Demand
from tests.factories.accounts import Member, Operator, VerifiedOrganisation
from tests.factories.catalogues import IpcRow, RegionRow, TrlRow
from tests.factories.demands import (
    DraftDemand,
    PublishedDemand,
    SubmittedDemand,
    SuspendedDemand,
    UnnamedDemand,
    in_days,
)

pytestmark = pytest.mark.django_db

HOME = "/api/v1/demands/"


@pytest.fixture
def author():
    return Member(role="member")


@pytest.fixture
def body(author):
    IpcRow(code="H01")
    TrlRow(code=6)
    return {
        "title": {"en": "A binder", "zh": "粘结剂"},
        "problem": {"en": "It peels off."},
        "constraints": {"en": "12 N/m after 500 cycles."},
        "kind": "licence_in",
        "trl_wanted": 6,
        "ipc": ["h01m4/62"],
        "budget": {"low": "500000", "high": "2000000.50", "currency": "CNY"},
        "deadline": str(in_days(30)),
        "contact": str(author.user_id),
    }


def pointers(response):
    return {error["pointer"] for error in response.json()["errors"]}


def own_client(sign_in_api, demand):
    return sign_in_api(demand.organisation.memberships.first())


def test_an_integrator_takes_a_demand_to_publication(sign_in_api, author, body, api):
    member, operator = sign_in_api(author), sign_in_api(Operator())

    posted = member.post(HOME, body, format="json")
    assert posted.status_code == 201
    address = posted.json()["id"]
    assert posted["Location"].endswith(f"{HOME}{address}/")
    assert posted.json()["available_actions"] == ["submit"]

    said = {"attests_no_secret": True}
    submitted = member.post(f"{HOME}{address}/submit/", said, format="json")
    assert submitted.json()["state"] == "under_review"
    assert operator.post(f"{HOME}{address}/publish/", A_REVIEW, format="json").status_code == 200

    read = api.get(f"{HOME}{address}/").json()
    assert read["title"] == {"en": "A binder", "zh": "粘结剂"}
    assert read["budget"] == {"low": "500000", "high": "2000000.5", "currency": "CNY"}
    assert read["organisation"]["slug"] == author.organisation.slug
    assert read["version"] == 1
    assert read["review"]["total"] == 14
    assert "checks" not in read
    assert read["contact"] is None
    assert not {"external_id", "reveals"} & set(read)


def test_whoever_posts_is_the_contact_where_none_is_named(sign_in_api, author, body):
    body.pop("contact")
    posted = sign_in_api(author).post(HOME, body, format="json")
    assert Demand.objects.get(pk=posted.json()["id"]).contact_id == author.user_id


def test_anybody_reads_what_is_open_and_nothing_else(api):
    open_one = PublishedDemand()
    DraftDemand()
    SuspendedDemand()

    assert [item["id"] for item in api.get(HOME).json()["items"]] == [str(open_one.id)]


def test_a_hidden_demand_answers_exactly_like_one_that_does_not_exist(api):
    hidden = DraftDemand()
    nowhere = "00000000-0000-7000-8000-000000000000"

    first, second = api.get(f"{HOME}{hidden.id}/"), api.get(f"{HOME}{nowhere}/")

    assert first.status_code == second.status_code == 404
    assert first.headers == second.headers
    assert {**first.json(), "instance": ""} == {**second.json(), "instance": ""}


def test_nobody_signed_in_is_asked_to_sign_in_and_a_viewer_is_refused(sign_in_api, api, body):
    assert api.post(HOME, body, format="json").status_code == 401
    assert sign_in_api(Member(role="viewer")).post(HOME, body, format="json").status_code == 403


def test_every_mistake_in_a_body_is_pointed_at(sign_in_api, author, body):
    wrong = {**body, "state": "published", "trl_wanted": 12, "kind": "steal", "deadline": "soon"}
    wrong["budget"] = {"low": "a lot", "spent": "1"}

    response = sign_in_api(author).post(HOME, wrong, format="json")

    assert response.status_code == 400
    assert pointers(response) == {
        "/state",
        "/trl_wanted",
        "/kind",
        "/deadline",
        "/budget/low",
        "/budget/spent",
    }


def test_a_rule_that_is_not_met_is_a_422_with_its_field(sign_in_api, author, body):
    wrong = {**body, "ipc": ["H01M", "Q99Z"], "budget": {"low": "9", "high": "3"}}

    response = sign_in_api(author).post(HOME, wrong, format="json")

    assert response.status_code == 422
    assert pointers(response) == {"/ipc/1", "/budget/low", "/budget/currency"}


@pytest.mark.parametrize(
    "query", ["colour=red", "trl__gte=ten", "ordering=budget", "cursor=%", "deadline__gte=soon"]
)
def test_unknown_or_impossible_parameters_are_refused(api, query):
    response = api.get(f"{HOME}?{query}")

    assert response.status_code in (400, 422)
    assert response["Content-Type"] == "application/problem+json"


def test_the_same_post_twice_has_one_effect(sign_in_api, author, body):
    member = sign_in_api(author)
    key = {"HTTP_IDEMPOTENCY_KEY": "k-1"}

    first = member.post(HOME, body, format="json", **key)
    second = member.post(HOME, body, format="json", **key)

    assert first.json() == second.json()
    assert Demand.objects.count() == 1


def test_an_upsert_by_the_owners_number_creates_and_then_replaces(sign_in_api, author, body):
    member = sign_in_api(author)
    address = f"{HOME}by-external-id/K-7/"

    created = member.put(address, body, format="json")
    replaced = member.put(address, {**body, "trl_wanted": None}, format="json")

    assert (created.status_code, replaced.status_code) == (201, 200)
    assert replaced.json()["id"] == created.json()["id"]
    assert replaced.json()["external_id"] == "K-7"
    assert replaced.json()["trl_wanted"] is None


def test_a_patch_changes_what_it_names_and_keeps_the_rest(sign_in_api, author, body):
    member = sign_in_api(author)
    demand = member.post(HOME, body, format="json").json()

    changed = member.patch(f"{HOME}{demand['id']}/", {"title": {"en": "B"}}, format="json").json()

    assert changed["title"] == {"en": "B", "zh": "粘结剂"}
    for name in ("budget", "deadline", "kind", "constraints", "ipc"):
        assert changed[name] == demand[name]


def test_a_move_that_the_state_does_not_allow_is_a_409(sign_in_api):
    demand = PublishedDemand()

    response = own_client(sign_in_api, demand).post(
        f"{HOME}{demand.id}/submit/", {"attests_no_secret": True}, format="json"
    )

    assert response.status_code == 409
    assert response.json()["code"] == "wrong_state"


def test_an_operator_returns_with_coded_reasons(sign_in_api):
    demand = SubmittedDemand()
    operator = sign_in_api(Operator())
    address = f"{HOME}{demand.id}/return/"

    assert operator.post(address, A_REVIEW | {"reasons": []}, format="json").status_code == 422
    assert (
        operator.post(address, A_REVIEW | {"reasons": ["rude"]}, format="json").status_code == 400
    )
    gone = operator.post(address, A_REVIEW | {"reasons": ["no_figures"]}, format="json")
    assert gone.status_code == 204, "a draft is out of the operator's sight"


def test_the_owner_pauses_resumes_concludes_and_others_may_not(sign_in_api):
    demand = PublishedDemand()
    member, stranger = own_client(sign_in_api, demand), sign_in_api(Member())

    def do(client, verb):
        return client.post(f"{HOME}{demand.id}/{verb}/")

    assert do(stranger, "suspend").status_code == 403
    assert do(member, "suspend").json()["state"] == "suspended"
    assert do(stranger, "resume").status_code == 404
    assert do(member, "resume").json()["state"] == "published"
    assert do(member, "withdraw").json()["state"] == "withdrawn"
    assert do(member, "revise").json()["state"] == "draft"
    assert do(member, "conclude").status_code == 409


def test_filters_narrow_and_combine(api):
    wuxi = RegionRow(code="320100")
    PublishedDemand(kind="buy", ipc=["C22B 7/00"], trl_wanted__code=3, deadline=in_days(5))
    wanted = PublishedDemand(trl_wanted__code=7, industries=["C38"], region=wuxi, deadline=None)

    def found(query):
        return [item["id"] for item in api.get(f"{HOME}?{query}").json()["items"]]

    for query in (
        "kind=licence_in",
        "kind=consult&kind=licence_in",
        "ipc=h01m",
        "industry=C38",
        "trl__gte=5",
        "region=320000",
        f"deadline__gte={in_days(6)}",
        "ordering=deadline&trl__gte=7",
        f"organisation={wanted.organisation.slug}",
    ):
        assert found(query) == [str(wanted.id)], query
    assert found("ipc=H01M&trl__lte=5") == []
    assert found("updated_at__gte=2999-01-01T00:00:00Z") == []


@pytest.mark.parametrize("ordering", ["deadline", "-updated_at", "reference", "-completeness"])
def test_pages_walk_through_every_demand_once(api, ordering):
    everyone = {str(PublishedDemand(deadline=day).id) for day in (None, in_days(4), in_days(2))}
    seen, address = [], f"{HOME}?page_size=1&ordering={ordering}"
    while address:
        page = api.get(address).json()
        seen += [item["id"] for item in page["items"]]
        address = page["page"]["next"]

    assert len(seen) == 3
    assert set(seen) == everyone


def test_versions_are_read_by_all_and_say_not_whose_they_are(sign_in_api, api, body, author):
    demand = UnnamedDemand()
    patch = {"trl_wanted": None}
    own_client(sign_in_api, demand).patch(f"{HOME}{demand.id}/", patch, format="json")

    answer = api.get(f"{HOME}{demand.id}/versions/")

    assert [each["number"] for each in answer.json()["items"]] == [2, 1]
    assert str(demand.contact_id) not in answer.content.decode()


SECRETS = ("id", "slug", "name_zh", "name_en", "identifier")


@pytest.mark.parametrize("who", ["nobody", "stranger"])
def test_nothing_that_a_stranger_reads_tells_an_unnamed_owner(sign_in_api, api, who):
    owner = VerifiedOrganisation(slug="hidden-owner", name_en="Hidden Works", name_zh="隐名公司")
    demand = UnnamedDemand(organisation=owner, external_id="HIDDEN-1")
    client = api if who == "nobody" else sign_in_api(Member())

    for address in (HOME, f"{HOME}{demand.id}/", f"{HOME}{demand.id}/versions/"):
        text = client.get(address).content.decode()
        secrets = [str(getattr(owner, name)) for name in SECRETS]
        for secret in [*secrets, "HIDDEN-1", demand.contact.name, str(demand.contact_id)]:
            assert secret not in text, address
    assert client.get(HOME).json()["items"][0]["organisation"] is None


def test_the_owners_slug_finds_an_unnamed_demand_only_for_those_who_know(sign_in_api, api):
    told = Member()
    demand = UnnamedDemand(told=[told.organisation])
    address = f"{HOME}?organisation={demand.organisation.slug}"

    def found(client):
        return len(client.get(address).json()["items"])

    assert found(api) == found(sign_in_api(Member())) == 0
    assert found(own_client(sign_in_api, demand)) == 1
    assert found(sign_in_api(told)) == 1
    assert found(sign_in_api(Operator())) == 1


def test_the_owners_region_finds_nothing(api):
    UnnamedDemand(region=None)

    assert api.get(f"{HOME}?region=320000").json()["items"] == []


def test_an_owner_reveals_itself_to_one_and_then_to_all(sign_in_api, api):
    demand, counterparty = UnnamedDemand(), Member()
    member, other = own_client(sign_in_api, demand), sign_in_api(counterparty)
    address = f"{HOME}{demand.id}/"

    told = member.post(
        f"{address}reveal/", {"organisation": str(counterparty.organisation_id)}, format="json"
    )
    assert told.json()["reveals"][0]["organisation"]["slug"] == counterparty.organisation.slug
    assert other.get(address).json()["organisation"]["slug"] == demand.organisation.slug
    assert "reveals" not in other.get(address).json()
    assert api.get(address).json()["organisation"] is None

    assert member.post(f"{address}reveal/", {"everybody": True}, format="json").status_code == 200
    assert api.get(address).json()["organisation"]["slug"] == demand.organisation.slug


@pytest.mark.parametrize("said", [{}, {"everybody": False}, {"everybody": True, "organisation": 1}])
def test_a_reveal_says_to_whom(sign_in_api, said):
    demand = UnnamedDemand()
    if "organisation" in said:
        said = {**said, "organisation": str(Member().organisation_id)}

    response = own_client(sign_in_api, demand).post(
        f"{HOME}{demand.id}/reveal/", said, format="json"
    )

    assert response.status_code == 400
    assert Demand.objects.get(pk=demand.pk).is_anonymous


def test_a_list_costs_the_same_queries_for_few_and_for_many(sign_in_api):
    client = sign_in_api(Member())

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{HOME}?page_size=50")
        return len(queries)

    for _each in range(3):
        UnnamedDemand()
    few = cost()
    for _each in range(27):
        UnnamedDemand(told=[VerifiedOrganisation()])

    assert cost() == few
