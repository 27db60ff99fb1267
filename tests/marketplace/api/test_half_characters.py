"""Half of a surrogate pair is no character: refused at its field, never a failure of ours."""

import pytest

from tests.factories.accounts import Member

pytestmark = pytest.mark.django_db
HALF = "\\ud83d"
BODIES = {
    "/api/v1/listings/": f'{{"texts": {{"en": {{"title": "A {HALF} binder"}}}}}}',
    "/api/v1/demands/": f'{{"texts": {{"zh": {{"title": "粘结剂{HALF}", "problem": "x"}}}}}}',
    "/api/v1/ip-records/": f'{{"kind": "invention", "title_en": "{HALF}"}}',
    "/api/v1/service-offers/": f'{{"texts": {{"en": {{"title": "{HALF}"}}}}}}',
    "/api/v1/saved-searches/": f'{{"noun": "listing", "name": "{HALF}", "query": {{"q": "x"}}}}',
}


@pytest.mark.parametrize("address", BODIES)
def test_a_half_character_is_told_at_its_field(sign_in, address):
    browser = sign_in(Member(role="owner"))

    answer = browser.post(address, BODIES[address], content_type="application/json")

    assert answer.status_code in (400, 422), answer.content[:400]
    pointers = [each["pointer"] for each in answer.json()["errors"]]
    assert any(name in pointer for pointer in pointers for name in ("title", "name")), pointers


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/api/v1/listings/", f'{{"{HALF}": 1}}'),
        ("/api/v1/listings/", f'{{"texts": {{"{HALF}": {{"title": "x"}}}}}}'),
        ("/api/v1/listings/", f'{{"texts": {{"en": {{"title": "x"}}}}, "ipc": ["{HALF}"]}}'),
        ("/api/v1/saved-searches/", f'{{"noun": "listing", "query": {{"q": "{HALF}"}}}}'),
        ("/api/v1/saved-searches/", f'{{"noun": "listing", "query": {{"{HALF}": "x"}}}}'),
    ],
)
def test_wherever_it_stands_it_is_refused(sign_in, address, body):
    browser = sign_in(Member(role="owner"))

    answer = browser.post(address, body, content_type="application/json")

    assert answer.status_code in (400, 422), answer.content[:400]
    # What is answered can be written down whole.
    answer.content.decode()


@pytest.mark.parametrize(
    "address", ["/en/listings/?q=", "/api/v1/listings/?industry=", "/api/v1/demands/?field="]
)
def test_half_a_character_in_an_address_is_no_failure(client, address):
    for half in ("%ED%A0%BD", "%F0%9F", "%00"):
        assert client.get(f"{address}{half}").status_code in (200, 400)
