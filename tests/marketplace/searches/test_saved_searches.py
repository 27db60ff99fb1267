"""Keeping searches and watching things: whose they are, what is refused, and their feeds."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from accounts.membership.models import Membership
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, NotSignedIn
from marketplace.listings.models import Listing
from marketplace.searches import queries, services, watching
from marketplace.searches.links import feed_address, feed_token
from marketplace.searches.models import AlertReader, SavedSearch, SearchMatch, Watch
from tests.factories.accounts import Member, VerifiedOrganisation, actor_of
from tests.factories.demands import UnnamedDemand
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.searches import KeptSearch, KeptWatch, reader_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def member():
    return Member(role="viewer")


@pytest.fixture
def by(member):
    return actor_of(member)


def keep(by, **said):
    usual = {"name": "Anodes", "noun": "listing", "query": "anode"}
    return services.save_search(**{**usual, **said}, by=by)


def test_a_search_is_its_keepers_alone(member, by):
    search = keep(by, name=" Anodes ", filters={"trl": ["4-6", "4-6"], "mode": []})

    assert search.name == "Anodes"
    assert search.chosen == {"trl": ["4-6"]}
    colleague = actor_of(Member(organisation=member.organisation, role="owner"))
    assert not queries.saved_searches(by=colleague).exists()
    for stranger in (ANONYMOUS, colleague, actor_of(Member())):
        for verb in (services.pause_search, services.remove_search, services.renew_feed):
            with pytest.raises(NotFound):
                verb(search.pk, by=stranger)
    with pytest.raises(NotSignedIn):
        keep(ANONYMOUS)


def test_the_same_person_keeps_other_searches_for_another_organisation(member, by):
    elsewhere = Member(user=member.user, organisation=VerifiedOrganisation())
    keep(by)

    assert not queries.saved_searches(by=actor_of(elsewhere)).exists()
    keep(actor_of(elsewhere))


@pytest.mark.parametrize(
    ("said", "error", "code"),
    [
        ({"name": " "}, Invalid, "saved_search.name_missing"),
        ({"name": "x" * 121}, Invalid, "saved_search.text_too_long"),
        ({"noun": "deal"}, Invalid, "saved_search.noun_unknown"),
        ({"query": " "}, Invalid, "saved_search.nothing_asked"),
        ({"query": "the of"}, Invalid, "saved_search.says_nothing"),
        ({"filters": {"reserve": ["1"]}}, Invalid, "saved_search.filter_unknown"),
        ({"filters": {"field": [f"C{n}" for n in range(31)]}}, Invalid, "too_many_filters"),
        ({"by_mail": False, "in_app": False}, Invalid, "saved_search.no_channel"),
        ({"name": "TAKEN"}, Conflict, "saved_search.name_taken"),
    ],
)
def test_what_is_no_search_is_refused_with_a_reason(member, by, said, error, code):
    KeptSearch(reader=reader_of(member), name="Taken")

    with pytest.raises(error) as refused:
        keep(by, **said)

    assert refused.value.code.endswith(code)


def test_there_is_an_end_to_how_many(member, by, monkeypatch):
    monkeypatch.setattr(services, "MOST_SEARCHES", 1)
    keep(by)

    with pytest.raises(NotReady):
        keep(by, name="Another")


def test_what_is_there_already_is_known_and_shown_before(by, up_to_date):
    there = PublishedListing()
    up_to_date()

    search = keep(by, query="separation", filters={})

    assert search.known_ids == [there.pk]
    found = queries.preview(search, by=by)
    assert [line.object_id for line in found.lines] == [there.pk]
    assert found.lines[0].words == (("separation", ""),)


def test_changing_pausing_and_removing(by):
    search = keep(by)

    changed = services.change_search(search.pk, frequency="weekly", by_feed=True, by=by)
    assert (changed.frequency, changed.by_feed, changed.name) == ("weekly", True, "Anodes")
    assert services.pause_search(search.pk, by=by).is_paused
    assert not services.resume_search(search.pk, by=by).is_paused
    services.remove_search(search.pk, by=by)

    assert not SavedSearch.objects.exists()
    names = Event.objects.filter(subject_id=search.pk).order_by("id")
    assert [each.name.partition(".")[2] for each in names] == [
        *("saved", "changed", "paused", "resumed", "removed")
    ]


@pytest.mark.parametrize(
    "wrong",
    [{"name": ""}, {"noun": "deal"}, {"frequency": "hourly"}, {"by_feed": False}],
)
def test_the_tables_refuse_what_services_would(wrong):
    given = {"by_mail": False, "in_app": False, "by_feed": True} | wrong

    with pytest.raises(IntegrityError), transaction.atomic():
        KeptSearch(**given)


class TestFeeds:
    @pytest.fixture
    def search(self, member):
        search = KeptSearch(reader=reader_of(member), chosen={"trl": ["4-6"]})
        self.listing = PublishedListing()
        why = {"schema": 1, "words": [["separation", ""]], "facets": [["trl", "4-6"]]}
        SearchMatch.objects.create(search=search, object_id=self.listing.pk, why=why)
        return search

    def test_a_feed_needs_no_session_and_says_why(self, client, search):
        answer = client.get(feed_address(search))

        body = answer.content.decode()
        assert answer["Content-Type"].startswith("application/atom+xml")
        assert answer["Cache-Control"] == "private, no-store"
        assert body.startswith("<?xml")
        assert "Low-temperature separation" in body
        assert "Technology readiness: 4–6" in body

    def test_what_left_the_market_left_the_feed(self, client, search):
        Listing.objects.update(state="withdrawn")

        assert "<entry>" not in client.get(feed_address(search)).content.decode()

    def test_a_wrong_an_old_and_a_missing_secret_are_the_same_answer(self, client, by, search):
        before = feed_address(search)
        services.renew_feed(search.pk, by=by)

        for address in (before, before.partition("?")[0], f"{before}x", before.replace("-", "", 1)):
            assert client.get(address).status_code == 404
        search.refresh_from_db()
        assert client.get(feed_address(search)).status_code == 200

    def test_a_membership_that_ended_shuts_it(self, client, member, search):
        Membership.objects.filter(pk=member.pk).update(ended_at=clock.now())

        assert client.get(feed_address(search)).status_code == 404

    def test_it_is_shut_where_it_was_switched_off(self, client, by, search):
        services.change_search(search.pk, by_feed=False, by=by)

        assert client.get(feed_address(search)).status_code == 404

    def test_its_secret_is_not_written_down(self, client, search, caplog):
        token = feed_token(search)
        client.get(feed_address(search))
        client.get(f"{feed_address(search)}0")

        assert token not in caplog.text
        assert not Event.objects.filter(payload__icontains=token).exists()


class TestWatches:
    def test_watching_and_ending(self, by):
        listing = PublishedListing()

        begun = watching.watch("listing", listing.pk, by=by)

        assert begun.reference == listing.reference
        assert queries.watch_of("listing", listing.pk, by=by) == begun
        with pytest.raises(Conflict):
            watching.watch("listing", listing.pk, by=by)
        with pytest.raises(NotFound):
            watching.end_watch(begun.pk, by=actor_of(Member()))
        watching.end_watch(begun.pk, by=by)
        assert not Watch.objects.exists()

    def test_only_what_is_public_and_not_ones_own(self, member, by):
        own = PublishedListing(organisation=member.organisation)

        for noun, wanted in (("listing", DraftListing()), ("listing", own)):
            with pytest.raises(NotReady):
                watching.watch(noun, wanted.pk, by=by)
        with pytest.raises(NotReady):
            watching.watch("organisation", member.organisation_id, by=by)
        with pytest.raises(Invalid):
            watching.watch("deal", own.pk, by=by)
        with pytest.raises(NotSignedIn):
            watching.watch("listing", PublishedListing().pk, by=ANONYMOUS)

    def test_an_unnamed_demand_is_watched_by_its_reference(self, by):
        demand = UnnamedDemand()
        begun = watching.watch("demand", demand.pk, by=by)

        assert begun.reference == demand.reference

    def test_the_tables_refuse_a_second_watch(self, member):
        listing = PublishedListing()
        KeptWatch(reader=reader_of(member), watched=listing)

        with pytest.raises(IntegrityError), transaction.atomic():
            KeptWatch(reader=reader_of(member), watched=listing)


def test_a_key_acts_within_its_scopes(member, by):
    key = replace(by, is_key=True, permissions=frozenset())

    with pytest.raises(NotPermitted):
        keep(key)
    with pytest.raises(NotPermitted):
        queries.saved_searches(by=key)
    assert AlertReader.objects.count() == 0
