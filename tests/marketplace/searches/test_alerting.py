"""Being told: each new thing once, why, gathered, and only of what may be seen when it is sent."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection, transaction

from accounts.access.actor import SYSTEM
from accounts.membership.models import Membership
from accounts.notifications.mail import send_due
from accounts.notifications.models import Mail, Notification
from accounts.organisations.services import reinstate_organisation, suspend_organisation
from kernel import clock
from kernel.activity.services import record
from marketplace.demands.events import DemandPublished
from marketplace.listings.events import ListingChanged, ListingPublished, ListingWithdrawn
from marketplace.listings.models import Listing
from marketplace.searches import evaluating, rounds, services
from marketplace.searches.lines import sections_in_sight
from marketplace.searches.models import Alert, AlertTimer, ChangedDocument, SearchMatch, WatchNews
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import PublishedDemand, UnnamedDemand
from tests.factories.listings import PublishedListing
from tests.factories.searches import KeptSearch, KeptWatch, reader_of

pytestmark = pytest.mark.django_db

BEGIN = dt.datetime(2026, 3, 2, 2, tzinfo=dt.UTC)  # Monday, ten in the morning in Shanghai.
MINUTE, DAY = dt.timedelta(minutes=1), dt.timedelta(days=1)


@pytest.fixture
def time():
    with clock.simulated(BEGIN) as simulation:
        yield simulation


@pytest.fixture
def reader(time):
    return reader_of(Member())


@pytest.fixture
def search(reader):
    return KeptSearch(reader=reader, name="Separation")


@transaction.atomic
def said(event, subject, **payload):
    record(event, subject, by=SYSTEM, **payload)


def published(**content):
    listing = PublishedListing(**content)
    said(ListingPublished, listing, version=1)
    return listing


def told():
    """A beat: look at what changed, tell who is to be told, send what is owed."""
    evaluating.look_at_changed()
    rounds.tell_due()
    send_due()


def letters():
    """The mails of alerts; owners are mailed of other things meanwhile."""
    return [each for each in mail.outbox if "List-Unsubscribe" in each.extra_headers]


def lines_told(reader):
    by = actor_of(Membership.objects.get(user=reader.user, organisation=reader.organisation))
    ids = list(Alert.objects.filter(reader=reader).values_list("pk", flat=True))
    sections = sections_in_sight(ids, by=by).values()
    return [line for of_alert in sections for section in of_alert for line in section.lines]


def test_a_new_listing_is_told_at_once_with_its_reason(time, reader, search, react):
    listing = published()
    react()
    told()

    line = lines_told(reader)[0]
    assert (line.object_id, line.words) == (listing.pk, (("separation", ""),))
    letter = letters()[0]
    assert "Low-temperature separation" in letter.subject
    assert "separation" in letter.body
    assert f"/en/listings/{listing.pk}/" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert not ChangedDocument.objects.exists()


def test_a_change_tells_nobody_twice_and_what_was_known_never(time, reader, search, react):
    known = PublishedListing()
    search.known_ids, search.since = [known.pk], time.moment + MINUTE
    search.save()
    time.advance(2 * MINUTE)
    listing = published()
    for _time in range(3):
        said(ListingChanged, listing, version=1)
        said(ListingChanged, known, version=1)
        react()
        told()
        time.advance(DAY)

    assert [line.object_id for line in lines_told(reader)] == [listing.pk]
    assert len(letters()) == 1


def test_an_older_listing_that_a_change_made_fit_is_new(time, reader, react):
    search = KeptSearch(reader=reader, query="zeolite", since=time.moment + MINUTE)
    older = PublishedListing(title_en="Membranes")
    time.advance(DAY)
    older.texts.filter(language="en").update(title="Zeolite membranes")
    said(ListingChanged, older, version=1)
    react()
    told()

    assert SearchMatch.objects.get(search=search).object_id == older.pk


def test_own_things_and_paused_searches_are_left_out(time, reader, search, react):
    published(organisation=reader.organisation)
    services.pause_search(search.pk, by=actor_of(reader_member(reader)))
    published()
    react()
    told()

    assert not SearchMatch.objects.exists()
    assert not letters()


def reader_member(reader):
    return Membership.objects.get(user=reader.user, organisation=reader.organisation)


def test_what_comes_soon_after_is_gathered(time, reader, search, react):
    for _each in range(3):
        published()
        react()
        told()
        time.advance(MINUTE)
    assert len(letters()) == 1

    time.advance(10 * MINUTE)
    told()
    assert len(letters()) == 2
    assert len(lines_told(reader)) == 3


@pytest.mark.parametrize(
    ("frequency", "waits"),
    [("daily", dt.timedelta(hours=22)), ("weekly", 7 * DAY - 2 * 60 * MINUTE)],
)
def test_daily_and_weekly_come_on_their_morning(time, reader, frequency, waits, react):
    KeptSearch(reader=reader, frequency=frequency)
    KeptSearch(reader=reader, frequency=frequency, query="cathode")
    published()
    react()
    time.advance(waits - MINUTE)
    told()
    assert not letters()

    time.advance(MINUTE)
    told()
    assert len(letters()) == 1
    assert letters()[0].body.count("Low-temperature separation") == 2


def test_what_was_withdrawn_before_sending_is_not_told_and_no_mail_is_empty(
    time, reader, search, react
):
    listing = published()
    react()
    evaluating.look_at_changed()
    Listing.objects.filter(pk=listing.pk).update(state="withdrawn")
    told()
    assert (len(letters()), Alert.objects.count()) == (0, 0)

    # Back on the market it is still new.
    Listing.objects.filter(pk=listing.pk).update(state="published")
    said(ListingChanged, listing, version=1)
    react()
    told()
    assert [line.object_id for line in lines_told(reader)] == [listing.pk]


def test_what_leaves_between_gathering_and_sending_leaves_the_mail(time, reader, search, react):
    published()
    gone = published(title_en="Separation of tailings")
    react()
    evaluating.look_at_changed()
    rounds.tell_due()
    Listing.objects.filter(pk=gone.pk).update(state="withdrawn")
    send_due()
    assert "tailings" not in letters()[0].body

    Listing.objects.update(state="withdrawn")
    Mail.objects.update(state="queued", due_at=time.moment)
    send_due()
    assert len(letters()) == 1


def test_channels_and_languages_are_the_persons(time, reader, react):
    reader.user.language = "zh"
    reader.user.save()
    KeptSearch(reader=reader, query="剥离")
    quiet = reader_of(Member())
    KeptSearch(reader=quiet, by_mail=False)
    loud = reader_of(Member())
    KeptSearch(reader=loud, in_app=False)
    feed_only = reader_of(Member())
    KeptSearch(reader=feed_only, by_mail=False, in_app=False)
    published()
    react()
    told()

    assert sorted(each.to[0] for each in letters()) == sorted([reader.user.email, loud.user.email])
    letter = next(each for each in letters() if each.to == [reader.user.email])
    assert "低温剥离正极片" in letter.body
    of_alerts = Notification.objects.filter(read_at=None, kind__startswith="alert.")
    unread = of_alerts.values_list("recipient", flat=True)
    assert set(unread) == {reader.user_id, quiet.user_id}
    assert SearchMatch.objects.filter(search__reader=feed_only, alert=None).count() == 1


def test_a_reader_who_left_is_told_nothing(time, reader, search, react):
    published()
    Membership.objects.filter(user=reader.user_id).update(ended_at=time.moment)
    react()
    told()

    assert not letters()


def test_an_unnamed_owner_is_not_told_to_whoever_asks_for_it(time, reader, react):
    owner = Member().organisation
    demand = UnnamedDemand(organisation=owner)
    KeptSearch(reader=reader, noun="demand", query=f"owner:“{owner.name_en}”")
    KeptSearch(reader=reader, noun="demand", query=owner.name_en)
    said(DemandPublished, demand, version=1)
    react()
    told()

    assert not SearchMatch.objects.exists()


class TestLeavingMails:
    def test_one_post_without_a_session_ends_them(self, time, reader, search, react, client):
        watch = KeptWatch(
            reader=reader, noun="organisation", watched=None, watched_id=search.pk, reference="x"
        )
        published()
        react()
        told()
        address = letters()[0].extra_headers["List-Unsubscribe"].strip("<>")
        path = "/" + address.partition("//")[2].partition("/")[2]

        assert client.get(path).status_code == 200
        search.refresh_from_db()
        assert search.by_mail
        assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
        search.refresh_from_db()
        watch.refresh_from_db()
        assert (search.by_mail, search.in_app, watch.by_mail) == (False, True, True)
        assert client.post(path.replace("leave/", "leave/x")).status_code == 404


class TestWatching:
    @pytest.fixture
    def listing(self, time):
        return PublishedListing()

    def test_changes_and_the_end_are_told(self, time, reader, listing, react):
        KeptWatch(reader=reader, watched=listing)
        said(ListingChanged, listing, version=1)
        said(ListingChanged, listing, version=1)
        react()
        told()
        assert [line.what for line in lines_told(reader)] == ["changed"]
        assert lines_told(reader)[0].url.endswith(f"/{listing.id}/versions/#version-1")

        time.advance(DAY)
        Listing.objects.update(state="withdrawn", ended_at=time.moment)
        said(ListingWithdrawn, listing)
        react()
        told()
        assert listing.reference in letters()[1].body
        assert "Low-temperature" not in letters()[1].body

    def test_an_organisation_is_watched_for_new_technologies(self, time, reader, listing, react):
        KeptWatch(
            reader=reader,
            noun="organisation",
            watched=None,
            watched_id=listing.organisation_id,
            reference="x",
        )
        said(ListingPublished, listing, version=1)
        react()
        told()

        assert [line.what for line in lines_told(reader)] == ["new_listing"]

    @pytest.mark.parametrize(
        ("noun", "make"), [("listing", PublishedListing), ("demand", PublishedDemand)]
    )
    def test_what_leaves_with_its_owner_and_comes_back_with_it_is_told(
        self, time, reader, noun, make, react
    ):
        one = make()
        too = make(organisation=one.organisation)
        out_of_sight = make(organisation=one.organisation)
        out_of_sight.holds.create(cause="owner")
        for each in (one, too, out_of_sight):
            KeptWatch(reader=reader, noun=noun, watched=each)
        owner, operator = one.organisation, actor_of(Operator(market=one.home_market))

        suspend_organisation(owner.id, findings=["ordered"], by=operator)
        react()
        told()
        assert {(line.title, line.what) for line in lines_told(reader)} == {
            (one.reference, "left"),
            (too.reference, "left"),
        }
        assert len(letters()) == 1, "gathered"
        assert one.title not in letters()[0].body

        time.advance(DAY)
        reinstate_organisation(owner.id, by=operator)
        react()
        told()
        back = [line for line in lines_told(reader) if line.what == "back"]
        assert {line.object_id for line in back} == {one.id, too.id}
        assert len(letters()) == 2

    def test_a_change_out_of_sight_is_never_told(self, time, reader, listing, react):
        KeptWatch(reader=reader, watched=listing)
        said(ListingChanged, listing, version=1)
        react()
        Listing.objects.update(state="draft")
        told()

        assert not letters()
        assert not WatchNews.objects.untold().exists()


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_once_tell_once(time, catalogues, react):
    reader = reader_of(Member())
    KeptSearch(reader=reader)
    published()
    react()
    barrier = Barrier(2)

    def beat():
        barrier.wait()
        try:
            evaluating.look_at_changed()
            rounds.tell_due()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        for run in [pool.submit(copy_context().run, beat) for _each in range(2)]:
            run.result()
    rounds.tell_due()

    assert (SearchMatch.objects.count(), Alert.objects.count()) == (1, 1)
    assert AlertTimer.objects.open().count() == 0


def test_another_question_looks_anew_and_tells_nothing_twice(time, reader, react):
    search = KeptSearch(reader=reader, name="Mine", query="separation")
    by = actor_of(reader_member(reader))
    published(title_en="Separation of rare earths")
    published(title_en="Curved glass")
    react()
    evaluating.look_at_changed()
    assert search.matches.untold().exists()

    time.advance(MINUTE)
    services.change_search(search.pk, query="glass", by=by)
    time.advance(MINUTE)
    new = published(title_en="Glass that bends")
    react()
    told()

    assert set(search.matches.values_list("object_id", flat=True)) == {new.pk}
    assert services.change_search(search.pk, name="Another name", by=by).query == "glass"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("step", ["save", "change", "resume"])
def test_what_is_published_while_a_search_begins_to_look_is_told(
    time, catalogues, react, monkeypatch, step
):
    """Looked at before the search is committed, by whoever looks on another connection."""
    member = Member()
    reader, by = reader_of(member), actor_of(member)
    kept = KeptSearch(
        reader=reader,
        name="Mine",
        query="zeolite" if step == "change" else "separation",
        paused_at=time.moment if step == "resume" else None,
    )
    asking = {
        "save": lambda: services.save_search(
            "Another", noun="listing", query="separation", frequency="immediate", by=by
        ),
        "change": lambda: services.change_search(kept.pk, query="separation", by=by),
        "resume": lambda: services.resume_search(kept.pk, by=by),
    }[step]
    if step == "save":
        kept.delete()
    asked = services.known_now

    def meanwhile():
        try:
            time.advance(dt.timedelta(seconds=1))
            listing = published()
            react()
            evaluating.look_at_changed()
            return listing.pk
        finally:
            connection.close()

    def known_now(*args, **said):
        known = asked(*args, **said)
        with ThreadPoolExecutor(1) as pool:
            new.append(pool.submit(copy_context().run, meanwhile).result())
        return known

    new = []
    monkeypatch.setattr(services, "known_now", known_now)
    asking()
    assert not SearchMatch.objects.exists()
    react()
    told()

    assert [line.object_id for line in lines_told(reader)] == new
    react()
    told()
    assert Alert.objects.count() == 1
