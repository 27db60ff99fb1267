"""A rebuild in blocks: shared by workers, gone on with after a stop, told of once."""

from copy import copy
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models.base import ModelState

from accounts.notifications.models import Notification
from kernel import clock
from kernel.identifiers import new_id
from marketplace.matching import rebuilding, tasks
from marketplace.matching.models import Match, MatchProfile, MatchRebuild
from marketplace.matching.rebuilding import (
    mend_profiles,
    open_rebuild,
    progress_of,
    start_rebuild,
    work_on,
)
from marketplace.matching.services import answer_match, match_demand, match_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

BINDER = {"en": {"title": "Binder for silicon anodes", "problem": "It peels off the foil."}}


def a_market(*, demands=3):
    listing = PublishedListing(title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"])
    return listing, [PublishedDemand(texts=BINDER) for _ in range(demands)]


def pairs():
    return list(Match.objects.live().values_list("listing", "demand").order_by("demand"))


def test_a_rebuild_finds_every_pair_and_closes():
    listing, demands = a_market()
    assert sum(mend_profiles()) == 4
    rebuild = start_rebuild(block=2)
    assert list(work_on(rebuild)) == [2, 1]
    assert pairs() == sorted(((listing.id, each.id) for each in demands), key=lambda p: p[1])
    progress = progress_of(rebuild)
    assert (progress.percent, progress.found) == (100, 3)
    assert open_rebuild() is None


def test_a_second_rebuild_changes_nothing():
    a_market()
    call_command("rebuild_matches")
    before = list(Match.objects.values_list("pk", "scored_at"))
    call_command("rebuild_matches")
    assert list(Match.objects.values_list("pk", "scored_at")) == before


def test_profiles_are_cut_once(monkeypatch):
    a_market()
    assert sum(mend_profiles()) == 4
    assert sum(mend_profiles()) == 0


def test_what_left_the_market_is_forgotten():
    listing, _demands = a_market()
    call_command("rebuild_matches")
    type(listing).objects.filter(pk=listing.pk).update(state="withdrawn")
    call_command("rebuild_matches")
    assert not MatchProfile.objects.get(pk=listing.pk).is_offered
    assert set(Match.objects.values_list("retired_because", flat=True)) == {"listing_gone"}


def test_a_rebuild_that_broke_goes_on_where_it_was(monkeypatch):
    _listing, demands = a_market()
    list(mend_profiles())
    rebuild = start_rebuild(block=1)
    matched, write_block = [], rebuilding.write_block

    def breaking(demand_ids, found):
        if len(matched) == 1:
            matched.append("broken")
            raise MemoryError
        matched.extend(demand_ids)
        return write_block(demand_ids, found)

    monkeypatch.setattr(rebuilding, "write_block", breaking)
    with pytest.raises(MemoryError):
        list(work_on(rebuild))
    assert progress_of(rebuild).done == 1
    list(work_on(open_rebuild()))
    assert sorted(each for each in matched if each != "broken") == sorted(d.id for d in demands)
    assert len(pairs()) == 3


def test_a_tick_goes_on_and_a_newer_rebuild_takes_the_place():
    a_market()
    list(mend_profiles())
    older = start_rebuild()
    newer = start_rebuild()
    tasks.go_on_rebuilding()
    assert progress_of(older).done == 0
    assert progress_of(newer).done == 1
    assert not MatchRebuild.objects.filter(closed_at=None).exists()


def test_people_are_told_once_after_a_rebuild(react):
    listing, _demands = a_market()
    supplier = Member(organisation=listing.organisation)
    call_command("rebuild_matches")
    react()
    told = Notification.objects.get(recipient=supplier.user)
    assert told.params == {"count": 3}


def test_while_a_rebuild_is_under_way_nobody_is_told_of_half_of_it(react):
    listing, _demands = a_market()
    supplier = Member(organisation=listing.organisation)
    list(mend_profiles())
    rebuild = start_rebuild(block=1)
    work = work_on(rebuild)
    next(work)
    tasks.tell_held_news()
    react()
    assert not Notification.objects.filter(recipient=supplier.user).exists()
    assert list(work) == [1, 1]
    react()
    assert Notification.objects.get(recipient=supplier.user).params == {"count": 3}


def test_a_pair_called_not_relevant_is_no_news_when_it_is_found_again(react):
    listing, _demands = a_market(demands=1)
    supplier = Member(organisation=listing.organisation, role="owner")
    call_command("rebuild_matches")
    react()
    match = Match.objects.get()
    answer_match(match.id, answer="not_relevant", reason="other_field", by=actor_of(supplier))
    Match.objects.update(retired_at=clock.now(), retired_because="superseded")
    with clock.simulated(clock.now() + timedelta(days=1)):
        call_command("rebuild_matches", again=True)
        tasks.tell_held_news()
        react()
        tasks.tell_held_news()
        react()
    assert Match.objects.live().exists()
    assert Notification.objects.filter(recipient=supplier.user).count() == 1


def test_a_rebuild_that_got_stuck_keeps_no_other_from_beginning():
    a_market()
    list(mend_profiles())
    stuck = start_rebuild()
    tasks.start_daily_rebuild()
    assert open_rebuild() == stuck
    with clock.simulated(clock.now() + timedelta(days=1)):
        tasks.start_daily_rebuild()
        assert open_rebuild() not in (None, stuck)


def test_five_hundred_technologies_are_two_notifications(react):
    """The first news come at once; what follows while people are quiet is told together."""
    demand = PublishedDemand(texts=BINDER)
    seeker = Member(organisation=demand.organisation)
    match_demand(demand.id)
    listings = [
        PublishedListing(title_en=f"Water-based binder {at} for silicon anodes", ipc=["H01M 4/62"])
        for at in range(MANY)
    ]
    for listing in listings:
        match_listing(listing.id)
        react()
    assert Notification.objects.filter(recipient=seeker.user).count() == 1
    tasks.tell_held_news()
    react()
    assert Notification.objects.filter(recipient=seeker.user).count() == 1
    with clock.simulated(clock.now() + timedelta(minutes=11)):
        tasks.tell_held_news()
        react()
    told = Notification.objects.filter(recipient=seeker.user).values_list("params", flat=True)
    assert sorted(each["count"] for each in told) == [1, MANY - 1]


#: Few, for the sake of time: how many are told of does not depend on it.
MANY = 25


def test_two_hundred_new_matches_are_one_notification_for_either_side(react):
    listing, (demand,) = a_market(demands=1)
    people = Member(organisation=listing.organisation), Member(organisation=demand.organisation)
    match_demand(demand.id)
    match_listing(listing.id)
    others_like(Match.objects.get(), many=199)
    tasks.tell_held_news()
    react()
    tasks.tell_held_news()
    react()
    told = [Notification.objects.get(recipient=person.user).params for person in people]
    assert told == [{"count": 200}] * 2


def others_like(match, *, many):
    """As many listings of the same owner that answer the same demand, told to nobody."""
    listings, versions, matches = [], [], []
    for at in range(many):
        listing = copied(match.listing, reference=f"TT-2025-{at:06d}")
        version = copied(match.listing.current_version, listing=listing)
        listing.current_version = version
        listings.append(listing)
        versions.append(version)
        matches.append(copied(match, listing=listing, listing_version=version))
    for rows in (versions, listings, matches):
        type(rows[0]).objects.bulk_create(rows)


def copied(row, **changed):
    twin = copy(row)
    twin._state = ModelState()
    for name, value in {"id": new_id(), **changed}.items():
        setattr(twin, name, value)
    return twin


@pytest.mark.django_db(transaction=True)
def test_a_block_that_another_worker_has_is_left_to_it(catalogues):
    a_market()
    list(mend_profiles())
    rebuild = start_rebuild(block=1)
    taken = rebuild.blocks.order_by("number").first()
    other = connection.copy()
    other.set_autocommit(False)
    with other.cursor() as cursor:
        cursor.execute(
            "SELECT 1 FROM marketplace_matchrebuildblock WHERE id = %s FOR UPDATE", [taken.pk]
        )
    assert list(work_on(rebuild)) == [1, 1]
    assert open_rebuild() == rebuild
    # Closing alone gives the lock back some time later.
    other.rollback()
    other.close()
    assert list(work_on(rebuild)) == [1]
    assert open_rebuild() is None
    assert len(pairs()) == 3
