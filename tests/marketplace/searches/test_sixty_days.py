"""Sixty days, a thousand searches, workers that die: each new match once, and no mail is empty."""

import datetime as dt
import random
import re
from collections import Counter
from itertools import product
from uuid import UUID

import pytest
from django.core import mail
from django.db import transaction

from accounts.access.actor import SYSTEM
from accounts.notifications import mail as notification_mail
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
        killed: Counter[str] = Counter()
        for day in range(DAYS):
            for _each in range(chance.choice([0, 0, 1, 2, 3])):
                listing, words = _a_listing(university, chance)
                for search, asked in searches:
                    if asked <= words:
                        expected[search, listing.pk] += 1
            # The beat stands still for a week; a worker dies at some moment of most days.
            if not 20 <= day < 27:
                killed.update(_a_day_of_beats(time, chance, monkeypatch))
            time.set(BEGIN + dt.timedelta(days=day + 1))
        time.advance(dt.timedelta(days=8))
        _beat(send=True)

    found = Counter(SearchMatch.objects.values_list("search_id", "object_id"))
    assert found == Counter({(search.pk, about): 1 for search, about in expected})
    assert set(expected.values()) == {1}
    assert len(expected) > 1_000
    assert not SearchMatch.objects.untold().exists()
    assert not AlertTimer.objects.open().exists()
    # No alert is without lines, and each became one letter: a second one after a worker's death
    # has the first one's id, by which a mail server knows it, and says the same.
    assert not Alert.objects.filter(matches=None).exists()
    letters = {letter.extra_headers["Message-ID"]: letter for letter in mail.outbox}
    assert len(letters) == Alert.objects.count()
    doubled = len(mail.outbox) - len(letters)
    assert 0 < doubled <= killed["while sending"]
    assert all(letters[each.extra_headers["Message-ID"]].body == each.body for each in mail.outbox)
    told = Counter(line for letter in letters.values() for line in lines_of(letter))
    assert told == Counter(
        {
            (search.reader.user.email, search.name, about, tuple(search.query.split())): 1
            for search, about in expected
        }
    )
    record_property(
        "sixty days of searches",
        f"{SEARCHES} searches over {DAYS} days and {Listing.objects.count()} listings: "
        f"{len(expected)} new matches, each found once and told in one line of {len(letters)} "
        f"mails; {killed.total()} workers killed, {doubled} mails sent again for it, the beat "
        f"still for 7 days",
    )


def lines_of(letter):
    """Each line of a letter: to whom, of which search, about what and for which words."""
    (reader,), search, words = letter.to, "", ""
    for line in letter.body.splitlines():
        if re.fullmatch(r"\d+", line):
            search = line
        elif line.startswith("  Says: "):
            words = line.removeprefix("  Says: ")
        elif found := re.fullmatch(r"  \S+/listings/([0-9a-f-]{36})/", line):
            yield reader, search, UUID(found[1]), tuple(sorted(words.split(", ")))


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
    """The deaths of this day."""
    if chance.random() < 0.5 and _dies(monkeypatch, *chance.choice(DEATHS)):
        yield "while looking"
    _beat()
    # Past the next morning, and past the quiet of those who are told at once.
    time.advance(dt.timedelta(hours=chance.choice([1, 22, 23])))
    rounds.tell_due()
    # The mail has gone out, and nobody wrote down that it has.
    if chance.random() < 0.3 and _dies(monkeypatch, notification_mail, "_settle"):
        yield "while sending"
        time.advance(notification_mail.LEASE)
    _beat(send=True)
    _beat()


def _dies(monkeypatch, module, name):
    """Whether somebody who carries this out was met by their death there."""
    with monkeypatch.context() as patched:
        patched.setattr(module, name, _die)
        try:
            _beat(send=module is notification_mail)
        except Killed:
            return True
    return False


def _die(*_args, **_more):
    raise Killed


DEATHS = [
    (evaluating, "owe_rounds"),
    (evaluating, "lock_readers"),
    (rounds, "record"),
    (rounds, "notify"),
]


def _beat(*, send=False):
    evaluating.look_at_changed()
    rounds.tell_due()
    if send:
        notification_mail.send_due(most=1_000)
