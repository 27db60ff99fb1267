"""IP records over REST."""

import datetime as dt

import pytest
from rest_framework.test import APIClient

from accounts.access.actor import SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from ip_registry.api.examples import A_LAPSE, A_PATENT
from ip_registry.records.models import IpRecord
from tests.factories.accounts import Member, Operator
from tests.factories.ip_registry import (
    GrantedPatent,
    IpOfficeRow,
    KnowHow,
    PendingPatent,
    SoftwareCopyright,
    cn_number,
)

pytestmark = pytest.mark.django_db

LIST = "/api/v1/ip-records/"
PATENT = {**A_PATENT, "application_number": "ZL202010566088.9"}


def at(record, verb=""):
    return f"{LIST}{record.id}/{verb}"


def public(record):
    grant(record, to=EVERYONE, cause=record.organisation, by=SYSTEM)
    return record


def ids(answer):
    assert answer.status_code == 200, answer.json()
    return {row["id"] for row in answer.json()["items"]}


@pytest.fixture
def member():
    IpOfficeRow()
    return Member()


@pytest.fixture
def ours(sign_in_api, member):
    return sign_in_api(member)


def test_a_record_is_registered_and_read_back(ours, member):
    answer = ours.post(LIST, PATENT, format="json")

    body = answer.json()
    assert answer.status_code == 201, body
    assert answer["Location"].endswith(f"{LIST}{body['id']}/")
    assert body["application_number"] == "2020105660889"
    assert body["shown_number"] == "ZL202010566088.9"
    assert body["number_check"] == "checked"
    assert body["expires_on"] == "2040-06-19"
    assert body["legal_status"] == "granted"
    assert body["owners"] == [
        {"organisation": None, "name": "Example University", "share": "100.00"}
    ]
    assert [entry["legal_status"] for entry in body["history"]] == [
        "applied",
        "published",
        "granted",
    ]
    assert body["available_actions"] == [
        "change",
        "lapse",
        "surrender",
        "invalidate",
        "remove",
    ]
    assert ours.get(answer["Location"]).json() == body


def test_the_example_of_the_description_passes_its_own_rules(ours):
    assert ours.post(LIST, A_PATENT, format="json").status_code == 201


def test_left_out_owners_mean_that_it_is_all_ours(ours, member):
    body = {name: value for name, value in PATENT.items() if name != "owners"}

    owners = ours.post(LIST, body, format="json").json()["owners"]

    assert [owner["organisation"]["id"] for owner in owners] == [str(member.organisation_id)]
    assert owners[0]["share"] == "100.00"


def test_every_reason_has_a_code_and_a_pointer(ours):
    answer = ours.post(
        LIST,
        PATENT
        | {"application_number": "ZL202310123456.7", "owners": [{"name": "A", "share": "99.99"}]},
        format="json",
    )

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert [(each["code"], each["pointer"]) for each in answer.json()["errors"]] == [
        ("ip_number.check_digit", "/application_number"),
        ("ip_record.shares_not_whole", "/owners"),
    ]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"colour": "red"}, "/colour"),
        ({"state": "granted"}, "/state"),
        ({"kind": "trade_mark"}, "/kind"),
        ({"filed_on": "19.6.2020"}, "/filed_on"),
        ({"title": {"fr": "Anode"}}, "/title/fr"),
        ({"title": {"en": "x" * 301}}, "/title/en"),
        ({"owners": [{"name": "A", "share": "33.333"}]}, "/owners/0/share"),
        ({"owners": [{"name": "A", "share": "100", "email": "a@b.c"}]}, "/owners/0/email"),
        ({"inventors": [{"name": "A"}]}, "/inventors/0"),
        ({"ipc": "H01M"}, "/ipc"),
        ({"legal_status": "asleep"}, "/legal_status"),
    ],
)
def test_a_body_of_another_shape_is_refused(ours, change, pointer):
    answer = ours.post(LIST, PATENT | change, format="json")

    assert answer.status_code == 400, answer.json()
    assert pointer in [each["pointer"] for each in answer.json()["errors"]]


