"""What is suggested while somebody types."""

import pytest

from accounts.access.actor import ANONYMOUS
from marketplace.search.queries import search
from marketplace.search.suggestions import suggestions
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.services import PublishedOffer

pytestmark = pytest.mark.django_db

MADE = {
    "listing": (PublishedListing, "title_en"),
    "demand": (PublishedDemand, "title_en"),
    "service_offer": (PublishedOffer, "words"),
}


@pytest.fixture
def market(up_to_date):
    PublishedListing(title_en="Silicon anode binder", title_zh="硅基负极粘结剂")
    PublishedListing(title_en="Silicone seal", title_zh="硅橡胶密封件")
    PublishedListing(title_en="Silicate kept here", export_class="prohibited")
    DraftListing(title_en="Silica in secret")
    PublishedOffer(words="Evaluation of silicon")
    up_to_date()


def texts(typed, *, noun="listing", by=ANONYMOUS):
    return [each.text for each in suggestions(noun, typed, by=by)]


def test_a_word_is_finished_and_titles_are_named(market):
    found = texts("silic")
    assert {"silicon", "silicone"} <= set(found)
    assert {"Silicon anode binder", "Silicone seal"} <= set(found)
    assert not {"silicate", "silica"} & set(found)


def test_what_was_typed_before_the_word_stays(market):
    found = texts("Binder silico")
    assert "Binder silicon" in found
    assert "Silicon anode binder" in found
    assert "Silicone seal" not in found


def test_chinese_titles_are_named(market, settings):
    assert texts("硅基") == ["Silicon anode binder"]
    assert set(texts("硅")) == {"Silicon anode binder", "Silicone seal"}


@pytest.mark.parametrize("noun", ["listing", "demand", "service_offer"])
def test_six_titles_cost_no_more_queries_than_one(noun, up_to_date, django_assert_max_num_queries):
    make, said = MADE[noun]
    for number in range(6):
        make(**{said: f"Anode {'abcdef'[number]}"})
    up_to_date()
    with django_assert_max_num_queries(2):
        found = texts("anode", noun=noun)
    assert len(set(found)) == 6


def test_each_noun_suggests_its_own(market):
    assert "Evaluation of silicon" in texts("evalu", noun="service_offer")
    assert texts("anode", noun="service_offer") == []


def test_whoever_may_find_more_is_suggested_more(market):
    by = actor_of(Member(organisation=VerifiedOrganisation(country_id="CN")))
    assert "Silicate kept here" in texts("silica", by=by)


def test_an_unnamed_owner_is_never_suggested(up_to_date):
    UnnamedDemand(organisation=VerifiedOrganisation(name_en="Hidden Motors"))
    up_to_date()
    assert texts("hidd", noun="demand") == []


@pytest.mark.parametrize("typed", ["", "  ", "s", "%%", "x" * 61, "zzzz", "..."])
def test_nothing_is_suggested_where_nothing_helps(market, typed):
    assert texts(typed) == []


@pytest.mark.parametrize("noun", ["listing", "demand", "service_offer"])
def test_a_late_index_names_no_word_that_has_left(noun, up_to_date, django_assert_max_num_queries):
    make, said = MADE[noun]
    left, _stays = make(**{said: "Perovskite coating"}), make(**{said: "Perforated coating"})
    up_to_date()
    assert "perovskite" in texts("per", noun=noun)
    left.state = "withdrawn"
    left.save()
    with django_assert_max_num_queries(3):
        found = texts("per", noun=noun)
    assert found == ["perforated", "Perforated coating"]
    assert search(noun, by=ANONYMOUS, query="perovskyte").meant == ""
    assert search(noun, by=ANONYMOUS, query="perforeted").meant == "perforated"


def test_a_word_that_many_hold_needs_nobody_to_look(up_to_date, django_assert_num_queries):
    for _number in range(21):
        PublishedListing(title_en="Perovskite coating", title_zh="")
    up_to_date()
    with django_assert_num_queries(2):
        assert "perovskite" in texts("perov")


def test_without_an_index_nothing_is_suggested():
    assert texts("silic") == []
