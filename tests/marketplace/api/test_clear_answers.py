"""What goes wrong over the API gets one clear problem, and a repeated request happens once."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from accounts.access.permissions import Permission
from accounts.credentials.services import issue_api_key, revoke_api_key
from accounts.middleware import ACTING_FOR
from kernel import clock
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, actor_of
from tests.factories.listings import DraftListing

pytestmark = pytest.mark.django_db

LISTINGS = "/api/v1/listings/"
SAID = {"title": {"en": "A coating"}}


@pytest.fixture
def member():
    return Member()


@pytest.fixture
def api(sign_in_api, member):
    return sign_in_api(member)


def test_a_text_that_is_too_long_is_named_by_its_pointer(api):
    answer = api.post(LISTINGS, SAID | {"solution": {"en": "x" * 20_001}}, format="json")

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["pointer"] == "/solution/en"


@pytest.mark.parametrize(
    ("name", "code"), [("tool.exe", "file.kind_refused"), ("tool.pdf", "file.ending_wrong")]
)
def test_a_program_is_refused_under_every_name(api, member, name, code):
    listing = DraftListing(organisation=member.organisation)
    program = SimpleUploadedFile(name, b"MZ\x90\x00" + bytes(2000), "application/pdf")

    answer = api.post(f"{LISTINGS}{listing.id}/attachments/", {"file": program})

    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert not listing.attachments.exists()


@pytest.mark.parametrize("method", ["get", "put", "patch"])
def test_anothers_draft_is_not_there(api, method):
    draft = DraftListing()
    answer = getattr(api, method)(f"{LISTINGS}{draft.id}/", SAID, format="json")

    assert answer.status_code == 404
    assert draft.reference not in answer.content.decode()


def test_the_same_request_twice_is_one_listing_and_one_answer(api):
    first, second = (
        api.post(LISTINGS, SAID, format="json", headers={"Idempotency-Key": "k-1"})
        for _ in range(2)
    )
    other = api.post(
        LISTINGS, {"title": {"en": "B"}}, format="json", headers={"Idempotency-Key": "k-1"}
    )

    assert (first.status_code, second.status_code, other.status_code) == (201, 201, 422)
    assert second["Idempotent-Replayed"] == "true"
    assert second.json()["id"] == first.json()["id"] == str(Listing.objects.get().id)
    assert other.json()["code"] == "idempotency.other_body"


def test_nothing_is_repeated_to_a_key_that_was_taken_back():
    owner = actor_of(Member(role="owner"))
    issued = issue_api_key(
        owner.organisation_id,
        name="Repository",
        scopes=(Permission.LISTINGS_READ, Permission.LISTINGS_WRITE),
        last_day=clock.today() + timedelta(days=30),
        by=owner,
    )
    headers = {"Idempotency-Key": "k-1", "Authorization": f"Bearer {issued.token}"}
    assert APIClient().post(LISTINGS, SAID, format="json", headers=headers).status_code == 201
    revoke_api_key(issued.key.id, by=owner)
    again = APIClient().post(LISTINGS, SAID, format="json", headers=headers)
    assert (again.status_code, again.json()["code"]) == (401, "api_key.revoked")
    assert Listing.objects.count() == 1


def test_nothing_is_repeated_to_somebody_whose_membership_has_ended(api, member):
    headers = {"Idempotency-Key": "k-1"}
    session = api.session
    session[ACTING_FOR] = str(member.organisation_id)
    session.save()
    assert api.post(LISTINGS, SAID, format="json", headers=headers).status_code == 201
    member.delete()
    again = api.post(LISTINGS, SAID, format="json", headers=headers)
    assert again.status_code == 403
    assert "Idempotent-Replayed" not in again


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        (b'{"name": }', "第 1 行第 10 个字符"),
        (b'{\n"name": NaN}', "Content-Type"),
        ("名".encode("gbk"), "UTF-8"),
    ],
)
def test_a_body_that_cannot_be_read_is_explained_in_the_readers_language(api, body, detail):
    for language, own in (("zh", True), ("en", False)):
        answer = api.post(
            "/api/v1/listings/",
            body,
            content_type="application/json",
            HTTP_ACCEPT_LANGUAGE=language,
        )
        problem = answer.json()
        assert (answer.status_code, problem["code"]) == (400, "parse_error")
        assert problem["detail"].isascii() != own
        assert not own or detail in problem["detail"]


@pytest.mark.parametrize(
    ("method", "media", "status"),
    [("post", "text/plain", 415), ("delete", "application/json", 405)],
)
def test_what_the_framework_refuses_is_said_in_the_readers_language(api, method, media, status):
    answer = getattr(api, method)(
        "/api/v1/listings/", b"name", content_type=media, HTTP_ACCEPT_LANGUAGE="zh"
    )
    assert answer.status_code == status
    assert not answer.json()["detail"].isascii()
