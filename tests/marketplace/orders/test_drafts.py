"""Requests before they are open: written, with whom to ask, confidential briefs, templates."""

import datetime as dt
from dataclasses import replace

import pytest
from rest_framework.test import APIClient

from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.queries import disclosed
from accounts.disclosure.services import change_part, said_in, withdraw_part
from kernel import clock
from kernel.errors import Conflict, Invalid, NotFound, NotReady
from marketplace.orders import requesting
from marketplace.orders.assets import asset_of
from marketplace.orders.queries import (
    requests_in_sight,
)
from marketplace.orders.quoting import keep_template, offer_quote, remove_template
from marketplace.orders.scoring import WEIGHTS, Offered, Sought, fit_of
from marketplace.orders.suggesting import suggestions
from tests.factories.accounts import Member, UnverifiedOrganisation, actor_of
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market, a_need, a_quote, provider
from tests.factories.services import PublishedOffer

pytestmark = pytest.mark.django_db


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


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
    assert codes(refused) == {"independence.owns"}


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


def test_another_confidential_brief_takes_the_place_of_the_first():
    market = Market()
    request = market.request(tier="nda", confidential_brief="1180 °C.")
    parts = ConfidentialPart.objects.filter(asset_id=request.id)

    def say(words):
        need = a_need(tier="nda")
        requesting.change_request(request.id, need, by=market.by, confidential_brief=words)

    say("1150 °C.")
    say("")
    assert [(each.text_en, each.revision) for each in parts] == [("1150 °C.", 2)]
    withdraw_part(parts.get().id, by=market.by)
    say("1120 °C.")
    # No revision is of two parts: whoever read the first has not read this one.
    assert [(each.text_en, each.revision) for each in parts.open_parts()] == [("1120 °C.", 3)]


def test_another_brief_leaves_as_it_is_what_the_parts_own_page_said():
    market = Market()
    request = market.request(tier="nda", confidential_brief="1180 °C.")
    part = request.confidential_part
    tightened = replace(said_in(part), tier="person", title_zh="温度", text_zh="1180 度。")
    change_part(part.id, tightened, by=market.by)

    requesting.change_request(
        request.id, a_need(tier="nda"), by=market.by, confidential_brief="1150 °C."
    )

    part.refresh_from_db()
    assert said_in(part) == replace(tightened, text_en="1150 °C.")


def test_a_brief_in_another_language_leaves_nothing_of_the_one_that_it_replaces():
    market = Market()
    request = market.request(tier="nda", confidential_brief="1180 °C.")

    need = replace(a_need(tier="nda"), language="zh")
    requesting.change_request(request.id, need, by=market.by, confidential_brief="1150 度。")

    part = ConfidentialPart.objects.get(asset_id=request.id)
    assert (part.text_zh, part.text_en, part.title_en) == ("1150 度。", "", "")


def test_no_brief_replaces_one_that_its_writer_has_not_read_over_the_api(sign_in):
    market = Market()
    request = market.request(tier="nda", confidential_brief="1180 °C.")
    browser = sign_in(market.client, browser=APIClient())
    url = f"/api/v1/quote-requests/{request.id}/"
    read = browser.get(url)
    assert read.data["confidential_revision"] == 1
    written = ("service_type", "title", "brief", "purpose", "quotes_due_on", "tier", "language")
    said = {name: read.data[name] for name in written}

    for brief, status in (("1150 °C.", 200), ("1120 °C.", 412)):
        answer = browser.put(
            url,
            said | {"confidential_brief": brief},
            format="json",
            HTTP_IF_MATCH=read.headers["ETag"],
        )
        assert answer.status_code == status, answer.content
    request.confidential_part.refresh_from_db()
    assert request.confidential_part.text_en == "1150 °C."
    requesting.open_request(request.id, by=market.by)
    invited = sign_in(market.first, browser=APIClient()).get(url)
    assert invited.data["confidential_revision"] is None


