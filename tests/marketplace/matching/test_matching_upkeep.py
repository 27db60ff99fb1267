"""Answers that act on what is near, pairs that somebody names, and weights that operators set."""

import pytest
from django.db import DatabaseError, transaction

from kernel.errors import Invalid, NotFound, NotPermitted
from marketplace.matching import rebuilding, tasks
from marketplace.matching.explaining import explain_pair
from marketplace.matching.models import Match, MatchLeaning, MatchWeighting
from marketplace.matching.queries import ORDER, own_matches
from marketplace.matching.rebuilding import (
    mend_profiles,
    open_rebuild,
    start_rebuild,
    work_on,
)
from marketplace.matching.services import answer_match, match_demand, match_listing
from marketplace.matching.weighing import change_weights, preview_weights, weights_told
from marketplace.matching.weights import DELIVERED
from marketplace.matching.wording import leaning_in_words
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import DraftDemand, PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}


def a_listing(title="Water-based binder for silicon anodes", **said):
    return PublishedListing(title_en=title, **{"ipc": ["H01M 4/62"], **said})


def a_demand():
    return PublishedDemand(texts=BINDER)


@pytest.fixture
def market():
    demand = a_demand()
    listings = [
        a_listing(trl_id=4),
        a_listing("Water-based binder that keeps silicon anodes", trl_id=4),
        a_listing("Water-based binder for the silicon of anodes", trl_id=9),
    ]
    for listing in listings:
        match_listing(listing.id)
    match_demand(demand.id)
    return demand, listings


def match_with(demand, listing):
    return Match.objects.live().get(demand=demand, listing=listing)


def test_an_answer_takes_down_what_is_near_and_says_so(market):
    demand, (first, second, riper) = market
    seeker = actor_of(Member(organisation=demand.organisation))
    answer_match(match_with(demand, first).id, answer="not_relevant", reason="too_early", by=seeker)
    rows = list(own_matches(by=seeker).order_by(*ORDER))
    assert [each.listing for each in rows] == [riper, second]
    assert rows[1].own_score < rows[1].score
    why = leaning_in_words(rows[1], demand.organisation_id)
    assert why.startswith(f"put lower: it is like “{first}”, of which you said")
    assert leaning_in_words(rows[0], demand.organisation_id) == ""


def test_an_answer_leaves_the_other_side_s_order_as_it_is(market):
    demand, (first, second, _riper) = market
    seeker = actor_of(Member(organisation=demand.organisation))
    answer_match(match_with(demand, first).id, answer="relevant", by=seeker)
    supplier = actor_of(Member(organisation=second.organisation))
    (row,) = own_matches(by=supplier)
    assert row.own_score == row.score
    assert MatchLeaning.objects.get(match__listing=second).shift > 0


def test_an_answer_leans_what_comes_later_and_can_be_taken_back(market):
    demand, (first, _second, _riper) = market
    seeker = actor_of(Member(organisation=demand.organisation))
    match = match_with(demand, first)
    answer_match(match.id, answer="not_relevant", reason="other_problem", by=seeker)
    late = a_listing("Binder, water-based, for silicon anodes")
    match_listing(late.id)
    assert MatchLeaning.objects.get(match__listing=late).shift < 0
    answer_match(match.id, answer="known", by=seeker)
    assert not MatchLeaning.objects.exists()


def test_a_named_pair_is_explained(market):
    demand, (first, *_others) = market
    seeker = actor_of(Member(organisation=demand.organisation))
    found = explain_pair(first.id, demand.id, by=seeker)
    assert (found.is_match, found.why_not) == (True, [])
    assert found.percent == match_with(demand, first).percent
    marked = [part.text for text in found.listing_marked for part in text.passages if part.marked]
    assert any("silicon" in words for words in marked)
    assert found.demand_marked


def test_why_a_named_pair_is_no_match():
    demand, listing = a_demand(), a_listing("Sensor of crops in dry fields", ipc=["A01B 79/00"])
    seeker = actor_of(Member(organisation=demand.organisation))
    assert explain_pair(listing.id, demand.id, by=seeker).why_not == [
        "One of the two is not on the market now, so that it is not matched."
    ]
    list(mend_profiles())
    found = explain_pair(listing.id, demand.id, by=seeker)
    assert not found.is_match
    assert any("too few telling words" in words for words in found.why_not)


def test_only_who_sees_both_and_owns_one_hears_of_a_pair(market):
    demand, (first, *_others) = market
    with pytest.raises(NotPermitted):
        explain_pair(first.id, demand.id, by=actor_of(Member()))
    hidden = DraftDemand()
    with pytest.raises(NotFound):
        explain_pair(first.id, hidden.id, by=actor_of(Member(organisation=first.organisation)))


HEAVIER = {**DELIVERED.weights, "terms": 36, "class": 30}


