"""Requests for quotes: who is asked, what they ask, and that bids are sealed over every channel."""

import datetime as dt
import json

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.disclosure.queries import disclosed
from accounts.notifications.models import Notification
from accounts.notifications.queries import in_words, inbox
from kernel import clock
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.orders import requesting
from marketplace.orders.assets import asset_of
from marketplace.orders.choosing import choose_quote
from marketplace.orders.content import Line, Planned
from marketplace.orders.models import Quote, QuoteLine, QuoteRequest
from marketplace.orders.queries import (
    comparison_of,
    invitations_of,
    quotes_of,
    request_actions,
    requests_in_sight,
)
from marketplace.orders.quoting import keep_template, offer_quote, remove_template, withdraw_quote
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


def test_everybody_reads_a_question_and_nobody_learns_whose_it_is(sign_in, client, react):
    market = Market()
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


def test_quotes_are_sealed_over_every_channel(sign_in, sign_in_api, react):
    """What a competitor offers, or that it does, is told to nobody but the client."""
    market = Market()
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


def test_after_the_award_the_others_learn_that_it_was_another_and_no_more(sign_in, react):
    market = Market()
    request = market.quoted()
    choose_quote(market.rival.id, by=market.by)
    react()

    told = _everything_told(market.first)
    page = sign_in(market.first).get(f"/en/quote-requests/{request.id}/").content.decode()
    assert "has chosen another" in told
    for words in (told, page):
        assert market.second.organisation.name_en not in words
        assert "45,000" not in words


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


def test_the_confidential_brief_is_read_under_an_agreement_only():
    market = Market()
    request = market.opened(tier="nda", confidential_brief="The recipe is 1180 °C.")

    shown = disclosed(asset_of(request), by=market.by_first)

    assert not shown.open_parts
    assert shown.closed == {"nda": 1}
    bare = Market()
    with pytest.raises(NotReady) as refused:
        bare.opened(tier="nda")
    assert codes(refused) == {"order.confidential_part_missing"}


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
