"""Sixty days, a thousand searches, workers that die: each new match once, and no mail is empty."""

import datetime as dt
import random
from collections import Counter
from contextlib import suppress
from itertools import product

import pytest
from django.core import mail
from django.db import transaction

from accounts.access.actor import SYSTEM
from accounts.notifications.mail import send_due
from kernel import clock
from kernel.activity.services import record
from marketplace.listings.events import ListingPublished
from marketplace.listings.models import Listing
from marketplace.searches import evaluating, rounds
from marketplace.searches.models import Alert, AlertTimer, SavedSearch, SearchMatch
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.listings import PublishedListing
from tests.factories.searches import reader_of

pytestmark = pytest.mark.django_db

BEGIN = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)
DAYS, SEARCHES = 60, 1_000
WORDS = ["".join(each) + "ok" for each in product("bdfgkp", "rlw", "tzv")][:40]


class Killed(Exception):
    """The worker died here."""


def test_sixty_days_of_a_thousand_searches(monkeypatch, record_property):
    chance = random.Random(7)
    university = VerifiedOrganisation(kind="university")
    with clock.simulated(BEGIN) as time:
        searches = _a_thousand(chance)
        expected: Counter[tuple] = Counter()
        killed = 0
        for day in range(DAYS):
            for _each in range(chance.choice([0, 0, 1, 2, 3])):
                listing, words = _a_listing(university, chance)
                for search, asked in searches:
                    if asked <= words:
                        expected[search.pk, listing.pk] += 1
            # The beat stands still for a week; a worker dies at some moment of every other day.
            if not 20 <= day < 27:
                killed += _a_day_of_beats(time, chance, monkeypatch)
            time.set(BEGIN + dt.timedelta(days=day + 1))
        time.advance(dt.timedelta(days=8))
        _beat(send=True)

    found = Counter(SearchMatch.objects.values_list("search_id", "object_id"))
    assert found == expected
    assert sum(expected.values()) > 1_000
    assert not SearchMatch.objects.untold().exists()
    assert not AlertTimer.objects.open().exists()
    # Each is a line of exactly one alert, no alert is without lines, no mail without one.
    assert SearchMatch.objects.filter(alert=None).count() == 0
    assert not Alert.objects.filter(matches=None).exists()
    written = sum(letter.body.count("\n- ") for letter in mail.outbox)
    assert all("\n- " in letter.body for letter in mail.outbox)
    assert 0 < written <= len(expected)
    assert len(mail.outbox) == Alert.objects.count()
    record_property(
        "sixty days of searches",
        f"{SEARCHES} searches over {DAYS} days and {Listing.objects.count()} listings: "
        f"{sum(expected.values())} new matches, each found once; {len(mail.outbox)} mails with "
        f"{written} lines, none empty; {killed} workers killed, the beat still for 7 days",
    )


def _a_thousand(chance):
    """Three people with searches of one or two words, of every frequency."""
    readers = [reader_of(Member()) for _each in range(3)]
    asked = [set(chance.sample(WORDS, chance.choice([1, 2, 2]))) for _each in range(SEARCHES)]
    rows = [
        SavedSearch(
            reader=readers[at % 3],
            name=f"{at}",
            noun="listing",
            query=" ".join(sorted(words)),
            filters={"schema": 1, "chosen": {}},
            frequency=["immediate", "daily", "weekly"][at % 3],
            since=clock.now(),
        )
        for at, words in enumerate(asked)
    ]
    return list(zip(SavedSearch.objects.bulk_create(rows), asked, strict=True))


def _a_listing(university, chance):
    words = set(chance.sample(WORDS, 3))
    listing = PublishedListing(
        organisation=university, title_en=" ".join(words), title_zh="", advantages=0
    )
    with transaction.atomic():
        # As the worker that delivers it would; what else follows is of no concern here.
        evaluating.note_changed(record(ListingPublished, listing, by=SYSTEM, version=1))
    return listing, words


def _a_day_of_beats(time, chance, monkeypatch):
    killed = False
    if chance.random() < 0.5:
        with monkeypatch.context() as patched:
            patched.setattr(*chance.choice(DEATHS))
            killed = True
            with suppress(Killed):
                _beat()
                killed = False
    _beat()
    # Past the next morning, and past the quiet of those who are told at once.
    time.advance(dt.timedelta(hours=chance.choice([1, 22, 23])))
    _beat(send=True)
    _beat()
    return killed


def _die(*_args, **_more):
    raise Killed


DEATHS = [
    (evaluating, "owe_rounds", _die),
    (evaluating, "lock_readers", _die),
    (rounds, "record", _die),
    (rounds, "notify", _die),
]


def _beat(*, send=False):
    evaluating.look_at_changed()
    rounds.tell_due()
    if send:
        send_due(most=1_000)
