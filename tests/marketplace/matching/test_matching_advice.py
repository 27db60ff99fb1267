"""What a demand is told to widen would indeed bring a match, and nothing else is told."""

import pytest

from marketplace.demands.models import Demand
from marketplace.matching.advice import advice_for
from marketplace.matching.models import Match
from marketplace.matching.services import match_demand, match_listing
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {
    "en": {
        "title": "Water-based binder for silicon anodes of lithium batteries",
        "problem": "The silicon anode peels off the copper foil after two hundred cycles.",
    }
}
TITLE = "Water-based binder that keeps silicon anodes on copper foil"


def advice(listing, demand):
    match_listing(listing.id)
    match_demand(demand.id)
    assert not Match.objects.live().exists()
    return [each.code for each in advice_for(Demand.objects.get(pk=demand.pk))]


def test_another_class_is_advised_where_some_words_agree():
    listing = PublishedListing(title_en="Reusable ester", title_zh="", ipc=["C09J 11/00"])
    demand = PublishedDemand(texts=BINDER, ipc=["H01M 4/62"])
    assert "class" in advice(listing, demand)


def test_readiness_is_not_blamed_where_the_two_speak_of_different_things():
    listing = PublishedListing(title_en="Grinding of mine tailings", ipc=["H01M 4/62"], trl_id=None)
    demand = PublishedDemand(texts=BINDER, ipc=["H01M 4/62"])
    found = advice(listing, demand)
    assert not {"trl", "money", "region", "class"} & set(found)


def test_another_way_of_transfer_is_advised_where_it_would_suffice():
    listing = PublishedListing(title_en=TITLE, ipc=["H01M 4/62"], modes=["consulting"])
    assert advice(listing, PublishedDemand(texts=BINDER))[0] == "kind"
