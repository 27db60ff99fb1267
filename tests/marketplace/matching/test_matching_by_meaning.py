"""Meaning as a part of the first factor of a match."""

import pytest

from marketplace.matching.explaining import explain_pair
from marketplace.matching.models import Match
from marketplace.matching.services import match_demand, match_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

VEHICLE = {"en": {"title": "Vehicle", "problem": "Automobile wanted."}}


def a_pair():
    listing = PublishedListing(title_en="Car", title_zh="", ipc=["B60L 50/60"])
    return listing, PublishedDemand(texts=VEHICLE, ipc=["B60L 50/60"])


def test_two_that_share_no_word_match_by_what_they_mean(use):
    use("TinyEncoder")
    listing, demand = a_pair()
    match_listing(listing.id)
    match_demand(demand.id)
    match = Match.objects.live().get(listing=listing, demand=demand)
    terms = next(each for each in match.factors["factors"] if each["code"] == "terms")
    assert terms["params"]["alike"] > 0.5
    seeker = actor_of(Member(organisation=demand.organisation))
    told = explain_pair(listing.id, demand.id, by=seeker)
    assert told.is_match
    assert round(told.score.value, 3) == round(match.score, 3)
    words = next(each.words for each in told.reasons if each.code == "terms")
    assert words.endswith("alike in meaning")


def test_switched_off_they_do_not():
    listing, demand = a_pair()
    match_listing(listing.id)
    match_demand(demand.id)
    assert not Match.objects.live().exists()
