"""The clock of an unanswered inquiry, in working days, each step exactly once."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from datetime import UTC
from threading import Barrier

import pytest
from django.db import connection

from kernel import clock
from kernel.activity.models import Event
from marketplace.inquiries.content import Said
from marketplace.inquiries.models import Inquiry, InquiryTimer
from marketplace.inquiries.queries import response_time_of
from marketplace.inquiries.services import post_message
from marketplace.inquiries.tasks import fire_timers
from marketplace.inquiries.ticking import fire_due_timers
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import UnnamedDemand
from tests.factories.inquiries import (
    AnsweredInquiry,
    DeclinedInquiry,
    ExpiredInquiry,
    OpenInquiry,
    answerer_of,
)
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

# A Monday in a month without holidays; ten o'clock in China.
MONDAY = dt.datetime(2026, 6, 1, 2, tzinfo=UTC)


def at(days, hours=0):
    return MONDAY + dt.timedelta(days=days, hours=hours)


@pytest.fixture
def time():
    with clock.simulated(MONDAY) as simulation:
        yield simulation


@pytest.fixture
def asked(time):
    listing = PublishedListing()
    Member(organisation=listing.organisation, role="manager")
    return OpenInquiry(listing=listing)


def steps(inquiry):
    names = Event.objects.filter(subject_id=inquiry.id).values_list("name", flat=True)
    # Sorted: events of one simulated moment have no order.
    return sorted(name.removeprefix("inquiry.") for name in names if name != "inquiry.opened")


def again(inquiry):
    return Inquiry.objects.get(pk=inquiry.pk)


def test_an_answer_is_due_when_five_working_days_are_over(asked):
    # Tuesday to Friday and Monday; the day ends at midnight in China.
    assert asked.answer_due_at == dt.datetime(2026, 6, 8, 16, tzinfo=UTC)


def test_an_unanswered_inquiry_is_reminded_passed_on_and_expires(asked, time):
    contact, backup = asked.assignee, asked.backup
    seen = []
    for day in range(20):
        time.set(at(day, hours=15))
        fire_timers()
        seen.append((day, *steps(asked)))

    first = {name: min(day for day, *had in seen if name in had) for name in seen[-1][1:]}
    # Reminded when Thursday is over in China, passed on behind the next Monday. That is then a
    # Tuesday, which does not count for the stand-in's five days.
    assert first == {"reminded": 3, "escalated": 7, "expired": 15}
    inquiry = again(asked)
    assert (inquiry.assignee, inquiry.backup) == (backup, contact)
    assert inquiry.state == "expired"
    assert inquiry.ended_at == at(15, hours=15)


def test_two_beats_do_each_step_once(asked, time):
    for day in (0, 4, 8, 15, 16):
        time.set(at(day, hours=15))
        fire_due_timers()
        fire_due_timers()

    assert steps(asked) == ["escalated", "expired", "reminded"]


@pytest.mark.django_db(transaction=True)
def test_two_beats_at_the_same_moment_do_each_step_once(asked, time):
    time.set(at(8, hours=15))
    start = Barrier(2)

    def beat():
        start.wait()
        try:
            return fire_due_timers()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as beats:
        # Each thread lives at the simulated moment, too.
        running = [beats.submit(copy_context().run, beat) for _each in range(2)]
        fired = sum(each.result() for each in running)

    assert fired == 2
    assert steps(asked) == ["escalated", "reminded"]


def test_a_beat_that_was_down_for_a_week_leaves_the_stand_in_all_their_days(asked, time):
    time.set(at(11))
    assert fire_due_timers() == 2
    assert steps(asked) == ["escalated", "reminded"]
    assert InquiryTimer.objects.get(inquiry=asked, kind="expire").due_at == dt.datetime(
        2026, 6, 22, 16, tzinfo=UTC
    )

    time.set(at(17))
    assert fire_due_timers() == 0
    time.set(at(25))
    assert fire_due_timers() == 1
    assert steps(asked) == ["escalated", "expired", "reminded"]


def test_an_answer_stops_the_clock(asked, time):
    time.set(at(4, hours=15))
    fire_due_timers()
    post_message(asked.id, Said("Yes."), by=actor_of(answerer_of(asked)))

    time.set(at(60))
    assert fire_due_timers() == 0
    assert steps(asked) == ["answered", "reminded"]


def test_the_askers_next_message_does_not_stop_it(asked, time):
    post_message(
        asked.id, Said("Also?"), by=actor_of(Member(organisation=asked.asking_organisation))
    )

    time.set(at(8, hours=15))
    assert fire_due_timers() == 2


def test_without_a_stand_in_it_stays_with_its_contact(time):
    inquiry = OpenInquiry()
    contact = inquiry.assignee

    time.set(at(8, hours=15))
    fire_due_timers()

    assert (again(inquiry).assignee, inquiry.backup) == (contact, None)
    assert again(inquiry).escalated_at is not None


def test_after_it_expired_one_may_ask_again(asked, time):
    time.set(at(30))
    fire_due_timers()
    time.set(at(60))
    fire_due_timers()
    assert again(asked).state == "expired"

    asker = Member(organisation=asked.asking_organisation)
    assert OpenInquiry(listing=asked.listing, asker=asker).state == "open"


# --- How quickly an organisation answers ----------------------------------------------------------


def test_too_few_answers_say_nothing(time):
    listing = PublishedListing()
    for _each in range(2):
        AnsweredInquiry(listing=listing, days=-20, after=1)

    found = response_time_of(listing.organisation_id)

    assert (found.working_days, found.answered) == (None, 2)


def test_the_median_counts_working_days(time):
    listing = PublishedListing()
    # Asked on Monday the 4th, and on Friday the 8th with a weekend between.
    for days, after in ((-28, 0), (-28, 2), (-24, 4), (-28, 3)):
        AnsweredInquiry(listing=listing, days=days, after=after)

    assert response_time_of(listing.organisation_id).working_days == 2


def test_what_stays_unanswered_counts_as_slowest(time):
    listing = PublishedListing()
    for _each in range(3):
        AnsweredInquiry(listing=listing, days=-200, after=1)
    assert response_time_of(listing.organisation_id).working_days == 1

    for days in (-190, -150, -110):
        ExpiredInquiry(listing=listing, days=days)
    found = response_time_of(listing.organisation_id)

    assert (found.working_days, found.answered, found.unanswered) == (None, 3, 3)


def test_only_the_last_twelve_months_count(time):
    listing = PublishedListing()
    for _each in range(3):
        AnsweredInquiry(listing=listing, days=-400, after=1)

    assert response_time_of(listing.organisation_id).answered == 0


def test_what_an_unnamed_owner_answers_is_not_counted_where_everybody_sees_it(time):
    demand = UnnamedDemand()
    for _each in range(3):
        AnsweredInquiry(demand=demand, days=-10)

    assert response_time_of(demand.organisation_id).answered == 0


def test_declining_at_once_is_an_answer_too(time):
    listing = PublishedListing()
    for _each in range(3):
        DeclinedInquiry(listing=listing, days=-30)

    assert response_time_of(listing.organisation_id).working_days is not None
