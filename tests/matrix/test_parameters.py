"""R4: no list is sorted or narrowed by what is not public, whatever the parameter is called."""

import json

import pytest

from tests.matrix.calls import WORDS, Call, address, carry_out
from tests.matrix.routes import routes
from tests.matrix.sheets import all_rows
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

# Fields that a reader may not know, and doors by which other products have let them out.
HIDDEN = (
    "id",
    "pk",
    "state",
    "external_id",
    "export_class",
    "release_restriction",
    "contact__email",
    "ordered_by__password",
    "organisation__identifier",
    "organisation__verification_state",
    "organisation__memberships__user__email",
    "listing__organisation__identifier",
    "demand__organisation__name_en",
    "internal_notes",
    "closing_note",
    "quote_amount",
    "token_digest",
    "digest",
    "transaction",
)
SUFFIXES = ("", "__gt", "__gte", "__regex", "__isnull", "__in", "__startswith", "__contains")
# One thing each, which takes no question: not lists, though the address ends with a word.
SINGLE = {
    "api_appointment_calendar",
    "api_broker_grade_document",
    "api_evaluation_panel",
    "api_organisation_response_time",
    "api_owner_consent_document",
    "api_qualification_document",
}
LISTS = sorted(
    {
        route.name
        for route in routes()
        if route.pattern.startswith("api/v1/") and "GET" in route.methods
        # What ends with an id or a code is one thing; what ends with a kind of file is a list.
        if not route.pattern.endswith(">/") or "ending" in route.arguments
    }
    - SINGLE
)
# Hidden on some lists and a filter of others; the matrix of those has its own tests.
OFFERED = {"state", "external_id", "id"}


def opened(name):
    """A row and a role to which the matrix opens the list."""
    rows = all_rows().items()
    return next(
        (Call.read(row), role)
        for row, said in rows
        if row.partition(" ")[0].partition("/")[0] == name and Call.read(row).method == "GET"
        for role in ("owner", "member", "operator")
        if said[ROLES.index(role)] == "ok"
    )


def got(world, name, query):
    call, role = opened(name)
    known = world.arguments(call.relation, route=name) | dict.fromkeys(WORDS, call.word)
    return world.clients[role].get(address(call, known), query)


# Of each kind one: a hidden column, a way through a relation, chance, two at once.
ORDERINGS = ("release_restriction", "-organisation__identifier", "contact__email", "?", "id,pk")


@pytest.mark.parametrize("name", LISTS)
def test_an_ordering_that_is_not_offered_is_refused(world, name):
    """Of a list that is given whole, in its one order, every ordering."""
    for ordering in ORDERINGS:
        response = got(world, name, {"ordering": ordering})
        assert response.status_code == 400, f"{ordering}: {response.status_code}"
        (told,) = json.loads(response.content)["errors"]
        assert told["pointer"] == "/ordering"


@pytest.mark.parametrize("name", LISTS)
def test_a_filter_that_is_not_offered_is_refused(world, name):
    """All in one request: every one of them has to be named in the refusal."""
    asked = {f"{field}{suffix}" for field in HIDDEN for suffix in SUFFIXES} - OFFERED
    response = got(world, name, dict.fromkeys(asked, "1"))
    assert response.status_code == 400
    refused = {each["pointer"].lstrip("/") for each in json.loads(response.content)["errors"]}
    assert asked - refused == set()


def test_what_is_offered_is_taken(world):
    """The control: it is the name that is refused, not every question."""
    call = Call.read("api_listings GET own")
    assert carry_out(world, call, world.clients["member"]).status_code == 200
    assert got(world, "api_listings", {"ordering": "-completeness"}).status_code == 200
