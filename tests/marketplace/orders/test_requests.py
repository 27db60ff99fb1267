"""Requests for quotes: who is asked, what they ask, and that bids are sealed over every channel."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.notifications.models import Notification
from kernel import clock
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.orders import requesting
from marketplace.orders.choosing import choose_quote
from marketplace.orders.content import Line, Planned
from marketplace.orders.models import Quote, QuoteLine, QuoteRequest
from marketplace.orders.queries import (
    comparison_of,
    request_actions,
    requests_in_sight,
)
from marketplace.orders.quoting import keep_template, offer_quote, remove_template
from marketplace.orders.scoring import WEIGHTS, Offered, Sought, fit_of
from marketplace.orders.suggesting import suggestions
from marketplace.orders.ticking import fire_due_timers
from tests.factories.accounts import Member, UnverifiedOrganisation, actor_of
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market, a_need, a_quote, provider
from tests.factories.services import PublishedOffer

pytestmark = pytest.mark.django_db


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def test_a_request_goes_from_draft_to_quotes_side_by_side():
    market = Market()
    request = market.quoted()

    cheaper, faster = comparison_of(request, by=market.by)

    assert (cheaper.is_cheapest, cheaper.is_fastest) == (True, False)
    assert (faster.is_cheapest, faster.is_fastest) == (False, True)
    assert cheaper.version.amount == 30000
    assert cheaper.is_ready
    market.offer.qualifications.update(state="refused")
    market.offer.organisation.verification_state = "suspended"
    market.offer.organisation.save()
    assert not comparison_of(request, by=market.by)[0].is_ready


def test_a_draft_is_nobody_elses_business():
    market = Market()
    request = market.request()

    for by in (market.by_first, actor_of(Member(role="owner"))):
        assert not requests_in_sight(by=by).exists()
        with pytest.raises(NotFound):
            offer_quote(request.id, a_quote(), by=by)
    requesting.open_request(request.id, by=market.by)
    assert requests_in_sight(by=market.by_first).get() == request


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"service_type": "cooking"}, "order.service_unknown"),
        ({"filing": "patent"}, "order.filing_not_of_service"),
        ({"filing": "song"}, "order.filing_unknown"),
        ({"title": " "}, "order.title_missing"),
        ({"brief": ""}, "order.brief_missing"),
        ({"purpose": "x" * 1001}, "order.too_long"),
        ({"quotes_due_on": dt.date(2020, 1, 1)}, "order.due_too_soon"),
        ({"quotes_due_on": dt.date(2090, 1, 1)}, "order.due_too_late"),
        ({"wanted_days": 0}, "order.days_out_of_range"),
        ({"working_languages": ("xx",)}, "order.language_unknown"),
        ({"region": "999999"}, "order.region_unknown"),
        ({"service_type": "asset_evaluation"}, "order.subject_missing"),
    ],
)
def test_a_need_that_says_nothing_sensible_is_refused(said, code):
    with pytest.raises(Invalid) as refused:
        requesting.draft_request(a_need(**said), by=actor_of(Member()))
    assert code in codes(refused)


def test_only_a_verified_client_with_somebody_invited_opens_a_request():
    unverified = Member(role="owner", organisation=UnverifiedOrganisation())
    request = requesting.draft_request(a_need(), by=actor_of(unverified))

    with pytest.raises(NotReady) as refused:
        requesting.open_request(request.id, by=actor_of(unverified))

    assert codes(refused) == {"order.client_not_verified", "order.nobody_invited"}


def test_who_is_invited_offers_this_service_and_owns_nothing_of_what_it_would_judge():
    market = Market()
    request = market.request()
    _owner, training = provider("training")
    own = PublishedOffer(
        organisation=market.client.organisation, service_type="technical_consulting"
    )

    for offer, code in ((training, "order.offer_does_not_fit"), (own, "order.provider_is_client")):
        with pytest.raises(NotReady) as refused:
            requesting.invite_provider(request.id, offer_id=offer.id, by=market.by)
        assert codes(refused) == {code}
    with pytest.raises(Conflict):
        requesting.invite_provider(request.id, offer_id=market.offer.id, by=market.by)

    owner, offer = provider("technical_evaluation")
    listing = PublishedListing(organisation=owner.organisation)
    judged = requesting.draft_request(
        a_need(service_type="technical_evaluation", listing_id=listing.id), by=market.by
    )
    with pytest.raises(NotReady) as refused:
        requesting.invite_provider(judged.id, offer_id=offer.id, by=market.by)
    assert codes(refused) == {"order.provider_is_owner"}


def test_a_new_version_leaves_the_old_one_as_it_was():
    market = Market()
    request = market.quoted()

    quote = offer_quote(request.id, a_quote("28000"), by=market.by_first)

    assert [each.amount for each in quote.versions.all()] == [28000, 30000]
    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        quote.versions.update(amount=1)
    version = quote.versions.first()
    QuoteLine.objects.create(version=version, position=9, words="More", amount=5)
    with pytest.raises(IntegrityError, match="quote_lines_add_up"):
        connection.check_constraints()


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"lines": ()}, "order.lines_missing"),
        ({"lines": (Line("", 5),)}, "order.line_incomplete"),
        ({"lines": (Line("x", -5),)}, "order.line_incomplete"),
        ({"currency": "XXX1"}, "order.currency_unknown"),
        ({"milestones": ()}, "order.milestones_missing"),
        ({"milestones": (Planned("x", 0),)}, "order.milestone_incomplete"),
        ({"milestones": (Planned("x", 9), Planned("y", 3))}, "order.milestones_not_in_order"),
        ({"valid_until": dt.date(2020, 1, 1)}, "order.validity_too_short"),
    ],
)
def test_a_quote_that_cannot_be_kept_is_refused(said, code):
    market = Market()
    request = market.opened()

    with pytest.raises(Invalid) as refused:
        offer_quote(request.id, a_quote(**said), by=market.by_first)

    assert code in codes(refused)


def test_who_passes_quotes_no_more_and_a_suspended_provider_does_not_quote():
    market = Market()
    request = market.opened()
    requesting.pass_request(request.id, note="No capacity.", by=market.by_first)
    with pytest.raises(WrongState):
        offer_quote(request.id, a_quote(), by=market.by_first)
    assert request_actions(request, by=market.by_first) == []

    organisation = market.second.organisation
    organisation.verification_state = "suspended"
    organisation.save()
    with pytest.raises(NotReady) as refused:
        offer_quote(request.id, a_quote(), by=market.by_second)
    assert codes(refused) == {"order.provider_not_ready"}


def test_the_clock_reminds_closes_and_ends(react):
    market = Market()
    with clock.simulated(clock.now()) as time:
        request = market.opened()
        offer_quote(request.id, a_quote(), by=market.by_first)
        time.advance(dt.timedelta(days=9))
        fire_due_timers()
        react()
        told = Notification.objects.filter(kind="quote_request.due_soon")
        assert {each.organisation_id for each in told} == {market.second.organisation_id}
        time.advance(dt.timedelta(days=2))
        with pytest.raises(WrongState):
            offer_quote(request.id, a_quote(), by=market.by_second)
        fire_due_timers()
        request.refresh_from_db()
        assert request.state == "closed"
        time.advance(dt.timedelta(days=31))
        fire_due_timers()
        assert fire_due_timers() == 0
    request.refresh_from_db()
    assert (request.state, Quote.objects.get().state) == ("expired", "declined")


def test_a_request_that_nobody_answers_ends_with_its_last_day():
    market = Market()
    with clock.simulated(clock.now()) as time:
        request = market.opened()
        time.advance(dt.timedelta(days=12))
        fire_due_timers()
    request.refresh_from_db()
    assert request.state == "expired"


def test_templates_belong_to_their_organisation():
    market = Market()
    kept = keep_template("Standard", {"currency": "CNY"}, by=market.by_first)

    with pytest.raises(Conflict):
        keep_template("Standard", {}, by=market.by_first)
    with pytest.raises(NotFound):
        remove_template(kept.id, by=market.by_second)
    remove_template(kept.id, by=market.by_first)


def test_a_viewer_neither_asks_nor_quotes_and_a_member_does_not_award():
    market = Market()
    request = market.quoted()
    viewer = actor_of(Member(organisation=market.client.organisation, role="viewer"))
    member = actor_of(Member(organisation=market.client.organisation, role="member"))

    with pytest.raises(NotPermitted):
        requesting.draft_request(a_need(), by=viewer)
    with pytest.raises(NotPermitted):
        requesting.close_request(request.id, by=viewer)
    with pytest.raises(NotPermitted):
        choose_quote(market.quote.id, by=member)


def test_suggestions_say_why_and_leave_out_who_is_invited_or_owns():
    market = Market()
    request = market.request(wanted_days=20)
    _owner, fitting = provider()
    fitting.languages = ["zh"]
    fitting.save()
    _slow, slow = provider()
    slow.turnaround_days = 200
    slow.save()

    found = suggestions(request, medians=lambda _ids: {fitting.organisation_id: 5.0}, by=market.by)

    assert [each.offer for each in found] == [fitting, slow]
    best = found[0].fit
    assert best.score == sum(best.shares.values())
    assert best.shares["rating"] == WEIGHTS["rating"]
    assert best.shares["turnaround"] == WEIGHTS["turnaround"]


def test_the_score_is_a_share_of_a_hundred():
    best = fit_of(
        Sought(["H01"], ["zh"], "320000", 30), Offered(["H01"], ["zh"], ["320100"], "fixed", 20, 5)
    )
    worst = fit_of(
        Sought(["H01"], ["zh"], "320000", 3), Offered(["C07"], ["en"], ["110000"], "", 99, 1)
    )
    assert sum(WEIGHTS.values()) == best.score == 100
    assert worst.score == 0


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "gone"}, "quote_request_state_known"),
        ({"service_type": "x"}, "quote_request_service_known"),
        ({"filing": "x"}, "quote_request_filing_known"),
        ({"tier": "x"}, "quote_request_tier_known"),
        ({"language": "xx"}, "quote_request_language_known"),
        ({"title": ""}, "quote_request_says_what_and_why"),
        ({"opened_at": None}, "quote_request_opened_says_when"),
        ({"state": "withdrawn"}, "quote_request_ended_says_when"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    Market().opened()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        QuoteRequest.objects.update(**values)
