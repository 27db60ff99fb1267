"""Requests for quotes: who is asked, what they ask, and that bids are sealed over every channel."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.notifications.models import Notification
from accounts.notifications.queries import in_words, inbox
from kernel import clock
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.orders import requesting
from marketplace.orders.choosing import choose_quote
from marketplace.orders.content import Line, Planned
from marketplace.orders.models import Quote, QuoteLine, QuoteRequest
from marketplace.orders.queries import (
    comparison_of,
    invitations_of,
    quotes_of,
    request_actions,
)
from marketplace.orders.quoting import offer_quote, withdraw_quote
from marketplace.orders.ticking import fire_due_timers
from tests.factories.accounts import Member, actor_of
from tests.factories.orders import a_need, a_quote

pytestmark = pytest.mark.django_db

STAGE = "opened"


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def _everything_told(member):
    told = in_words(list(inbox(actor_of(member))), by=actor_of(member))
    return json.dumps([[each.title, each.body] for each in told])


def _all_channels(market, request, sign_in, sign_in_api, react):
    """All that a provider can learn of a request: lists, pages, API, notifications, refusals."""
    react()
    browser, api = sign_in(market.first), sign_in_api(market.first)
    pages = [
        browser.get(url)
        for url in (
            "/en/quote-requests/",
            f"/en/quote-requests/{request.id}/",
            "/en/orders/",
            "/en/dashboard/",
        )
    ]
    answers = [
        api.get(url)
        for url in (
            "/api/v1/quote-requests/",
            f"/api/v1/quote-requests/{request.id}/",
            f"/api/v1/quote-requests/{request.id}/quotes/",
            "/api/v1/service-orders/",
            "/api/v1/changes/",
        )
    ]
    said = [_plain(each.content.decode()) for each in pages]
    said += [each.content.decode() for each in answers]
    return [*said, _everything_told(market.first), request_actions(request, by=market.by_first)]


def _plain(page):
    # The form's token and the page's nonce are drawn anew each time.
    return "\n".join(
        line for line in page.splitlines() if "csrf" not in line and "nonce" not in line
    )


def test_a_request_goes_from_draft_to_quotes_side_by_side(market):
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


def test_everybody_reads_a_question_and_nobody_learns_whose_it_is(market, sign_in, client, react):
    request = market.opened()
    asked = requesting.ask_question(request.id, question="Which solvent?", by=market.by_first)
    requesting.answer_question(request.id, asked.id, answer="Water.", by=market.by)
    react()

    page = sign_in(market.second).get(f"/en/quote-requests/{request.id}/").content.decode()
    assert "Which solvent?" in page
    assert "Water." in page
    first = market.first.organisation
    for told in (page, _everything_told(market.second)):
        assert first.name_en not in told
        assert first.slug not in told
    with pytest.raises(WrongState):
        requesting.answer_question(request.id, asked.id, answer="Oil.", by=market.by)
    with pytest.raises(NotFound):
        requesting.ask_question(request.id, question="?", by=actor_of(Member(role="owner")))


def test_quotes_are_sealed_over_every_channel(market, sign_in, sign_in_api, react):
    """What a competitor offers, or that it does, is told to nobody but the client."""
    request = market.opened()
    silence = _all_channels(market, request, sign_in, sign_in_api, react)

    offer_quote(request.id, a_quote("31337"), by=market.by_second)
    assert _all_channels(market, request, sign_in, sign_in_api, react) == silence

    rival = Quote.objects.get(provider=market.second.organisation)
    with pytest.raises(NotFound):
        withdraw_quote(rival.id, by=market.by_first)
    with pytest.raises(NotFound):
        choose_quote(rival.id, by=market.by_first)
    assert not quotes_of(request, by=market.by_first).exists()
    assert [each.provider_id for each in invitations_of(request, by=market.by_first)] == [
        market.first.organisation_id
    ]


def test_after_the_award_the_others_learn_that_it_was_another_and_no_more(market, sign_in, react):
    request = market.quoted()
    choose_quote(market.rival.id, by=market.by)
    react()

    told = _everything_told(market.first)
    page = sign_in(market.first).get(f"/en/quote-requests/{request.id}/").content.decode()
    assert "has chosen another" in told
    for words in (told, page):
        assert market.second.organisation.name_en not in words
        assert "45,000" not in words


def test_a_new_version_leaves_the_old_one_as_it_was(market):
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
def test_a_quote_that_cannot_be_kept_is_refused(market, said, code):
    request = market.opened()

    with pytest.raises(Invalid) as refused:
        offer_quote(request.id, a_quote(**said), by=market.by_first)

    assert code in codes(refused)


def test_who_passes_quotes_no_more_and_a_suspended_provider_does_not_quote(market):
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


def test_the_clock_reminds_closes_and_ends(market, react):
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


def test_a_request_that_nobody_answers_ends_with_its_last_day(market):
    with clock.simulated(clock.now()) as time:
        request = market.opened()
        time.advance(dt.timedelta(days=12))
        fire_due_timers()
    request.refresh_from_db()
    assert request.state == "expired"


def test_a_viewer_neither_asks_nor_quotes_and_a_member_does_not_award(market):
    request = market.quoted()
    viewer = actor_of(Member(organisation=market.client.organisation, role="viewer"))
    member = actor_of(Member(organisation=market.client.organisation, role="member"))

    with pytest.raises(NotPermitted):
        requesting.draft_request(a_need(), by=viewer)
    with pytest.raises(NotPermitted):
        requesting.close_request(request.id, by=viewer)
    with pytest.raises(NotPermitted):
        choose_quote(market.quote.id, by=member)


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
def test_the_database_refuses_the_impossible_by_name(market, values, constraint):
    market.opened()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        QuoteRequest.objects.update(**values)
