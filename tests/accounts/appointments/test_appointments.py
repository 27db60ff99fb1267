"""Talks with experts: offered, asked for, confirmed, cancelled, reminded of, never twice."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction
from icalendar import Calendar

from accounts.access.actor import ANONYMOUS
from accounts.appointments import services
from accounts.appointments.models import Appointment, ExpertTime
from accounts.appointments.queries import available_actions, times_of
from accounts.appointments.sending import calendar_of
from accounts.appointments.states import APPOINTMENT_LIFECYCLE, AppointmentState
from accounts.membership.queries import actor_for
from accounts.notifications.mail import send_due
from accounts.notifications.models import Notification
from accounts.talent import suspending
from kernel import clock
from kernel.errors import (
    Conflict,
    Invalid,
    NotFound,
    NotPermitted,
    NotReady,
    WrongState,
)
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.appointments import ConfirmedAppointment, FreeTime, RequestedAppointment
from tests.factories.talent import BrokerProfile, ShownExpert

pytestmark = pytest.mark.django_db
TOPIC = "Whether the coating holds."


def expert_of(thing):
    return actor_for(thing.profile.user)


def codes(refusal):
    return {reason.code.value for reason in refusal.value.reasons}


def told():
    return sorted(Notification.objects.values_list("kind", flat=True))


@pytest.mark.parametrize("move", APPOINTMENT_LIFECYCLE.moves)
@pytest.mark.parametrize("state", AppointmentState.values)
def test_an_appointment_moves_where_the_table_says_or_nowhere(state, move):
    appointment = Appointment(state=state)
    if state in APPOINTMENT_LIFECYCLE.moves[move].sources:
        APPOINTMENT_LIFECYCLE.apply(move, appointment)
        assert appointment.state == APPOINTMENT_LIFECYCLE.moves[move].target
    else:
        with pytest.raises(WrongState):
            APPOINTMENT_LIFECYCLE.apply(move, appointment)


def offered(profile, *, by, starts_in=dt.timedelta(days=2), minutes=45, way="video"):
    starts_at = clock.now() + starts_in
    return services.offer_time(profile.id, starts_at=starts_at, minutes=minutes, way=way, by=by)


def test_an_expert_offers_times_that_do_not_overlap():
    profile = ShownExpert()
    by = actor_for(profile.user)
    time = offered(profile, by=by)
    with pytest.raises(Conflict):
        offered(profile, by=by, starts_in=dt.timedelta(days=2, minutes=30))
    offered(profile, by=by, starts_in=dt.timedelta(days=2, minutes=46))
    assert set(times_of(profile, by=ANONYMOUS)) == set(ExpertTime.objects.all())
    services.withdraw_time(time.id, by=by)
    assert time not in times_of(profile, by=ANONYMOUS)
    offered(profile, by=by, starts_in=dt.timedelta(days=2, minutes=1), minutes=20)


@pytest.mark.parametrize(
    "said",
    [
        {"starts_in": -dt.timedelta(minutes=1)},
        {"starts_in": dt.timedelta(days=400)},
        {"minutes": 10},
        {"minutes": 600},
        {"way": "telepathy"},
    ],
)
def test_a_time_that_cannot_be_is_not_offered(said):
    profile = ShownExpert()
    with pytest.raises(Invalid):
        offered(profile, by=actor_for(profile.user), **said)


def test_nobody_offers_for_another_and_no_broker_offers():
    with pytest.raises(NotPermitted):
        offered(ShownExpert(), by=actor_of(Member()))
    broker = BrokerProfile()
    with pytest.raises(Invalid):
        offered(broker, by=actor_for(broker.user))


def test_from_a_free_time_to_both_calendars(react):
    time, asker = FreeTime(), Member(role="member")
    by, expert = actor_of(asker), expert_of(time)
    appointment = services.book_appointment(time.id, topic=TOPIC, by=by)
    assert not times_of(time.profile, by=ANONYMOUS).exists()
    with pytest.raises(NotFound):
        calendar_of(appointment.id, by=by)
    assert available_actions(appointment, by=by) == ["cancel"]
    assert available_actions(appointment, by=expert) == ["confirm", "decline", "cancel"]
    with pytest.raises(NotPermitted):
        services.confirm_appointment(appointment.id, by=by)
    services.confirm_appointment(appointment.id, remark="Bring a sample.", by=expert)

    react()
    assert told() == ["appointment.confirmed", "appointment.confirmed", "appointment.requested"]
    send_due()
    sent = {each.to[0]: each for each in mail.outbox if each.attachments}
    assert set(sent) == {asker.user.email, time.profile.user.email}
    for address, message in sent.items():
        (part,) = message.attachments
        assert part.get_content_type() == "text/calendar"
        assert part.get_param("method") == "REQUEST"
        file = part.get_payload(decode=True)
        event = Calendar.from_ical(file).walk("VEVENT")[0]
        assert event.decoded("DTSTART") == time.starts_at.replace(microsecond=0)
        assert address in str(event["ATTENDEE"])
        # Neither address is given away to the other.
        assert (set(sent) - {address}).pop().encode() not in file


def test_a_cancellation_tells_both_and_leaves_both_calendars(react):
    appointment = ConfirmedAppointment()
    by = actor_for(appointment.booked_by, organisation_id=appointment.organisation_id)
    with pytest.raises(NotReady):
        services.cancel_appointment(appointment.id, remark=" ", by=by)
    services.cancel_appointment(appointment.id, remark="Our line stands still.", by=by)

    react()
    send_due()
    methods = [each.attachments[0].get_param("method") for each in mail.outbox]
    assert methods == ["CANCEL", "CANCEL"]
    entry = calendar_of(appointment.id, by=by)
    assert (entry.is_cancelled, entry.sequence) == (True, 2)
    assert times_of(appointment.profile, by=ANONYMOUS).exists()


def test_an_expert_who_cancels_takes_the_time_back():
    appointment = ConfirmedAppointment()
    services.cancel_appointment(appointment.id, remark="Ill.", by=expert_of(appointment))
    appointment.refresh_from_db()
    assert appointment.cancelled_by == "expert"
    assert not times_of(appointment.profile, by=ANONYMOUS).exists()


def test_a_declined_time_is_free_for_others(react):
    appointment = RequestedAppointment()
    services.decline_appointment(appointment.id, by=expert_of(appointment))
    react()
    assert told() == ["appointment.declined"]
    services.book_appointment(appointment.time_id, topic=TOPIC, by=actor_of(Member()))


def test_who_may_not_ask():
    time = FreeTime()
    for member in (Member(role="viewer"), Member(organisation=UnverifiedOrganisation())):
        with pytest.raises(NotPermitted):
            services.book_appointment(time.id, topic=TOPIC, by=actor_of(member))
    with pytest.raises(NotPermitted):
        services.book_appointment(time.id, topic=TOPIC, by=expert_of(time))
    with pytest.raises(NotReady):
        services.book_appointment(time.id, topic=" ", by=actor_of(Member()))


def test_a_stranger_sees_no_appointment():
    appointment = ConfirmedAppointment()
    with pytest.raises(NotFound):
        services.cancel_appointment(appointment.id, remark="x", by=actor_of(Member()))
    with pytest.raises(NotFound):
        calendar_of(appointment.id, by=actor_of(Member()))


def test_nobody_is_booked_twice_for_one_moment():
    taken = RequestedAppointment()
    asker = actor_for(taken.booked_by, organisation_id=taken.organisation_id)
    with pytest.raises(Conflict) as refusal:
        services.book_appointment(taken.time_id, topic=TOPIC, by=actor_of(Member()))
    assert codes(refusal) == {"appointment.time_taken"}
    starts_at = taken.starts_at + dt.timedelta(minutes=30)
    other = FreeTime(profile=ShownExpert(orcid=""), starts_at=starts_at)
    with pytest.raises(Conflict) as refusal:
        services.book_appointment(other.id, topic=TOPIC, by=asker)
    assert codes(refusal) == {"appointment.asker_busy"}


@pytest.mark.parametrize(
    ("constraint", "shared"),
    [
        ("appointment_expert_never_twice", "time"),
        ("appointment_asker_never_twice", "booked_by"),
    ],
)
def test_the_database_lets_nobody_be_booked_twice(constraint, shared):
    taken = RequestedAppointment()
    same = {shared: getattr(taken, shared)}
    if shared == "booked_by":
        same["time"] = FreeTime(profile=ShownExpert(orcid=""), starts_at=taken.starts_at)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RequestedAppointment(**same)
    Appointment.objects.filter(pk=taken.pk).update(state="declined")
    RequestedAppointment(**same)


@pytest.mark.parametrize(
    ("constraint", "wrong"),
    [
        ("appointment_state_known", {"state": "dreamt"}),
        ("appointment_says_what_about", {"topic": ""}),
        ("appointment_cancelled_by_somebody", {"state": "cancelled"}),
        ("appointment_cancelled_by_somebody", {"cancelled_by": "expert"}),
        ("appointment_cancelled_by_somebody", {"cause": "Ill."}),
        ("appointment_confirmed_at_a_moment", {"state": "ended"}),
    ],
)
def test_the_database_holds_what_an_appointment_is(constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        RequestedAppointment(**wrong)


def test_the_database_holds_what_a_time_is():
    for constraint, wrong in (
        ("expert_time_way_known", {"way": "telepathy"}),
        ("expert_time_ends_after_it_begins", {"ends_at": clock.now()}),
    ):
        with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
            FreeTime(**wrong)
    time = FreeTime()
    with pytest.raises(IntegrityError, match="expert_time_never_twice"), transaction.atomic():
        FreeTime(profile=time.profile, starts_at=time.starts_at)


def test_the_day_before_both_are_reminded_and_then_it_ends(react):
    time = FreeTime()
    appointment = services.book_appointment(time.id, topic=TOPIC, by=actor_of(Member()))
    services.confirm_appointment(appointment.id, by=expert_of(time))
    react()
    with time_machine.travel(time.starts_at - dt.timedelta(hours=23), tick=False):
        assert services.fire_due_timers() == 1
        assert services.fire_due_timers() == 0
        react()
        assert told().count("appointment.near") == 2
    with time_machine.travel(time.ends_at, tick=False):
        assert services.fire_due_timers() == 1
    appointment.refresh_from_db()
    assert appointment.state == "ended"


def test_what_nobody_answers_lapses_when_its_time_comes(react):
    time = FreeTime()
    appointment = services.book_appointment(time.id, topic=TOPIC, by=actor_of(Member()))
    with time_machine.travel(time.starts_at, tick=False):
        with pytest.raises(NotReady):
            services.confirm_appointment(appointment.id, by=expert_of(time))
        assert services.fire_due_timers() == 1
        react()
    assert told() == sorted(["appointment.requested", *["appointment.lapsed"] * 2])


def test_what_is_booked_is_not_taken_back():
    appointment = RequestedAppointment()
    with pytest.raises(NotReady):
        services.withdraw_time(appointment.time_id, by=expert_of(appointment))


def test_an_expert_who_is_suspended_is_not_met(react):
    asked = RequestedAppointment()
    agreed = ConfirmedAppointment(
        time=FreeTime(profile=asked.profile, starts_at=clock.now() + dt.timedelta(days=5))
    )
    free = FreeTime(profile=asked.profile, starts_at=clock.now() + dt.timedelta(days=6))
    suspending.suspend_profile(asked.profile_id, cause="complaint_open", by=actor_of(Operator()))
    with pytest.raises(NotFound):
        services.book_appointment(free.id, topic=TOPIC, by=actor_of(Member()))
    with pytest.raises(NotReady):
        services.confirm_appointment(asked.id, by=expert_of(asked))
    react()
    for appointment in (asked, agreed):
        appointment.refresh_from_db()
        assert (appointment.state, appointment.cancelled_by) == ("cancelled", "market")
    assert told() == sorted([*["appointment.cancelled"] * 4, "talent_profile.suspended"])