def test_the_same_post_twice_under_one_key_makes_one_record(ours):
    first = ours.post(LIST, PATENT, format="json", headers={"Idempotency-Key": "k1"})
    second = ours.post(LIST, PATENT, format="json", headers={"Idempotency-Key": "k1"})

    assert first.json() == second.json()
    assert IpRecord.objects.count() == 1
    assert ours.post(LIST, PATENT, format="json").status_code == 409


def test_a_patch_changes_what_it_names_and_keeps_the_rest(ours):
    record = ours.post(LIST, PATENT, format="json").json()

    answer = ours.patch(f"{LIST}{record['id']}/", {"title": {"en": "Anode"}}, format="json")

    assert answer.status_code == 200, answer.json()
    unlike = {name for name, value in answer.json().items() if value != record[name]}
    assert unlike == {"title", "updated_at"}
    assert answer.json()["title"] == {"zh": PATENT["title"]["zh"], "en": "Anode"}


def test_a_put_replaces_all_facts(ours):
    record = ours.post(LIST, PATENT, format="json").json()
    body = {
        "kind": "invention_patent",
        "office": "CN",
        "application_number": "202010566088.9",
        "title": {"en": "Anode"},
        "filed_on": "2020-06-20",
        "granted_on": "2023-03-03",
    }

    answer = ours.put(f"{LIST}{record['id']}/", body, format="json").json()

    assert answer["title"] == {"en": "Anode"}
    assert answer["ipc"] == []
    assert answer["inventors"] == []
    assert answer["expires_on"] == "2040-06-20"
    assert answer["external_id"] == record["external_id"]


def test_a_record_is_put_under_ones_own_identifier(ours):
    address = f"{LIST}by-external-id/TTO-1/"
    body = {name: value for name, value in PATENT.items() if name != "external_id"}

    made = ours.put(address, body, format="json")
    again = ours.put(address, body | {"title": {"en": "Anode"}}, format="json")

    assert (made.status_code, again.status_code) == (201, 200)
    assert made.json()["id"] == again.json()["id"]
    assert again.json()["external_id"] == "TTO-1"
    assert ids(ours.get(LIST, {"external_id": "TTO-1"})) == {made.json()["id"]}


def test_an_identifier_that_cannot_be_kept_is_refused(ours):
    body = {name: value for name, value in PATENT.items() if name != "external_id"}

    answer = ours.put(f"{LIST}by-external-id/{'x' * 101}/", body, format="json")

    assert answer.status_code == 422
    assert answer.json()["code"] == "ip_record.external_id_unusable"


def test_events_are_verbs_under_the_record(ours, member):
    record = GrantedPatent(organisation=member.organisation)

    lapsed = ours.post(at(record, "lapse/"), {"on": "2024-07-20"}, format="json")
    assert lapsed.json()["legal_status"] == "lapsed"
    assert lapsed.json()["available_actions"] == ["change", "restore", "invalidate", "remove"]

    wrong = ours.post(at(record, "grant/"), {"on": "2024-07-21"}, format="json")
    assert (wrong.status_code, wrong.json()["code"]) == (409, "wrong_state")

    early = ours.post(at(record, "restore/"), {"on": "2024-01-01"}, format="json")
    assert (early.status_code, early.json()["code"]) == (422, "ip_record.event_before_last")

    assert ours.post(at(record, "expire/"), A_LAPSE, format="json").status_code == 404
    assert ours.post(at(record, "restore/"), {}, format="json").status_code == 400


def test_every_event_of_the_lifecycle_has_its_address(ours, member):
    days = {"on": "2025-01-01"}
    for make, moves in (
        (lambda: PendingPatent(organisation=member.organisation), ["grant", "refuse", "withdraw"]),
        (lambda: GrantedPatent(organisation=member.organisation), ["surrender", "invalidate"]),
        (lambda: SoftwareCopyright(organisation=member.organisation), ["cancel"]),
        (lambda: KnowHow(organisation=member.organisation), ["disclose"]),
        (
            lambda: PendingPatent(
                organisation=member.organisation,
                state="applied",
                published_on=None,
                state_since=dt.date(2020, 6, 19),
            ),
            ["publish"],
        ),
    ):
        for move in moves:
            answer = ours.post(at(make(), f"{move}/"), days, format="json")
            assert answer.status_code == 200, (move, answer.json())


