"""What a demand is told to widen would indeed bring a match, and nothing else is told."""

from datetime import date
from uuid import uuid4

import pytest

from marketplace.demands.models import Demand
from marketplace.matching.advice import advice_for
from marketplace.matching.advising import _enough
from marketplace.matching.models import Match
from marketplace.matching.scoring import Need, Offer, score
from marketplace.matching.services import match_demand, match_listing
from marketplace.matching.weights import DELIVERED
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)
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


def enough(weight, **need):
    """What alone would suffice for a pair that shares three words of this weight."""
    shared = dict.fromkeys(("binder", "anod", "foil"), weight)
    common = {"languages": frozenset({"en"}), "terms": shared}
    offer = Offer(uuid4(), uuid4(), ipc=("C09J 11/00",), modes=("assignment",), trl=6, **common)
    sought = {"ipc": ("H01M 4/62",), "kind": "buy", "trl": 6, **common, **need}
    wanted = Need(uuid4(), uuid4(), **sought)
    found = score(offer, wanted, on=TODAY)
    assert not found.is_match
    return set(_enough(offer, wanted, found, on=TODAY, by=DELIVERED))


def test_another_class_is_advised_where_the_words_agree():
    assert enough(0.1885) == {"class"}
    assert enough(0.15) == set()


def test_another_class_is_not_blamed_for_a_word_or_two():
    listing = PublishedListing(title_en="Reusable ester", title_zh="", ipc=["C09J 11/00"])
    texts = {"en": {"title": "Foil for roofs of barns", "problem": "Rain and hail tear it."}}
    assert "class" not in advice(listing, PublishedDemand(texts=texts, ipc=["E04D 5/00"]))


def test_readiness_is_not_blamed_where_the_two_speak_of_different_things():
    listing = PublishedListing(title_en="Grinding of mine tailings", ipc=["H01M 4/62"], trl_id=None)
    demand = PublishedDemand(texts=BINDER, ipc=["H01M 4/62"])
    found = advice(listing, demand)
    assert not {"trl", "money", "region", "class"} & set(found)


def test_another_way_of_transfer_is_advised_where_it_would_suffice():
    listing = PublishedListing(title_en=TITLE, ipc=["H01M 4/62"], modes=["consulting"])
    assert advice(listing, PublishedDemand(texts=BINDER))[0] == "kind"
