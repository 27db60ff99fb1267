"""Every main page of a full market: fit for a phone, and readable for everybody, light and dark."""

import pytest
from django.core.management import call_command

from accounts.ndas.models import Nda
from accounts.organisations.models import Organisation
from accounts.talent.models import TalentProfile
from accounts.users.models import User
from ip_registry.records.models import IpRecord
from marketplace.demands.models import Demand
from marketplace.evaluations.models import EvaluationRequest
from marketplace.inquiries.models import Inquiry
from marketplace.listings.models import Listing
from marketplace.matching.models import Match
from marketplace.service_offers.models import ServiceOffer
from seeds.demonstration.accounts import ENTERPRISE, INTERMEDIARY, OPERATOR, PASSWORD, UNIVERSITY
from tests.factories.accounts import actor_of
from tests.journeys.patience import patiently
from tests.journeys.visitor import Visitor

pytestmark = [
    pytest.mark.journey,
    pytest.mark.django_db(transaction=True),
    pytest.mark.urls("seeds.urls"),
]

PHONE = {"width": 360, "height": 740}
FOR_ALL = (
    "home",
    "listings",
    "demands",
    "service_offers",
    "organisations",
    "ip_records",
    "ipc_classes",
    "about",
    "help",
    "verify",
    "guidance",
    "moderation_log",
    "listing_compare",
    "design",
    "account_login",
    "account_signup",
    "account_reset_password",
    "demo",
    "demo_mails",
)
# What each kind of person works with.
OF_ROLE = {
    UNIVERSITY: (
        "dashboard",
        "my_listings",
        "listing_new",
        "my_ip_records",
        "ip_record_new",
        "ip_portfolio",
        "insight",
        "table_imports",
        "ip_claims",
        "owner_consents",
        "matches",
        "match_ask",
        "inquiries",
        "evaluations",
        "quote_requests",
        "service_orders",
        "service_order_pipeline",
        "desk_tickets",
        "ndas",
        "access_grants",
        "access_ledger",
        "valuations",
        "my_notices",
        "notifications",
        "members",
        "api_keys",
        "settings",
    ),
    ENTERPRISE: (
        "dashboard",
        "my_demands",
        "demand_new",
        "matches",
        "shortlists",
        "saved_searches",
        "saved_search_new",
        "watches",
        "inquiries",
        "quote_request_new",
    ),
    INTERMEDIARY: (
        "dashboard",
        "my_service_offers",
        "service_offer_new",
        "evaluations",
        "quote_requests",
        "quote_templates",
        "my_talent",
    ),
    OPERATOR: (
        "dashboard",
        "review_desk",
        "demand_review_desk",
        "guidance_desk",
        "moderation_desk",
        "review_figures",
        "evaluation_quality",
        "verification_desk",
        "qualification_desk",
        "broker_grade_desk",
        "ip_claim_desk",
        "match_weights",
    ),
}
# One page of each noun, as somebody sees it who takes part in it.
SINGLE = {
    UNIVERSITY: (
        ("nda", Nda),
        ("listing", Listing),
        ("ip_record", IpRecord),
        ("match_detail", Match),
        ("inquiry", Inquiry),
        ("evaluation", EvaluationRequest),
    ),
    ENTERPRISE: (("demand", Demand), ("organisation_detail", Organisation)),
    INTERMEDIARY: (("service_offer", ServiceOffer), ("talent_profile", TalentProfile)),
    OPERATOR: (),
}
# What only a mistake in a template shows to people.
SLIPS = ("<time", "</", "&lt;", "{{", "{%", "%(")
IN_THE_DARK = ("home", "listings", "dashboard", "inquiries", "listing_new")


@pytest.fixture(scope="module")
def server(server):
    """The demonstration market stands."""
    call_command("load_demonstration")
    return server


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_phone_shows_every_page_whole_and_in_words(visit, language):
    """Nothing sideways, and no markup or placeholder where words should stand."""
    found = []
    for visitor in every_page(visit, language, viewport=PHONE):
        if visitor.overflow():
            found.append(f"{visitor.page.url} by {visitor.overflow()} px")
        words = visitor.page.inner_text("body")
        found += [f"{visitor.page.url} says {slip}" for slip in SLIPS if slip in words]
    assert found == []


def test_axe_finds_nothing_on_any_page_in_light_colours(visit):
    found = [line for visitor in every_page(visit, "en") for line in visitor.check()]
    assert found == []


def test_axe_finds_nothing_on_the_main_pages_in_dark_colours(visit):
    pages = every_page(visit, "zh", only=IN_THE_DARK, color_scheme="dark")
    assert [line for visitor in pages for line in visitor.check()] == []


def every_page(visit, language, *, only=None, **more):
    """The same visitor again and again, each time before another page."""
    for account in (None, *OF_ROLE):
        visitor: Visitor = visit(language, **more)
        if account:
            visitor.sign_in(account, PASSWORD)
        for route, arguments in addresses(account):
            if only is None or route in only:
                answer = visitor.go(route, *arguments)
                assert answer.status == 200, visitor.page.url
                yield visitor


def addresses(account):
    """Routes with their arguments: a list for everybody, then what this account works with."""
    if account is None:
        yield from ((route, ()) for route in FOR_ALL)
        return
    yield from ((route, ()) for route in OF_ROLE[account])
    by = actor_of(User.objects.get(email=account))
    for route, noun in SINGLE[account]:
        yield route, (patiently(lambda noun=noun: first_seen(noun, by)),)


def first_seen(noun, by):
    """The oldest of a noun that somebody sees; matches come from the worker, a little later."""
    found = noun.objects.visible_to(by).order_by("id").first()
    assert found is not None, noun
    return found.id