def test_a_record_can_be_removed_until_it_was_shown(ours, member):
    kept = public(KnowHow(organisation=member.organisation))
    unused = KnowHow(organisation=member.organisation)

    assert ours.delete(at(unused)).status_code == 204
    assert ours.get(at(unused)).status_code == 404
    refused = ours.delete(at(kept))
    assert (refused.status_code, refused.json()["code"]) == (409, "ip_record.in_use")


def test_strangers_read_what_is_public_and_no_more(api, member):
    hidden = GrantedPatent(organisation=member.organisation)
    secret = public(KnowHow(organisation=member.organisation, external_id="S-1"))
    shown = public(GrantedPatent(external_id="S-2"))

    assert ids(api.get(LIST)) == {str(secret.id), str(shown.id)}
    assert api.get(at(hidden)).status_code == 404
    body = api.get(at(secret)).json()
    assert body["title"]["en"] == secret.title_en
    assert body["abstract"] is None
    assert body["inventors"] is None
    assert "external_id" not in body
    assert "note" not in body["history"][0]
    assert secret.abstract_en not in api.get(at(secret)).content.decode()
    assert body["available_actions"] == []
    assert api.get(at(shown)).json()["inventors"] == ["Li Ming"]


def test_an_unverified_owner_is_a_name_only(api):
    from tests.factories.accounts import UnverifiedOrganisation

    owner = UnverifiedOrganisation()
    record = public(GrantedPatent(owners=[(owner, "100")]))

    told = api.get(at(record)).json()["owners"]

    assert told == [{"organisation": None, "name": owner.name, "share": "100.00"}]


def test_what_is_hidden_answers_exactly_like_what_does_not_exist(api, member):
    hidden = GrantedPatent(organisation=member.organisation)
    nothing = f"{LIST}01a2036b-c155-706c-82cd-09d5ada24d1e/"

    def answer(address):
        got = api.get(address)
        body = got.json()
        body.pop("instance")
        return got.status_code, body, dict(got.headers)

    there, not_there = answer(at(hidden)), answer(nothing)
    there[2].pop("Content-Length"), not_there[2].pop("Content-Length")
    assert there == not_there


def test_a_list_is_narrowed_searched_and_ordered(ours, member):
    mine = member.organisation
    battery = GrantedPatent(
        organisation=mine,
        title_zh="锂电池负极材料",
        title_en="Anode",
        application_number="2020105660889",
        ipc=["H01M 4/62", "H01M 10/0525"],
        external_id="A-1",
    )
    design = PendingPatent(
        organisation=mine,
        kind="design",
        application_number=cn_number(5, type_digit=3, year=2022),
        filed_on=dt.date(2022, 1, 1),
    )
    other = public(SoftwareCopyright(external_id="A-1"))

    def found(**query):
        return ids(ours.get(LIST, query))

    everything = {str(battery.id), str(design.id), str(other.id)}
    assert found() == everything
    assert found(q="电池负极") == {str(battery.id)}
    assert found(q="ZL 2020 1 0566088.9") == {str(battery.id)}
    assert found(kind="design") == {str(design.id)}
    assert found(kind=["design", "software_copyright"]) == {str(design.id), str(other.id)}
    assert found(legal_status="granted") == {str(battery.id)}
    assert found(in_force="true") == {str(battery.id), str(other.id)}
    assert found(in_force="false") == {str(design.id)}
    assert found(ipc="h01m") == {str(battery.id)}
    assert found(ipc="H01M 10") == {str(battery.id)}
    assert found(organisation=other.organisation.slug) == {str(other.id)}
    assert found(external_id="A-1") == {str(battery.id)}
    assert found(filed_on__gte="2021-01-01") == {str(design.id)}
    assert found(expires_on__lte="2040-12-31") == {str(battery.id)}
    assert found(office="CN") == everything
    assert found(office=["EP", "US"]) == set()


