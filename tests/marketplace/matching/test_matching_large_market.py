"""Pages about one pair, one answer or one demand do not read a large market."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from kernel import clock
from marketplace.matching import market, tasks
from marketplace.matching.counting import count_terms
from marketplace.matching.market import current_market, forget_market
from marketplace.matching.models import Match, MatchAdvice, MatchLeaning, MatchStatistics
from marketplace.matching.rebuilding import mend_profiles
from marketplace.matching.services import match_demand, match_listing
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}
KIND = {
    "zh": "如果接受其他转化方式，还有 1 项技术符合。",
    "en": "1 technology would fit if you accepted another way of transfer.",
}
PENDING = {
    "zh": "还有哪些放宽能带来匹配，正在测算，请几分钟后再看。",
    "en": "What else would bring a match is being worked out; look again in some minutes.",
}


def a_listing(title="Water-based binder for silicon anodes", **said):
    return PublishedListing(title_en=title, ipc=["H01M 4/62"], **said)


@pytest.fixture
def too_large(monkeypatch):
    """Call it, and from then on nobody may read the market."""

    def from_now_on():
        forget_market()
        monkeypatch.setattr(market, "SMALL", 0)
        monkeypatch.setattr(market, "_read_whole", refuse)

    def refuse(_condition):
        raise AssertionError("the whole market was read for a page")

    return from_now_on


@pytest.fixture
def seeker():
    demand = PublishedDemand(texts=BINDER)
    for title in ("Water-based binder for silicon anodes", "Binder that keeps silicon anodes"):
        match_listing(a_listing(title).id)
    match_demand(demand.id)
    return Member(organisation=demand.organisation)


@pytest.mark.parametrize("is_counted", [True, False])
def test_a_pair_is_explained_without_the_market(
    seeker, too_large, sign_in, sign_in_api, is_counted
):
    if is_counted:
        count_terms()
    too_large()
    match = Match.objects.live().order_by("pk").first()
    answer = sign_in_api(seeker).get(f"/api/v1/listings/{match.listing_id}/fit/{match.demand_id}/")
    assert (answer.json()["is_match"], answer.json()["score"]) == (True, match.percent / 100)
    for language in ("zh", "en"):
        place = f"/{language}/matches/of-a-pair/{match.listing_id}/{match.demand_id}/"
        assert "<mark>" in sign_in(seeker).get(place).content.decode()
    assert MatchStatistics.objects.count() == 1


def test_an_answer_acts_at_once_without_the_market(seeker, too_large, sign_in_api):
    count_terms()
    too_large()
    match = Match.objects.live().order_by("pk").first()
    said = {"answer": "not_relevant", "reason": "other_problem"}
    address = f"/api/v1/matches/{match.id}/answer/"
    assert sign_in_api(seeker).post(address, said, format="json").status_code == 200
    assert MatchLeaning.objects.get().shift < 0


def test_each_night_terms_are_counted_anew(seeker):
    count_terms()
    match_listing(a_listing("Another binder").id)
    tasks.start_daily_rebuild()
    assert MatchStatistics.objects.get().documents == 4


@pytest.fixture
def unanswered():
    """A demand to which only the way of transfer does not fit."""
    match_listing(a_listing(modes=["consulting"]).id)
    demand = PublishedDemand(texts=BINDER)
    list(mend_profiles())
    return demand


def advice(demand, sign_in, sign_in_api):
    owner = Member(organisation=demand.organisation)
    browser, api = sign_in(owner), sign_in_api(owner)
    pages = {
        language: browser.get(f"/{language}/demands/{demand.id}/").content.decode()
        for language in ("zh", "en")
    }
    said = api.get(f"/api/v1/demands/{demand.id}/matches/").json()["advice"]
    for each in said:
        assert all(each["words"][language] in words for language, words in pages.items())
    return said[0]


def test_advice_is_found_by_the_worker_and_only_read_by_pages(
    unanswered, too_large, sign_in, sign_in_api
):
    match_demand(unanswered.id)
    too_large()
    found = advice(unanswered, sign_in, sign_in_api)
    assert found == {"code": "kind", "words": KIND}


def test_advice_that_is_not_there_yet_comes_with_the_next_tick(unanswered, sign_in, sign_in_api):
    found = advice(unanswered, sign_in, sign_in_api)
    assert found == {"code": "pending", "words": PENDING}
    tasks.advise_waiting()
    assert advice(unanswered, sign_in, sign_in_api)["code"] == "kind"


def test_advice_is_found_anew_after_a_day(unanswered):
    tasks.advise_waiting()
    match_listing(a_listing("Binder of silicon anodes", modes=["consulting"]).id)
    for days, many in ((0.5, 1), (1.5, 2)):
        with clock.simulated(clock.now() + timedelta(days=days)):
            tasks.advise_waiting()
        assert MatchAdvice.objects.get().found["found"] == [["kind", many]]


def test_who_has_a_match_is_not_advised(seeker):
    tasks.advise_waiting()
    assert not MatchAdvice.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_all_threads_of_a_process_share_one_reading(catalogues, monkeypatch):
    a_listing()
    list(mend_profiles())
    forget_market()
    monkeypatch.setattr(market, "SMALL", 0)
    read, first_reading = [], market._first_reading
    monkeypatch.setattr(market, "_first_reading", lambda: read.append(1) or first_reading())

    def a_thread(_number):
        try:
            return current_market()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(a_thread, range(2))
    assert one.statistics is other.statistics
    assert read == [1]
