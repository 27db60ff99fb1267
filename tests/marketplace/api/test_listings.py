"""Listings over REST, as an integrator meets them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.api.reviews import A_REVIEW
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, Operator, VerifiedOrganisation
from tests.factories.catalogues import IpcRow, TrlRow
from tests.factories.listings import (
    DraftListing,
    PublishedListing,
    SubmittedListing,
    SuspendedListing,
)

pytestmark = pytest.mark.django_db

HOME = "/api/v1/listings/"


@pytest.fixture
def author():
    return Member(role="member")


@pytest.fixture
def body(author):
    IpcRow(code="H01")
    TrlRow(code=6)
    return {
        "title": {"en": "A coating", "zh": "一种涂层"},
        "summary": {"en": "It holds for 6,000 cycles."},
        "solution": {"en": "A film of three nanometres."},
        "advantages": [{"measure": {"en": "Cycles"}, "ours": "6000", "theirs": "4000"}],
        "trl": 6,
        "ipc": ["h01m4/62"],
        "modes": ["licence_exclusive"],
        "contact": str(author.user_id),
        "right_to_offer": True,
    }


def pointers(response):
    return {error["pointer"] for error in response.json()["errors"]}


def test_an_integrator_takes_a_listing_to_publication(sign_in_api, author, body, api):
    member, operator = sign_in_api(author), sign_in_api(Operator())

    posted = member.post(HOME, body, format="json")
    assert posted.status_code == 201
    address = posted.json()["id"]
    assert posted["Location"].endswith(f"{HOME}{address}/")
    assert posted.json()["ipc"] == ["H01M 4/62"]
    assert posted.json()["available_actions"] == ["submit"]

    said = {"export_class": "free", "attests_no_secret": True}
    submitted = member.post(f"{HOME}{address}/submit/", said, format="json")
    assert submitted.json()["state"] == "under_review"

    published = operator.post(f"{HOME}{address}/publish/", A_REVIEW, format="json")
    assert published.status_code == 200

    read = api.get(f"{HOME}{address}/").json()
    assert read["title"] == {"en": "A coating", "zh": "一种涂层"}
    assert read["advantages"][0]["change_percent"] == "50"
    assert read["version"] == 1
    assert read["review"]["total"] == 14
    assert "checks" not in read
    assert "external_id" not in read
    assert read["contact"] is None


def test_whoever_posts_is_the_contact_where_none_is_named(sign_in_api, author, body):
    body.pop("contact")
    posted = sign_in_api(author).post(HOME, body, format="json")
    assert Listing.objects.get(pk=posted.json()["id"]).contact_id == author.user_id


def test_anybody_reads_what_is_offered_and_nothing_else(api):
    offered = PublishedListing()
    DraftListing()
    SuspendedListing()

    items = api.get(HOME).json()["items"]

    assert [item["id"] for item in items] == [str(offered.id)]


def test_a_hidden_listing_answers_exactly_like_one_that_does_not_exist(api):
    hidden = DraftListing()
    nowhere = "00000000-0000-7000-8000-000000000000"

    first, second = api.get(f"{HOME}{hidden.id}/"), api.get(f"{HOME}{nowhere}/")

    assert first.status_code == second.status_code == 404
    assert first.headers == second.headers
    assert {**first.json(), "instance": ""} == {**second.json(), "instance": ""}


def test_nobody_signed_in_is_asked_to_sign_in(api, body):
    response = api.post(HOME, body, format="json")

    assert response.status_code == 401
    assert response["WWW-Authenticate"] == 'Bearer realm="jihui"'
    assert response["Content-Type"] == "application/problem+json"


def test_a_viewer_may_not_write(sign_in_api, body):
    assert sign_in_api(Member(role="viewer")).post(HOME, body, format="json").status_code == 403


def test_every_mistake_in_a_body_is_pointed_at(sign_in_api, author, body):
    wrong = {**body, "state": "published", "trl": 12, "modes": ["gift"], "price": {"kind": "free"}}

    response = sign_in_api(author).post(HOME, wrong, format="json")

    assert response.status_code == 400
    assert pointers(response) == {"/state", "/trl", "/modes/0", "/price/kind"}


def test_a_rule_that_is_not_met_is_a_422_with_its_field(sign_in_api, author, body):
    wrong = {**body, "ipc": ["H01M", "Q99Z"], "industries": ["C00"]}

    response = sign_in_api(author).post(HOME, wrong, format="json")

    assert response.status_code == 422
    assert pointers(response) == {"/ipc/1", "/industries/0"}


@pytest.mark.parametrize("query", ["colour=red", "trl__gte=ten", "ordering=price_low", "cursor=%"])
def test_unknown_or_impossible_parameters_are_refused(api, query):
    response = api.get(f"{HOME}?{query}")

    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"


def test_the_same_post_twice_has_one_effect(sign_in_api, author, body):
    member = sign_in_api(author)
    key = {"HTTP_IDEMPOTENCY_KEY": "k-1"}

    first = member.post(HOME, body, format="json", **key)
    second = member.post(HOME, body, format="json", **key)
    other = member.post(HOME, {**body, "trl": 5}, format="json", **key)

    assert first.status_code == second.status_code == 201
    assert first.json() == second.json()
    assert second["Location"] == first["Location"]
    assert other.status_code == 422
    assert Listing.objects.count() == 1


def test_a_refused_post_leaves_its_key_free(sign_in_api, author, body):
    member = sign_in_api(author)
    key = {"HTTP_IDEMPOTENCY_KEY": "k-2"}

    assert member.post(HOME, {**body, "ipc": ["?"]}, format="json", **key).status_code == 422
    assert member.post(HOME, body, format="json", **key).status_code == 201


def test_an_upsert_by_the_owners_number_creates_and_then_replaces(sign_in_api, author, body):
    member = sign_in_api(author)
    address = f"{HOME}by-external-id/K-7/"

    created = member.put(address, body, format="json")
    replaced = member.put(address, {**body, "trl": None}, format="json")

    assert (created.status_code, replaced.status_code) == (201, 200)
    assert replaced.json()["id"] == created.json()["id"]
    assert replaced.json()["trl"] is None


def test_a_patch_changes_what_it_names_and_keeps_the_rest(sign_in_api, author, body):
    member = sign_in_api(author)
    listing = member.post(HOME, body, format="json").json()

    changed = member.patch(f"{HOME}{listing['id']}/", {"title": {"en": "B"}}, format="json")

    assert changed.json()["title"] == {"en": "B", "zh": "一种涂层"}
    assert changed.json()["advantages"] == listing["advantages"]


def test_a_move_that_the_state_does_not_allow_is_a_409(sign_in_api):
    listing = PublishedListing()
    member = sign_in_api(listing.organisation.memberships.get())
    said = {"export_class": "free", "attests_no_secret": True}

    response = member.post(f"{HOME}{listing.id}/submit/", said, format="json")

    assert response.status_code == 409
    assert response.json()["code"] == "wrong_state"


def test_an_operator_returns_with_coded_reasons(sign_in_api):
    listing = SubmittedListing()
    operator = sign_in_api(Operator())

    none = operator.post(f"{HOME}{listing.id}/return/", A_REVIEW | {"reasons": []}, format="json")
    some = operator.post(
        f"{HOME}{listing.id}/return/", A_REVIEW | {"reasons": ["too_thin"]}, format="json"
    )

    assert none.status_code == 422
    assert some.status_code == 204, "a draft is out of the operator's sight"


def test_filters_narrow_and_combine(api):
    PublishedListing(modes=["assignment"], ipc=["C22B 7/00"], trl__code=3)
    wanted = PublishedListing(modes=["licence_sole", "assignment"], trl__code=7)

    def found(query):
        return [item["id"] for item in api.get(f"{HOME}?{query}").json()["items"]]

    assert found("mode=licence_sole") == [str(wanted.id)]
    assert found("mode=assignment&mode=licence_sole&trl__gte=5") == [str(wanted.id)]
    assert found("ipc=C22B") != [str(wanted.id)]
    assert found("ipc=H01M&trl__lte=5") == []


def test_pages_walk_through_every_listing_once(api):
    everyone = {str(PublishedListing().id) for _each in range(5)}
    seen, address = [], f"{HOME}?page_size=2"
    while address:
        page = api.get(address).json()
        seen += [item["id"] for item in page["items"]]
        address = page["page"]["next"]

    assert len(seen) == 5
    assert set(seen) == everyone


def test_files_are_kept_only_if_they_are_what_they_say(sign_in_api):
    listing = DraftListing()
    member = sign_in_api(listing.organisation.memberships.get())
    address = f"{HOME}{listing.id}/attachments/"

    good = member.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")})
    program = member.post(address, {"file": SimpleUploadedFile("a.exe", b"MZ\x90\x00")})

    assert good.status_code == 201
    assert program.status_code == 422
    file = member.get(f"{address}{good.json()['id']}/")
    assert file["Content-Disposition"] == 'attachment; filename="a.pdf"'
    assert file["X-Content-Type-Options"] == "nosniff"
    assert b"".join(file.streaming_content) == b"%PDF-1.4 x"


def test_no_attachment_goes_abroad_before_the_class_is_free(sign_in_api):
    listing = PublishedListing(export_class="restricted")
    member = sign_in_api(listing.organisation.memberships.get())
    address = f"{HOME}{listing.id}/attachments/"
    kept = member.post(address, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 x")}).json()
    abroad = sign_in_api(Member(organisation=VerifiedOrganisation(country="SE")))

    assert abroad.get(f"{HOME}{listing.id}/").json()["attachments"] == []
    assert abroad.get(f"{address}{kept['id']}/").status_code == 404


@pytest.mark.parametrize("address", [HOME, f"{HOME}?ordering=-completeness"])
def test_a_list_costs_the_same_queries_for_few_and_for_many(
    api, address, django_assert_max_num_queries
):
    for _each in range(12):
        PublishedListing()

    with django_assert_max_num_queries(12):
        assert len(api.get(address).json()["items"]) == 12


def test_an_unknown_address_is_a_problem_too(api):
    response = api.get("/api/v1/nothing/")

    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_an_unsupported_method_is_a_problem_too(api):
    response = api.delete(HOME)

    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