def test_unknown_parameters_and_orderings_are_refused(api):
    for query in (
        {"colour": "red"},
        {"organisation__home_market": "x"},
        {"abstract": "x"},
        {"kind": "trade_mark"},
    ):
        assert api.get(LIST, query).status_code == 400, query
    assert api.get(LIST, {"ordering": "external_id"}).status_code == 400
    assert api.get(LIST, {"cursor": "forged"}).status_code == 400


def test_pages_follow_each_other_without_loss(ours, member):
    kept = {str(GrantedPatent(organisation=member.organisation).id) for _ in range(5)}

    address, seen = f"{LIST}?page_size=2&ordering=reference", []
    while address:
        answer = ours.get(address).json()
        seen += [row["id"] for row in answer["items"]]
        address = answer["page"]["next"]

    assert len(seen) == 5
    assert set(seen) == kept


ROLES = ["visitor", "viewer", "member", "owner", "stranger", "operator"]
# Reading, changing, an event, removing; and registering one's own.
EXPECTED = {
    "visitor": (200, 401, 401, 401, 401),
    "viewer": (200, 403, 403, 403, 403),
    "member": (200, 200, 200, 409, 201),
    "owner": (200, 200, 200, 409, 201),
    "stranger": (200, 403, 403, 403, 201),
    "operator": (200, 403, 200, 403, 201),
}
EXPECTED_OF_PRIVATE = {
    "visitor": (404, 404, 404, 404),
    "viewer": (200, 403, 403, 403),
    "member": (200, 200, 200, 204),
    "owner": (200, 200, 200, 204),
    "stranger": (404, 404, 404, 404),
    "operator": (200, 403, 200, 403),
}


def client_of(role, organisation, sign_in_api):
    if role == "visitor":
        return APIClient()
    if role == "stranger":
        return sign_in_api(Member(role="owner"))
    if role == "operator":
        return sign_in_api(Operator())
    return sign_in_api(Member(organisation=organisation, role=role))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_a_public_record(role, sign_in_api):
    record = public(GrantedPatent())
    client = client_of(role, record.organisation, sign_in_api)

    answers = (
        client.get(at(record)),
        client.patch(at(record), {"title": {"en": "Anode"}}, format="json"),
        client.post(at(record, "lapse/"), {"on": "2025-01-01"}, format="json"),
        client.delete(at(record)),
        client.post(LIST, PATENT, format="json"),
    )

    assert tuple(each.status_code for each in answers) == EXPECTED[role]


@pytest.mark.parametrize("role", ROLES)
def test_who_may_do_what_with_a_private_record(role, sign_in_api):
    record = GrantedPatent()
    client = client_of(role, record.organisation, sign_in_api)

    answers = (
        client.get(at(record)),
        client.patch(at(record), {"title": {"en": "Anode"}}, format="json"),
        client.post(at(record, "lapse/"), {"on": "2025-01-01"}, format="json"),
        client.delete(at(record)),
    )

    assert tuple(each.status_code for each in answers) == EXPECTED_OF_PRIVATE[role]


@pytest.mark.parametrize("rows", [3, 30])
def test_a_list_asks_the_database_as_often_for_many_as_for_few(
    rows, ours, member, django_assert_max_num_queries
):
    for _ in range(rows):
        GrantedPatent(organisation=member.organisation, ipc=["H01M"])

    with django_assert_max_num_queries(7):
        ours.get(LIST, {"page_size": 100})


def test_a_detail_asks_the_database_seldom(ours, member, django_assert_max_num_queries):
    record = GrantedPatent(
        organisation=member.organisation, owners=[("A", "50"), (Member().organisation, "50")]
    )

    with django_assert_max_num_queries(11):
        ours.get(at(record))
