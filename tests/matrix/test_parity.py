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
    "api_changes GET": "programs follow the market by it; people are told of what they watch",
    "api_directory GET": "the first page leads everywhere",
    "api_nda_template GET": "a choice in the form of an agreement",
    "api_nda_templates GET": "a choice in the form of an agreement",
    **dict.fromkeys(
        (
            "api_countries GET",
            "api_industries GET",
            "api_nice_classes GET",
            "api_offices GET",
            "api_regions GET",
            "api_themes GET",
            "api_trl_levels GET",
        ),
        "the choices of a field in forms and filters",
    ),
    "problem GET": "what the code of a refusal means; pages say the sentence itself",
}
_PANEL = "shows what lists of the API show, side by side"
_ENTRY = "help while somebody types; the API refuses with every reason at once"
_LINK = "the way in by a link from a mail"
_OWN = "leads to one's own of what the list of the API is narrowed to"
_SITE = "belongs to pages as such"
# Only people do this, or it is another view of what the table names.
PAGES_ALONE = {
    "about GET": _SITE,
    "design GET": _SITE,
    "health_live GET": "for whoever runs the site",
    "health_ready GET": "for whoever runs the site",
    "help GET": _SITE,
    "home GET": _SITE,
    "policies GET": _SITE,
    "robots GET": "for search engines",
    "root GET": "leads to the reader's language",
    "scheme POST": "colours of a screen",
    "sitemap GET": "for search engines",
    "sitemap_part GET": "for search engines",
    "listing_picture GET": "for whoever passes an address on",
    "demand_picture GET": "for whoever passes an address on",
    "act_for POST": "a key acts for one organisation, a person chooses",
    "settings GET": "a person's own name, language and mails",
    "settings POST": "a person's own name, language and mails",
    "api_keys GET": "no key makes or sees keys",
    "api_key_new GET": "no key makes or sees keys",
    "api_key_new POST": "no key makes or sees keys",
    "api_key_revoke POST": "no key makes or sees keys",
    "dashboard GET": _PANEL,
    "guidance_desk GET": _PANEL,
    "ip_claim_desk GET": _PANEL,
    "moderation_desk GET": _PANEL,
    "review_desk GET": _PANEL,
    "demand_review_desk GET": _PANEL,
    "qualification_desk GET": _PANEL,
    "qualification_case GET": _PANEL,
    "verification_desk GET": _PANEL,
    "verification_case GET": _PANEL,
    "organisation_detail GET": _PANEL,
    "service_order_pipeline GET": _PANEL,
    "alert GET": "one round of what the API lists for each search and watch",
    "my_demands GET": _OWN,
    "my_ip_records GET": _OWN,
    "my_listings GET": _OWN,
    "my_organisation GET": _OWN,
    "my_service_offers GET": _OWN,
    "my_talent GET": _OWN,
    "listing_checks POST": _ENTRY,
    "listing_new_checks POST": _ENTRY,
    "demand_checks POST": _ENTRY,
    "demand_new_checks POST": _ENTRY,
    "entry_discard POST": _ENTRY,
    "entry_keep POST": _ENTRY,
    "match_ask GET": "the form of a question, filled in from a match",
    "demand_answer GET": "an inquiry the other way round: over the API about one's own listing",
    "demand_answer POST": "an inquiry the other way round: over the API about one's own listing",
    "inquiry_reveal POST": "over the API the demand reveals itself: api_demand_reveal",
    "listing_compare_add POST": "over the API the ids are named in the address",
    "listing_compare_drop POST": "over the API the ids are named in the address",
    "report GET": "over the API the reported thing stands in the body",
    "report POST": "over the API the reported thing stands in the body",
    "nda_text GET": "over the API the text is part of the agreement",
    "contribution_statement_json GET": "over the API it is JSON anyway",
    "verify GET": "where a code is typed",
    "alert_leave GET": _LINK,
    "alert_leave POST": _LINK,
    "confirm_by_link GET": _LINK,
    "confirm_by_link POST": _LINK,
    "invitation GET": _LINK,
    "invitation POST": _LINK,
    "report_confirm GET": _LINK,
    "report_confirm POST": _LINK,
    "saved_search_feed GET": "for readers of feeds; the API lists what a search found",
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
    "invitations: invite": "the page invites into the reader's own, the API says into which",
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


def test_every_operation_of_the_api_stands_in_the_table():
    named = {_without_word(api) for _action, _page, api in ACTIONS} | set(API_ALONE)
    known = _operations(route for route in routes() if route.is_api)
    assert known - named == set(), "say which page does the same"
    assert named - known == set()


def test_every_operation_of_the_pages_stands_in_the_table():
    """A form stands there with what it sends."""
    named = {_without_word(page) for _action, page, _api in ACTIONS}
    known = _operations(route for route in routes() if not route.is_api)
    forms = {f"{each.removesuffix(' POST')} GET" for each in named if each.endswith(" POST")}
    assert known - named - forms - set(PAGES_ALONE) == set(), "say what of the API does the same"
    assert set(PAGES_ALONE) & named == set()
    assert (named | set(PAGES_ALONE)) - known == set()


def _operations(found):
    return {f"{route.name} {method}" for route in found for method in route.methods}


def _without_word(name):
    route, method = name.split()
    return f"{route.partition('/')[0]} {method}"
