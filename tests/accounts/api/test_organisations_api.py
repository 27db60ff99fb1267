"""Organisations over REST, as an integrator and an operator's program meet them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.access.permissions import Permission
from accounts.credentials.services import issue_api_key
from accounts.membership.models import Membership
from accounts.organisations.models import Organisation
from kernel import clock
from tests.factories.accounts import (
    Member,
    NationalMarket,
    Operator,
    Person,
    ProvinceMarket,
    SubmittedOrganisation,
    UnverifiedOrganisation,
    VerifiedOrganisation,
    actor_of,
    credit_code,
)

pytestmark = pytest.mark.django_db

HOME = "/api/v1/organisations/"


def body(**changes):
    return {
        "kind": "university",
        "name": {"zh": "示例大学", "en": "Example University"},
        "country": "CN",
        "region": "320100",
        "identifier": {"scheme": "uscc", "number": credit_code(9)},
    } | changes


def pointers(response):
    return {(each["pointer"], each["code"]) for each in response.json()["errors"]}


def with_key(api, member, *scopes):
    issued = issue_api_key(
        member.organisation_id,
        name="Test",
        scopes=scopes or [Permission.LISTINGS_READ],
        last_day=clock.today() + clock.timedelta(days=2),
        by=actor_of(member),
    )
    api.credentials(HTTP_AUTHORIZATION=f"Bearer {issued.token}")
    return api


def test_anybody_reads_the_verified_ones(api):
    found = VerifiedOrganisation(name_zh="金陵大学", name_en="")
    hidden = UnverifiedOrganisation()
    items = api.get(HOME).json()["items"]
    assert [each["id"] for each in items] == [str(found.id)]
    assert items[0]["name"] == {"zh": "金陵大学"}
    assert items[0]["available_actions"] == []
    assert api.get(f"{HOME}{found.id}/").json()["verified"] is True
    assert api.get(f"{HOME}{hidden.id}/").status_code == 404


def test_out_of_sight_answers_exactly_like_not_there(api):
    from uuid import uuid4

    hidden, none = UnverifiedOrganisation().id, uuid4()
    answers = [api.get(f"{HOME}{each}/").json() for each in (hidden, none)]
    for answer in answers:
        answer.pop("instance")
    assert answers[0] == answers[1]


def test_the_list_is_narrowed_and_walked(api):
    found = [VerifiedOrganisation(region="320100", kind="university") for _ in range(3)]
    VerifiedOrganisation(region="440000")
    seen, address = [], f"{HOME}?region=320000&kind=university&page_size=2&ordering=slug"
    while address:
        page = api.get(address).json()
        seen += [each["id"] for each in page["items"]]
        address = page["page"]["next"]
    assert sorted(seen) == sorted(str(each.id) for each in found)


@pytest.mark.parametrize(
    "query", ["identifier=9", "ordering=identifier", "kind=bank", "home_market__slug=x"]
)
def test_what_is_not_offered_as_a_filter_is_refused(api, query):
    assert api.get(f"{HOME}?{query}").status_code in (400, 422)


def test_the_list_costs_the_same_for_many(api, django_assert_max_num_queries):
    for count in (3, 20):
        for _ in range(count):
            VerifiedOrganisation()
        with django_assert_max_num_queries(2):
            api.get(f"{HOME}?page_size=100")


def test_a_person_registers_and_edits_an_organisation(api):
    NationalMarket()
    person = Person()
    api.force_login(person)
    answer = api.post(HOME, body(), format="json")
    assert answer.status_code == 201
    assert answer["Location"].endswith(f"{HOME}{answer.json()['id']}/")
    assert answer.json()["verification_state"] == "unverified"
    changed = api.patch(
        answer["Location"],
        {"about": {"en": "We teach."}, "website": "https://x.example/"},
        format="json",
    )
    assert changed.json()["about"] == {"en": "We teach."}
    assert changed.json()["name"] == {"zh": "示例大学", "en": "Example University"}
    assert Membership.objects.get(user=person).role == "owner"


def test_wrong_shapes_are_400_and_broken_rules_422(api):
    NationalMarket()
    api.force_login(Person())
    shape = api.post(HOME, body(kind="bank", colour="red"), format="json")
    assert shape.status_code == 400
    assert {pointer for pointer, _code in pointers(shape)} == {"/kind", "/colour"}
    rule = api.post(
        HOME, body(identifier={"scheme": "uscc", "number": "91350100M000100Y4Z"}), format="json"
    )
    assert rule.status_code == 422
    assert pointers(rule) == {("/identifier", "identifier.uscc_form")}
    assert rule["Content-Type"] == "application/problem+json"


def test_the_same_registration_twice_is_one(api):
    NationalMarket()
    api.force_login(Person())
    answers = [
        api.post(HOME, body(), format="json", headers={"Idempotency-Key": "once"}) for _ in range(2)
    ]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    assert Organisation.objects.count() == 1


def test_a_visitor_registers_nothing(api):
    assert api.post(HOME, body(), format="json").status_code in (401, 403)


def test_an_organisation_is_verified_over_the_api(sign_in_api):
    owner = Member(role="owner", organisation=UnverifiedOrganisation())
    address = f"{HOME}{owner.organisation_id}/"
    mine, desk = sign_in_api(owner), sign_in_api(Operator())
    early = mine.post(f"{address}submit/", {}, format="json")
    assert pointers(early) == {("/evidence", "organisation.evidence_missing")}
    upload = SimpleUploadedFile("licence.pdf", b"%PDF-1.7", "application/pdf")
    added = mine.post(
        f"{address}evidence/", {"file": upload, "kind": "registration"}, format="multipart"
    )
    assert added.status_code == 201
    assert mine.get(address).json()["available_actions"] == ["submit"]
    assert (
        mine.post(f"{address}submit/", {}, format="json").json()["verification_state"]
        == "submitted"
    )
    assert desk.get(address).json()["available_actions"] == ["take"]
    assert desk.get(f"/api/v1/evidence/{added.json()['id']}/").status_code == 200
    desk.post(f"{address}take/", {}, format="json")
    returned = desk.post(
        f"{address}return/", {"findings": ["document_expired"], "remark": "p. 2"}, format="json"
    )
    assert returned.json()["verification_state"] == "unverified"
    history = mine.get(f"{address}history/").json()["items"]
    assert history[0]["findings"] == ["A document has expired."]
    assert "taken_by" not in history[0]
    assert mine.delete(f"/api/v1/evidence/{added.json()['id']}/").status_code == 204


def test_a_move_from_the_wrong_state_is_a_conflict(sign_in_api):
    address = f"{HOME}{VerifiedOrganisation().id}/verify/"
    answer = sign_in_api(Operator()).post(address, {}, format="json")
    assert (answer.status_code, answer.json()["code"]) == (409, "wrong_state")


@pytest.mark.parametrize("move", ["take", "verify", "return", "suspend", "reinstate"])
def test_strangers_find_nothing_to_move(sign_in_api, api, move):
    organisation = SubmittedOrganisation()
    said = {"findings": ["ordered"]} if move == "suspend" else {"findings": ["name_differs"]}
    said = said if move in ("return", "suspend") else {}
    address = f"{HOME}{organisation.id}/{move}/"
    for who in (Member(role="owner"), Operator(market=ProvinceMarket())):
        assert sign_in_api(who).post(address, said, format="json").status_code == 404
    assert api.post(address, said, format="json").status_code == 404


def test_history_and_documents_are_not_for_strangers(sign_in_api, api):
    organisation = VerifiedOrganisation()
    stranger = sign_in_api(Member(role="owner"))
    assert stranger.get(f"{HOME}{organisation.id}/history/").status_code == 404
    assert stranger.get(f"{HOME}{organisation.id}/evidence/").status_code == 403
    assert api.get(f"{HOME}{organisation.id}/evidence/").status_code == 401


def test_a_key_neither_founds_nor_verifies_nor_lists_people(api):
    NationalMarket()
    operator = Operator(role="owner")
    waiting = SubmittedOrganisation()
    program = with_key(api, operator, Permission.OPERATOR_MODERATE, Permission.LISTINGS_READ)
    assert program.post(HOME, body(), format="json").status_code == 403
    assert program.post(f"{HOME}{waiting.id}/take/", {}, format="json").status_code == 403
    assert program.get(f"{HOME}{operator.organisation_id}/members/").status_code == 403
    assert program.get("/api/v1/notifications/").status_code == 403


def test_members_are_listed_invited_promoted_and_let_go(sign_in_api):
    owner = Member(role="owner")
    other = Member(organisation=owner.organisation, role="viewer")
    client = sign_in_api(owner)
    address = f"{HOME}{owner.organisation_id}/"
    names = [each["person"]["name"] for each in client.get(f"{address}members/").json()["items"]]
    assert names == [owner.user.name, other.user.name]
    changed = client.post(
        f"/api/v1/members/{other.id}/change-role/", {"role": "manager"}, format="json"
    )
    assert changed.json()["role"] == "manager"
    made = client.post(
        f"{address}invitations/", {"email": "n@example.org", "role": "member"}, format="json"
    )
    assert made.status_code == 201
    assert len(client.get(f"{address}invitations/").json()["items"]) == 1
    gone = client.post(f"/api/v1/invitations/{made.json()['id']}/withdraw/", {}, format="json")
    assert gone.status_code == 204
    assert client.post(f"/api/v1/members/{other.id}/end/", {}, format="json").status_code == 204
    last = client.post(f"/api/v1/members/{owner.id}/end/", {}, format="json")
    assert pointers(last) == {("/role", "membership.last_owner")}


@pytest.mark.parametrize(
    ("role", "lists", "invites"),
    [
        ("administrator", 200, 201),
        ("manager", 200, 403),
        ("member", 200, 403),
        ("viewer", 200, 403),
    ],
)
def test_which_role_lists_and_invites(sign_in_api, role, lists, invites):
    member = Member(role=role)
    client = sign_in_api(member)
    address = f"{HOME}{member.organisation_id}/"
    assert client.get(f"{address}members/").status_code == lists
    said = {"email": "n@example.org", "role": "member"}
    assert client.post(f"{address}invitations/", said, format="json").status_code == invites


def test_strangers_do_not_list_people(sign_in_api, api):
    address = f"{HOME}{VerifiedOrganisation().id}/"
    stranger = sign_in_api(Member(role="owner"))
    assert stranger.get(f"{address}members/").status_code == 404
    assert stranger.get(f"{address}invitations/").status_code == 403
    assert api.get(f"{address}members/").status_code == 401
