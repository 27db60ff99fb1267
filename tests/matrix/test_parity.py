"""E7: what can be done on pages can be done over the API, by the same people and by nobody else."""

from pathlib import Path

import pytest
import yaml

from tests.matrix.routes import routes
from tests.matrix.sheets import all_rows
from tests.matrix.world import RELATIONS, ROLES

TABLE = yaml.safe_load((Path(__file__).parent / "parity.yaml").read_text())
ACTIONS = [
    (f"{noun}: {action}", page, api)
    for noun, actions in TABLE.items()
    for action, (page, api) in actions.items()
]
# Only machines do this: a page shows the same without a route of its own, or has no use for it.
API_ALONE = {
    "api_reports GET": "the operators' desk",
    "api_reports POST": "over the API the reported thing stands in the body",
    "api_listing_by_external_id PUT": "the caller's own system does not know our ids",
    "api_demand_by_external_id PUT": "the caller's own system does not know our ids",
    "api_ip_record_by_external_id PUT": "the caller's own system does not know our ids",
    "api_service_offer_by_external_id PUT": "the caller's own system does not know our ids",
    "api_evaluation_assessors GET": "a panel of the evaluation's page",
    "api_evaluation_panel GET": "a panel of the evaluation's page",
    "api_listing_related GET": "a panel of the listing's page",
    "api_listing_matches GET": "a panel of the listing's page",
    "api_demand_matches GET": "a panel of the demand's page",
    "api_demand_triage GET": "a panel of the demand's page",
    "api_ratings GET": "panels of the service's and the provider's pages",
    "api_rating_summary GET": "a line of those panels",
    "api_qualification GET": "a row of the service's page; operators have a case",
    "api_qualifications GET": "the services' own pages, and the operators' desk",
    "api_quote_template GET": "a line of the page of all, and what a quote's form begins with",
    "api_quote_template PUT": "a page keeps one while quoting",
    "api_quote_templates POST": "a page keeps one while quoting",
    "api_notification GET": "a line of the inbox",
    "api_organisation_response_time GET": "a line of the profile",
}
# Where a page lets somebody look who would be refused by the API, or shows more than one thing.
LAXER = {
    "broker-grades: list": "brokers read theirs among their profiles; the page is the operators'",
    "talent-profiles: change": "the page writes the reader's own, the API says which",
    "talent-profiles: times": "everybody reads the free ones on the expert's page; this is the expert's",
    "notices: list": "everybody reads those passed on; the page is one's own, the log the public's",
    "confidential-parts: list": "the page is one asset's, for writing; the API lists heads to read",
    "inquiries: ask": "over the API the listing stands in the body",
    "evaluation-requests: order": "over the API the listing stands in the body",
    "listings: second": "on the desk the listings stand in the body",
    "demands: second": "on the desk the demands stand in the body",
}
# An API key is a program; pages know only people.
PEOPLE = [role for role in ROLES if role != "key"]


def what(name, relation):
    rows = all_rows()
    said = rows.get(f"{name} {relation}")
    return None if said is None else dict(zip(ROLES, said, strict=True))


@pytest.mark.parametrize(("action", "page", "api"), ACTIONS, ids=[each[0] for each in ACTIONS])
def test_an_action_is_there_on_both_faces_and_the_api_is_no_laxer(action, page, api):
    compared = 0
    for relation in RELATIONS:
        here, there = what(page, relation), what(api, relation)
        if here is None or there is None:
            continue
        compared += 1
        laxer = {role for role in PEOPLE if there[role] == "ok" and here[role] != "ok"}
        assert not laxer or action in LAXER, f"{relation}: the API lets in {laxer}"
        if not page.endswith(" GET"):
            barred = {role for role in PEOPLE if here[role] == "ok" and there[role] != "ok"}
            assert not barred or action in LAXER, f"{relation}: only the pages let in {barred}"
    assert compared


def test_every_operation_of_these_nouns_stands_in_the_table():
    named = {_without_word(api) for _action, _page, api in ACTIONS} | set(API_ALONE)
    nouns = tuple(f"api/v1/{noun}/" for noun in TABLE)
    known = {
        f"{route.name} {method}"
        for route in routes()
        if route.pattern.startswith((*nouns, "api/v1/evidence/"))
        and route.name not in {"api_members", "api_invitations"}
        for method in route.methods
    }
    assert known - named == set(), "say which page does the same"
    assert named - known == set()


def _without_word(name):
    route, method = name.split()
    return f"{route.partition('/')[0]} {method}"