def test_a_preview_counts_what_would_change_and_writes_nothing(market):
    operator = actor_of(Operator())
    found = preview_weights(HEAVIER, least_score=40, by=operator)
    assert (found.demands, found.matches_before, found.matches_after) == (1, 3, 3)
    none_left = preview_weights(HEAVIER, least_score=90, by=operator)
    assert none_left.lost == 3
    assert none_left.changes[0].after == []
    assert not MatchWeighting.objects.exists()


def test_new_weights_are_numbered_and_score_everything_again(market):
    operator = actor_of(Operator())
    change_weights(HEAVIER, least_score=40, reason="Classes say more.", by=operator)
    assert weights_told(by=operator).in_force.number == 2
    assert open_rebuild() is not None
    tasks.go_on_rebuilding()
    assert open_rebuild() is None
    assert {each.factors["weights"] for each in Match.objects.live()} == {2}


@pytest.mark.parametrize(
    ("changed", "least", "reason"),
    [
        ({"terms": 47}, 40, "x"),
        ({"terms": 0, "class": 66}, 40, "x"),
        ({"terms": -10, "class": 76}, 40, "x"),
        ({"bridge": -1}, 40, "x"),
        ({}, 95, "x"),
        ({}, 40, " "),
    ],
)
def test_weights_have_to_make_sense(changed, least, reason):
    with pytest.raises(Invalid):
        change_weights(
            {**DELIVERED.weights, **changed},
            least_score=least,
            reason=reason,
            by=actor_of(Operator()),
        )


def test_only_operators_weigh():
    with pytest.raises(NotPermitted):
        weights_told(by=actor_of(Member(role="owner")))


def test_a_table_of_weights_stays_as_it_is():
    made = change_weights(
        DELIVERED.weights, least_score=40, reason="Again.", by=actor_of(Operator())
    )
    made.reason = "Otherwise."
    with pytest.raises(DatabaseError), transaction.atomic():
        made.save()


def test_operators_try_and_set_weights_on_their_page(market, sign_in):
    client = sign_in(Operator())
    page = client.get("/en/desk/match-weights/").content.decode()
    assert "Nothing is learned by itself. 0 of the 200 answers are there" in page
    said = {**HEAVIER, "least_score": 90}
    page = client.post("/en/desk/match-weights/", {**said, "do": "preview"}).content.decode()
    assert "3 matches now, 0 then" in page
    assert "(optional)" not in page
    said["least_score"] = 40
    page = client.post("/en/desk/match-weights/", {**said, "do": "change"}).content.decode()
    assert "This field is required." in page
    said["reason"] = "Classes say more."
    page = client.post("/en/desk/match-weights/", {**said, "do": "change"}, follow=True)
    assert "Classes say more." in page.content.decode()
    wrong = client.post("/en/desk/match-weights/", {**said, "terms": 99, "do": "preview"})
    assert "together the weights make a hundred" in wrong.content.decode()


def test_weights_over_the_api(market, sign_in_api):
    client = sign_in_api(Operator())
    table = {"weights": HEAVIER, "least_score": 90}
    tried = client.post("/api/v1/match-weights/preview/", table, format="json").json()
    assert (tried["lost"], tried["matches_after"]) == (3, 0)
    said = {**table, "least_score": 40, "reason": "Classes say more."}
    made = client.post("/api/v1/match-weights/", said, format="json")
    assert made.status_code == 201
    assert made.json()["in_force"]["weights"]["class"] == 30
    assert made.json()["rebuild"] == {"blocks": 1, "done": 0}


def test_a_pair_is_explained_on_its_page_and_over_the_api(market, sign_in, sign_in_api):
    demand, (first, *_others) = market
    seeker = Member(organisation=demand.organisation)
    asked = {"listing": first.reference, "demand": demand.reference}
    page = sign_in(seeker).get("/en/matches/of-a-pair/", asked, follow=True).content.decode()
    assert "<mark>" in page
    assert "They fit to" in page
    address = f"/api/v1/listings/{first.id}/fit/{demand.id}/"
    answer = sign_in_api(seeker).get(address).json()
    assert answer["is_match"] is True
    assert any(part["marked"] for part in answer["listing_passages"][0]["passages"])


def test_a_block_that_new_weights_overtake_writes_nothing(market, monkeypatch):
    operator, scored = actor_of(Operator()), rebuilding.pairs_of_block

    def overtaken(demand_ids):
        found = scored(demand_ids)
        monkeypatch.setattr(rebuilding, "pairs_of_block", scored)
        change_weights(HEAVIER, least_score=40, reason="Classes say more.", by=operator)
        tasks.go_on_rebuilding()
        return found

    monkeypatch.setattr(rebuilding, "pairs_of_block", overtaken)
    older = start_rebuild()
    assert list(work_on(older)) == []
    assert {each.factors["weights"] for each in Match.objects.live()} == {2}
    assert open_rebuild() is None
