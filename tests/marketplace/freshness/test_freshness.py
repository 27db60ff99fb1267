"""The freshness contract: what stands only as long as its owner confirms it, each step once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC
from threading import Barrier

import pytest
from django.core import mail
from django.db import connection

from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotPermitted, NotReady, WrongState
from marketplace.demands import freshness as demands
from marketplace.demands import services as demand_services
from marketplace.demands.models import Demand, DemandTimer
from marketplace.freshness.links import actor_of_link, read_token, write_token
from marketplace.listings import freshness as listings
from marketplace.listings import services as listing_services
from marketplace.listings.models import Listing, ListingTimer
from marketplace.listings.queries import offered_listings
from marketplace.matching.explain import reasons
from marketplace.matching.models import Match
from marketplace.matching.wording import factors_in_words
from marketplace.portfolios.queries import portfolio_of
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import SubmittedDemand, UnnamedDemand
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import SubmittedListing
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db

BEGIN = dt.datetime(2026, 3, 2, 2, tzinfo=UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture
def time():
    with clock.simulated(BEGIN) as simulation:
        yield simulation


class Kind:
    """A listing or a demand, so that every rule is tried on both."""

    def __init__(self, noun, model, applet, services, submitted, timers, **usual):
        self.usual = usual
        self.noun, self.model, self.applet, self.timers = noun, model, applet, timers
        self.confirm = getattr(applet, f"confirm_{noun}")
        self._publish = getattr(services, f"publish_{noun}")
        self._submitted = submitted

    def published(self, **said):
        waiting = self._submitted(**self.usual | said)
        Member(organisation=waiting.organisation, role="manager")
        return self._publish(waiting.id, **PASSED, by=actor_of(Operator()))

    def again(self, subject):
        return self.model.objects.get(pk=subject.pk)

    def owner(self, subject):
        return actor_of(subject.organisation.memberships.get(role="manager", user=subject.contact))

    def steps(self, subject):
        names = Event.objects.filter(subject_id=subject.id).order_by("occurred_at", "id")
        said = [each.removeprefix(f"{self.noun}.") for each in names.values_list("name", flat=True)]
        return [each for each in said if each not in {"submitted", "posted", "published"}]


LISTING = Kind("listing", Listing, listings, listing_services, SubmittedListing, ListingTimer)
DEMAND = Kind(
    "demand", Demand, demands, demand_services, SubmittedDemand, DemandTimer, deadline=None
)
both = pytest.mark.parametrize("kind", [LISTING, DEMAND], ids=lambda each: each.noun)


def days_pass(time, kind, days, *, beats=1):
    """Let days pass, with some beats of the clock on each of them."""
    for _day in range(days):
        time.advance(DAY)
        for _beat in range(beats):
            kind.applet.fire_due_timers()


def link_in(letters):
    """The path behind the link that confirms."""
    words = (word for letter in letters for word in letter.body.split())
    return "/" + next(word for word in words if "/confirm/" in word).split("/", 3)[3]


@both
def test_two_hundred_days_of_silence(kind, time, record_property):
    subject = kind.published()
    when = {}
    for day in range(1, 201):
        days_pass(time, kind, 1)
        for step in kind.steps(subject):
            when.setdefault(step, day)

    assert when == {"confirmation_due": 60, "demoted": 90, "expired": 120}
    assert kind.steps(subject) == ["confirmation_due", "demoted", "expired"]
    assert kind.again(subject).state == "expired"
    said = ", ".join(f"{step} on day {day}" for step, day in when.items())
    record_property(f"silence about a {kind.noun}", f"{said}, nothing else in 200")


@both
def test_an_owner_who_confirms_in_time_is_never_shown_lower(kind, time):
    subject = kind.published()
    by = kind.owner(subject)
    for _round in range(4):
        days_pass(time, kind, 50)
        kind.confirm(subject.id, by=by)

    days_pass(time, kind, 59)

    assert kind.steps(subject) == ["confirmed"] * 4
    assert not kind.again(subject).is_stale


@both
def test_a_word_behind_the_reminder_begins_the_count_anew(kind, time):
    subject = kind.published()
    days_pass(time, kind, 95)
    assert kind.again(subject).is_stale

    kind.confirm(subject.id, by=kind.owner(subject))
    assert not kind.again(subject).is_stale
    days_pass(time, kind, 59)

    assert kind.steps(subject) == ["confirmation_due", "demoted", "confirmed"]
    assert kind.timers.objects.open().count() == 1


@both
def test_a_clock_that_stands_for_a_week_does_each_step_late_and_once(kind, time):
    subject = kind.published()
    days_pass(time, kind, 58)
    time.advance(7 * DAY)

    kind.applet.fire_due_timers()
    kind.applet.fire_due_timers()
    assert kind.steps(subject) == ["confirmation_due"]

    days_pass(time, kind, 200 - 65, beats=2)
    assert kind.steps(subject) == ["confirmation_due", "demoted", "expired"]


@both
def test_a_clock_that_stood_for_months_still_leaves_the_owner_two_weeks(kind, time):
    subject = kind.published()
    time.advance(150 * DAY)

    kind.applet.fire_due_timers()
    days_pass(time, kind, 13)
    assert kind.steps(subject) == ["confirmation_due"]
    days_pass(time, kind, 1)
    assert kind.steps(subject) == ["confirmation_due", "demoted"]
    days_pass(time, kind, 13)
    assert kind.again(subject).state == "published"
    days_pass(time, kind, 1)
    assert kind.again(subject).state == "expired"


@pytest.mark.django_db(transaction=True)
@both
def test_two_beats_at_once_do_each_step_once(kind, time, catalogues):
    subject = kind.published()
    time.advance(61 * DAY)
    barrier = Barrier(2)

    def beat():
        barrier.wait()
        try:
            return kind.applet.fire_due_timers()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        runs = [pool.submit(copy_context().run, beat) for _each in range(2)]
        done = [each.result() for each in runs]

    assert sorted(done) == [0, 1]
    assert kind.steps(subject) == ["confirmation_due"]


@both
def test_what_left_the_market_is_left_alone(kind, time):
    subject = kind.published()
    services = listing_services if kind is LISTING else demand_services
    getattr(services, f"withdraw_{kind.noun}")(subject.id, by=kind.owner(subject))

    days_pass(time, kind, 130)

    assert kind.steps(subject) == ["withdrawn"]
    with pytest.raises(WrongState):
        kind.confirm(subject.id, by=kind.owner(subject))


@both
def test_only_its_own_organisation_confirms(kind, time):
    subject = kind.published()
    for stranger in (actor_of(Member()), actor_of(Operator())):
        with pytest.raises(NotPermitted):
            kind.confirm(subject.id, by=stranger)


@both
def test_changing_it_is_a_word_too(kind, time):
    subject = kind.published()
    days_pass(time, kind, 70)
    applet = listing_services if kind is LISTING else demand_services
    content = applet.content_of(kind.model.objects.with_content().get(pk=subject.pk))

    getattr(applet, f"change_{kind.noun}")(subject.id, content, by=kind.owner(subject))
    days_pass(time, kind, 59)

    assert kind.steps(subject) == ["confirmation_due", "changed"]
    assert kind.again(subject).confirmed_at == BEGIN + 70 * DAY


def test_the_rights_of_an_expired_listing_are_hidden_until_it_is_revived(time):
    university = Member(role="manager")
    right = GrantedPatent(organisation=university.organisation)
    subject = LISTING.published(
        organisation=university.organisation, contact=university.user, rights=[right]
    )
    stranger = actor_of(Member())
    assert type(right).objects.visible_to(stranger).filter(pk=right.pk).exists()
    days_pass(time, LISTING, 121)
    assert not type(right).objects.visible_to(stranger).filter(pk=right.pk).exists()
    assert not offered_listings(by=stranger).filter(pk=subject.pk).exists()

    listings.confirm_listing(subject.id, by=actor_of(university))

    assert type(right).objects.visible_to(stranger).filter(pk=right.pk).exists()
    assert offered_listings(by=stranger).filter(pk=subject.pk).exists()
    assert LISTING.steps(subject)[-1] == "revived"


def test_a_demand_whose_last_day_is_over_is_not_revived_by_a_word(time):
    subject = DEMAND.published(deadline=(BEGIN + 30 * DAY).date())
    time.advance(31 * DAY)
    demand_services.expire_demands()
    days_pass(time, DEMAND, 100)

    assert DEMAND.steps(subject) == ["expired"]
    with pytest.raises(NotReady) as refused:
        demands.confirm_demand(subject.id, by=DEMAND.owner(subject))
    assert refused.value.code == "demand.deadline_passed"


@both
def test_the_owner_goes_from_the_mail_to_one_button(kind, time, react, client):
    subject = kind.published()
    react()
    send_due()
    mail.outbox.clear()
    days_pass(time, kind, 60)
    react()
    send_due()

    path = link_in(mail.outbox)
    page = client.get(path)
    assert page.status_code == 200
    assert kind.again(subject).confirmed_at == BEGIN, "looking changes nothing"

    answer = client.post(path, follow=True)
    assert "It is confirmed" in answer.content.decode()
    assert kind.again(subject).confirmed_at == clock.now()
    time.advance(DAY)
    client.post(path)
    assert kind.again(subject).confirmed_at == clock.now() - DAY, "a link confirms once"


@both
def test_what_went_stale_is_revived_from_the_mail(kind, time, react, client):
    subject = kind.published()
    days_pass(time, kind, 121)
    react()
    assert client.get(f"/en/{kind.noun}s/{subject.id}/").status_code == 410
    send_due()
    path = link_in(mail.outbox)

    assert "With your word it is public again" in client.get(path).content.decode()
    answer = client.post(path, follow=True)

    assert "It is on the market again" in answer.content.decode()
    assert kind.again(subject).state == "published"
    assert client.get(f"/en/{kind.noun}s/{subject.id}/").status_code == 200


@both
def test_the_link_of_what_was_withdrawn_asks_for_nothing(kind, time, client):
    subject = kind.published()
    names = {"user_id": subject.contact_id, "organisation_id": subject.organisation_id}
    path = f"/en/confirm/{write_token(kind.noun, subject, **names)}/"
    type(subject).objects.filter(pk=subject.pk).update(state="withdrawn", ended_at=clock.now())

    for answer in (client.get(path), client.post(path)):
        page = answer.content.decode()
        assert "There is nothing to confirm any more" in page
        assert 'class="button"' not in page.partition("<main")[2]


def test_a_link_is_for_one_member_for_some_weeks(time, client):
    subject = LISTING.published()
    member = subject.organisation.memberships.get(user=subject.contact)
    names = {"user_id": member.user_id, "organisation_id": member.organisation_id}
    token = write_token("listing", subject, **names)
    link = read_token(token)

    assert actor_of_link(link).permissions <= {
        "listings:read",
        "listings:write",
        "demands:read",
        "demands:write",
    }
    assert read_token(token[:-2]) is None
    assert client.get(f"/en/confirm/{token}x/").status_code == 410
    time.advance(60 * DAY)
    assert client.get(f"/en/confirm/{token}/").status_code == 200
    time.advance(DAY)
    assert client.get(f"/en/confirm/{token}/").status_code == 410
    fresh = write_token("listing", subject, **names)
    type(member).objects.filter(pk=member.pk).update(ended_at=clock.now())
    assert client.post(f"/en/confirm/{fresh}/").status_code == 410
    assert LISTING.again(subject).confirmed_at == BEGIN


@both
def test_a_tombstone_says_since_when_and_why(kind, time, client, api):
    subject = kind.published()
    days_pass(time, kind, 120)

    page = client.get(f"/en/{kind.noun}s/{subject.id}/")
    answer = api.get(f"/api/v1/{kind.noun}s/{subject.id}/")

    assert page.status_code == answer.status_code == 410
    text = page.content.decode()
    assert subject.reference in text
    assert "did not confirm" in text
    assert subject.title not in text
    assert answer.json()["code"] == "gone.unconfirmed"


@both
def test_there_is_no_tombstone_of_what_was_never_public(kind, time, client):
    waiting = kind._submitted()
    services = listing_services if kind is LISTING else demand_services
    by = kind.owner(waiting)
    getattr(services, f"withdraw_{kind.noun}")(waiting.id, by=by)
    assert client.get(f"/en/{kind.noun}s/{waiting.id}/").status_code == 404


def test_what_a_foreigner_could_not_see_leaves_no_tombstone_for_them(time, client):
    subject = LISTING.published(export_class="prohibited")
    days_pass(time, LISTING, 120)
    assert client.get(f"/en/listings/{subject.id}/").status_code == 404


def test_a_portfolio_says_how_much_of_it_is_fresh(time):
    subject = LISTING.published()
    organisation = subject.organisation
    everybody = actor_of(Member())
    days_pass(time, LISTING, 61)
    second = SubmittedListing(organisation=organisation)
    listing_services.publish_listing(second.id, **PASSED, by=actor_of(Operator()))
    UnnamedDemand(organisation=organisation)

    found = portfolio_of(organisation.id, by=everybody)

    assert (found.live, found.fresh, found.percent) == (2, 1, 50)


def test_the_owner_hears_of_every_step_once(time, react):
    subject = LISTING.published()
    react()
    days_pass(time, LISTING, 200)
    react()
    told = Notification.objects.filter(recipient=subject.contact).values_list("kind", flat=True)
    assert sorted(told) == [
        "listing.confirmation_due",
        "listing.demoted",
        "listing.expired",
        "listing.published",
    ]


def test_a_match_follows_the_silence_of_the_owner(time, react):
    subject = LISTING.published(title_en="Water-based binder for silicon anodes", ipc=["H01M 4/62"])
    problem = "The silicon anode loses its binder and peels off."
    texts = {"en": {"title": "Binder for silicon anodes", "problem": problem}}
    DEMAND.published(texts=texts, ipc=["H01M 4/13"])
    react()
    fresh = Match.objects.live().get(listing=subject)

    days_pass(time, LISTING, 95)
    react()
    stale = Match.objects.live().get(pk=fresh.pk)
    assert stale.score < fresh.score
    (why,) = [each for each in reasons(factors_in_words(stale)) if each.code == "freshness"]
    assert why.words == "one of the two was not confirmed by its owner for long"

    days_pass(time, LISTING, 30)
    react()
    assert Match.objects.get(pk=fresh.pk).retired_because == "listing_gone"

    LISTING.confirm(subject.id, by=LISTING.owner(subject))
    react()
    assert Match.objects.live().get(listing=subject).score > stale.score
