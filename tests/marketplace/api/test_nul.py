"""NUL, which PostgreSQL keeps in no text, is refused wherever it comes in; nothing fails of it."""

import base64
import json

import pytest
from django.urls import reverse
from rest_framework import serializers

from accounts.organisations.models import Organisation
from kernel.errors import Malformed
from kernel.http.bodies import Body
from kernel.http.pagination import keyset_page
from tests.factories.accounts import Member
from tests.factories.ip_registry import GrantedPatent

pytestmark = pytest.mark.django_db
BODIES = {
    "/api/v1/listings/": ('{"title": {"en": "A\\u0000"}}', "/title/en"),
    "/api/v1/demands/": ('{"title": {"zh": "粘\\u0000"}}', "/title/zh"),
    "/api/v1/ip-records/": ('{"kind": "invention", "title_en": "\\u0000"}', "/title_en"),
    "/api/v1/saved-searches/": ('{"noun": "listing", "name": "\\u0000", "query": {}}', "/name"),
}


@pytest.mark.parametrize("address", BODIES)
def test_a_body_is_refused_at_the_field(sign_in, address):
    body, field = BODIES[address]
    browser = sign_in(Member(role="owner"))

    answer = browser.post(
        address, body, content_type="application/json", headers={"Idempotency-Key": "one"}
    )

    assert answer.status_code in (400, 422), answer.content[:400]
    assert field in [each["pointer"] for each in answer.json()["errors"]]


class Loose(Body):
    """A body with a part of no fixed shape."""

    inputs = serializers.DictField()


@pytest.mark.parametrize(
    ("inputs", "pointer"),
    [
        ({"a": {"b": ["x", "\0"]}}, "/inputs/a/b/1"),
        ({"a\0": 1}, "/inputs/a\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_a_part_of_no_fixed_shape_is_searched_through(inputs, pointer):
    with pytest.raises(Malformed) as refused:
        Loose.read({"inputs": inputs})
    assert [reason.pointer for reason in refused.value.reasons] == [pointer]


@pytest.mark.parametrize("route", ["api_listing_by_external_id", "invitation", "confirm_by_link"])
def test_nothing_is_at_such_an_address(sign_in, route):
    browser = sign_in(Member(role="owner"))
    assert browser.get(reverse(route, args=["A\0"])).status_code == 404


def test_a_question_is_refused_at_its_name(client):
    answer = client.get("/api/v1/listings/?industry=%00")
    assert answer.status_code == 400
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/industry"]
    assert client.get("/en/listings/?q=%00").status_code == 400


def test_a_cookie_that_cannot_be_ours_is_not_seen(client, settings):
    cookie = f'{settings.SESSION_COOKIE_NAME}="\\000bcdefghijk"'
    assert client.get("/en/dashboard/", HTTP_COOKIE=cookie).status_code == 302


def test_a_forged_cursor_is_refused():
    said = base64.urlsafe_b64encode(json.dumps(["n", "\0", "x"]).encode()).decode()
    with pytest.raises(Malformed):
        keyset_page(Organisation.objects.all(), order=("name_en", "id"), cursor=said)


def test_a_field_that_no_form_looks_at_is_refused_by_the_page(sign_in):
    member = Member(role="owner")
    record = GrantedPatent(organisation=member.organisation)
    said = {"chosen": [str(record.id)], "grade": "promote", "words": "A\0"}

    answer = sign_in(member).post(reverse("ip_portfolio_grade"), said)

    assert answer.status_code == 422