def test_a_draft_is_changed_on_its_page_only_as_it_was_read(sign_in):
    market = Market()
    request = market.request(tier="nda", confidential_brief="1180 °C.")
    browser = sign_in(market.client)
    here = f"/en/quote-requests/{request.id}/edit/"
    drawn = browser.get(here)
    form = drawn.context["form"]
    said = {name: form[name].value() for name in form.fields}
    said = {name: "" if value is None else value for name, value in said.items()}
    said |= {"base": drawn.context["editing"].base, "revision": drawn.context["revision"]}
    theirs = a_need(tier="nda", title="Their title", brief=request.brief, purpose=request.purpose)
    requesting.change_request(request.id, theirs, by=market.by, confidential_brief="1150 °C.")

    clashing = browser.post(here, said | {"title": "My title", "confidential_brief": "1120 °C."})
    assert clashing.status_code == 409
    assert all(words in clashing.content.decode() for words in ("My title", "1120 °C."))
    late = browser.post(here, said | {"confidential_brief": "1120 °C."})
    assert late.status_code == 422
    assert set(late.context["form"].errors) == {"confidential_brief"}
    assert "1120 °C." in late.content.decode()
    request.confidential_part.refresh_from_db()
    assert request.confidential_part.text_en == "1150 °C."
    # What this person did not change is merged; told of the other brief, they may replace it.
    again = said | {
        "base": late.context["editing"].base,
        "revision": late.context["revision"],
        "title": "Their title",
        "confidential_brief": "1120 °C.",
    }
    assert browser.post(here, again).status_code == 302
    request.confidential_part.refresh_from_db()
    request.refresh_from_db()
    assert (request.title, request.confidential_part.text_en) == ("Their title", "1120 °C.")


def test_templates_belong_to_their_organisation():
    market = Market()
    kept = keep_template("Standard", {"currency": "CNY"}, by=market.by_first)

    with pytest.raises(Conflict):
        keep_template("Standard", {}, by=market.by_first)
    with pytest.raises(NotFound):
        remove_template(kept.id, by=market.by_second)
    remove_template(kept.id, by=market.by_first)


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


def test_a_draft_is_changed_over_the_api_only_as_it_was_read(sign_in):
    market = Market()
    request = market.request()
    browser = sign_in(market.client, browser=APIClient())
    url = f"/api/v1/quote-requests/{request.id}/"
    said = {
        "service_type": "technical_consulting",
        "title": "Another plan",
        "brief": "From 100 kg.",
        "purpose": "Spring.",
        "quotes_due_on": str(clock.today() + dt.timedelta(days=9)),
        "language": "en",
    }

    tag = browser.get(url).headers["ETag"]
    for given, status in (
        ({}, 428),
        ({"HTTP_IF_MATCH": '"old"'}, 412),
        ({"HTTP_IF_MATCH": tag}, 200),
    ):
        answer = browser.put(url, said, format="json", **given)
        assert answer.status_code == status, answer.content
    assert browser.put(url, said, format="json", HTTP_IF_MATCH=tag).status_code == 412


def test_a_template_is_changed_and_removed_over_the_api_only_as_it_was_read(sign_in):
    market = Market()
    template = keep_template("Plans", {"lines": []}, by=market.by_first)
    browser = sign_in(market.first, browser=APIClient())
    url = f"/api/v1/quote-templates/{template.id}/"
    said = {"name": "Studies", "content": {}}

    tag = browser.get(url).headers["ETag"]
    assert browser.delete(url).status_code == 428
    for given, status in (
        ({}, 428),
        ({"HTTP_IF_MATCH": '"old"'}, 412),
        ({"HTTP_IF_MATCH": tag}, 200),
    ):
        answer = browser.put(url, said, format="json", **given)
        assert answer.status_code == status, answer.content
    assert browser.delete(url, HTTP_IF_MATCH=tag).status_code == 412
    assert browser.delete(url, HTTP_IF_MATCH=answer.headers["ETag"]).status_code == 204
