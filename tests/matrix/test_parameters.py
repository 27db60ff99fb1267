"""R4: no list is sorted or narrowed by what is not public, whatever the parameter is called."""

import json

import pytest
from django.urls import reverse

from tests.matrix.calls import Call, carry_out
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
LISTS = [
    route.name
    for route in routes()
    if route.is_api
    and "GET" in route.methods
    and not set(route.arguments) - {"organisation_id", "listing_id", "demand_id", "inquiry_id"}
    and not route.pattern.endswith("_id>/")
    and route.pattern.startswith("api/v1/")
]
# Not lists, or lists without any parameter that are given whole.
WHOLE = {
    "api_directory",
    "api_listing_brief",
    "api_match_weights",
    "api_organisation_response_time",
}
# Short lists that are always given whole, in one order, and sums of something.
UNORDERED = {
    "api_comparison",
    "api_contributions",
    "api_demand_readers",
    "api_demand_readers_table",
    "api_demand_suggestions",
    "api_demand_triage",
    "api_evaluation_quality",
    "api_guidance",
    "api_insight",
    "api_insight_table",
    "api_ip_portfolio",
    "api_listing_insight",
    "api_listing_insight_table",
    "api_listing_readers",
    "api_listing_readers_table",
    "api_listing_related",
    "api_listing_suggestions",
    "api_organisation_evidence",
    "api_organisation_history",
    "api_portfolio",
    "api_quote_templates",
    "api_rating_summary",
    "api_review_figures",
    "api_seal_keys",
    "api_service_offer_suggestions",
}
# Hidden on some lists and a filter of others; the matrix of those has its own tests.
OFFERED = {"state", "external_id", "id"}


def role_of(name):
    """Somebody to whom the matrix opens the list."""
    said = all_rows()[f"{name} GET own"]
    return next(role for role in ("owner", "member", "operator") if said[ROLES.index(role)] == "ok")


def got(world, name, query):
    client = world.clients[role_of(name)]
    known = world.arguments("own", route=name)
    arguments = next(route.arguments for route in routes() if route.name == name)
    address = reverse(name, kwargs={each: known[each] for each in arguments})
    return client.get(address, query)


# Of each kind one: a hidden column, a way through a relation, chance, two at once.
ORDERINGS = ("release_restriction", "-organisation__identifier", "contact__email", "?", "id,pk")


@pytest.mark.parametrize("name", sorted(set(LISTS) - WHOLE - UNORDERED))
def test_an_ordering_that_is_not_offered_is_refused(world, name):
    for ordering in ORDERINGS:
        response = got(world, name, {"ordering": ordering})
        assert response.status_code == 400, f"{ordering}: {response.status_code}"


@pytest.mark.parametrize("name", sorted(set(LISTS) - WHOLE))
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
