"""Days go by: what is left is counted when it is read, and scores follow at night."""

from datetime import timedelta

import pytest

from accounts.notifications.models import Notification
from kernel import clock
from marketplace.matching import tasks
from marketplace.matching.models import Match, MatchRebuild
from marketplace.matching.rebuilding import open_rebuild, start_rebuild
from marketplace.matching.services import match_demand, match_listing
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand, in_days
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}


def matched(**demand):
    listing = PublishedListing(title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"])
    demand = PublishedDemand(texts=BINDER, **demand)
    match_demand(demand.id)
    match_listing(listing.id)
    return Match.objects.live().get()


def days_later(days):
    return clock.simulated(clock.now() + timedelta(days=days))


def a_night():
    tasks.start_daily_rebuild()
    tasks.go_on_rebuilding()
    assert open_rebuild() is None


def test_the_days_that_are_left_are_those_of_the_reader_s_day(sign_in, sign_in_api):
    match = matched(deadline=in_days(60))
    seeker = Member(organisation=match.demand.organisation)
    browser, api = sign_in(seeker), sign_in_api(seeker)
    with days_later(5):
        answer = api.get(f"/api/v1/matches/{match.id}/").json()
        pages = {
            each: browser.get(f"/{each}/matches/{match.id}/").content.decode()
            for each in ("zh", "en")
        }
    told = {each["code"]: each for each in answer["reasons"]}
    assert told["deadline"]["words"] == {"zh": "还剩 55 天", "en": "55 days left"}
    assert told["deadline"]["params"] == {"deadline": in_days(60).isoformat(), "days": 55}
    assert told["freshness"]["params"]["days"] == 5
    assert "55 days left" in pages["en"]
    assert "还剩 55 天" in pages["zh"]


def test_of_a_day_that_is_over_nothing_is_left(sign_in_api):
    match = matched(deadline=in_days(20))
    seeker = sign_in_api(Member(organisation=match.demand.organisation))
    Match.objects.update(retired_at=clock.now(), retired_because="demand_gone")
    with days_later(30):
        reasons = seeker.get(f"/api/v1/matches/{match.id}/").json()["reasons"]
    (deadline,) = [each["words"] for each in reasons if each["code"] == "deadline"]
    assert deadline == {"zh": "该需求的截止日已过", "en": "the last day of the demand is over"}


def test_each_night_scores_follow_the_calendar_and_nobody_is_told(react):
    match = matched(deadline=in_days(60))
    Member(organisation=match.demand.organisation)
    Member(organisation=match.listing.organisation)
    react()
    told = Notification.objects.count()
    with days_later(40):
        a_night()
        tasks.tell_held_news()
        react()
    again = Match.objects.live().get()
    assert again.id == match.id
    assert again.score < match.score
    (deadline,) = [each for each in again.factors["factors"] if each["code"] == "deadline"]
    assert not deadline["fits"]
    assert Notification.objects.count() == told > 0


def test_a_night_that_moves_nothing_writes_nothing():
    match = matched(deadline=in_days(200))
    with days_later(3):
        a_night()
    assert Match.objects.live().get().scored_at == match.scored_at


def test_a_night_leaves_a_rebuild_that_is_under_way_to_itself():
    matched()
    under_way = start_rebuild()
    tasks.start_daily_rebuild()
    assert open_rebuild() == under_way
    assert MatchRebuild.objects.count() == 1


def test_rebuilds_of_long_ago_are_forgotten():
    matched()
    a_night()
    (first,) = MatchRebuild.objects.all()
    with days_later(8):
        a_night()
    (left,) = MatchRebuild.objects.all()
    assert left != first
