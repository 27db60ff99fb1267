"""The API says what it holds."""

import pytest

pytestmark = pytest.mark.django_db


def test_every_address_that_it_names_answers(api, catalogues):
    said = api.get("/api/v1/").json()
    addresses = [*said["lists"].values(), *said["catalogues"].values(), said["schema"]]
    answers = {address: api.get(address).status_code for address in addresses}
    private = {
        "access_grants",
        "access_ledger",
        "confidential_parts",
        "evaluation_requests",
        "inquiries",
        "matches",
        "ndas",
        "notifications",
        "qualifications",
        "quote_requests",
        "quote_templates",
        "service_orders",
        "shortlists",
    }
    expected = {
        address: 401 if noun in private else 200 for noun, address in said["lists"].items()
    } | dict.fromkeys([*said["catalogues"].values(), said["schema"]], 200)
    assert answers == expected
