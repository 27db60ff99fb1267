"""What keeps appointments true: locks, limits, departures, and letters that no longer hold."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.appointments import services
from accounts.appointments.queries import free_times
from accounts.appointments.terms import MOST_WAITING
from accounts.membership.queries import actor_for
from accounts.membership.services import end_membership
from accounts.notifications.mail import send_due
from accounts.notifications.models import Mail, Notification
from accounts.notifications.queries import in_words
from accounts.talent import suspending
from accounts.talent.models import ProfileSuspension, TalentProfileQuerySet
from kernel import clock
from kernel.errors import Conflict, NotFound, NotReady
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.appointments import ConfirmedAppointment, FreeTime, RequestedAppointment
from tests.factories.talent import ShownExpert

pytestmark = pytest.mark.django_db
TOPIC = "Whether the coating holds."


def days_ahead(days):
    return clock.now() + dt.timedelta(days=days)


def ask_for(time, *, by):
    return services.book_appointment(time.id, topic=TOPIC, by=by)


def codes(refusal):
    return {reason.code.value for reason in refusal.value.reasons}


def test_the_membership_the_expert_and_the_asker_are_locked_before_the_time():
    time, by = FreeTime(), actor_of(Member())
    with CaptureQueriesContext(connection) as queries:
        ask_for(time, by=by)
    locked = [each["sql"] for each in queries if "FOR NO KEY UPDATE" in each["sql"]]
    tables = [sql.split(' FROM "', 1)[1].split('"', 1)[0] for sql in locked]
    assert tables == [
        "accounts_membership",
        "accounts_talentprofile",
        "accounts_user",
        "accounts_experttime",
    ]


def test_no_request_slips_past_a_suspension_that_it_waited_for(monkeypatch):
    time, by = FreeTime(), actor_of(Member())
    lock = TalentProfileQuerySet.locked

    def waits(rows, profile_id):
        ProfileSuspension.objects.create(profile_id=profile_id, cause="complaint_open")
        return lock(rows, profile_id)

    monkeypatch.setattr(TalentProfileQuerySet, "locked", waits)
    with pytest.raises(NotFound):
        ask_for(time, by=by)


def test_an_organisation_waits_for_so_many_answers_of_one_expert():
    profile, member = ShownExpert(), Member()
    times = [
        FreeTime(profile=profile, starts_at=days_ahead(3 + day)) for day in range(MOST_WAITING + 1)
    ]
    made = [ask_for(each, by=actor_of(member)) for each in times[:-1]]
    colleague = Member(organisation=member.organisation)
    with pytest.raises(NotReady) as refusal:
        ask_for(times[-1], by=actor_of(colleague))
    assert codes(refusal) == {"appointment.too_many_waiting"}
    services.confirm_appointment(made[0].id, by=actor_for(profile.user))
    ask_for(times[-1], by=actor_of(colleague))


def test_an_expert_who_talks_asks_no_other_expert_for_that_moment():
    member = Member()
    own = FreeTime(profile=ShownExpert(member=member))
    elsewhere = FreeTime(profile=ShownExpert(orcid=""), starts_at=own.starts_at)
    asked = RequestedAppointment(time=own)
    with pytest.raises(Conflict) as refusal:
        ask_for(elsewhere, by=actor_of(member))
    assert codes(refusal) == {"appointment.asker_busy"}
    services.decline_appointment(asked.id, by=actor_of(member))
    mine = ask_for(elsewhere, by=actor_of(member))
    again = RequestedAppointment(time=own)
    with pytest.raises(NotReady) as refusal:
        services.confirm_appointment(again.id, by=actor_of(member))
    assert codes(refusal) == {"appointment.expert_busy"}
    services.cancel_appointment(mine.id, remark="Busy.", by=actor_of(member))
    services.confirm_appointment(again.id, by=actor_of(member))


def test_who_leaves_the_organisation_loses_what_they_asked_for(react):
    leaver = Member(role="member")
    asked = RequestedAppointment(booker=leaver, time=FreeTime(starts_at=days_ahead(3)))
    elsewhere = FreeTime(profile=ShownExpert(orcid=""), starts_at=days_ahead(4))
    agreed = ConfirmedAppointment(booker=leaver, time=elsewhere)
    owner = Member(organisation=leaver.organisation, role="owner")
    other = RequestedAppointment(
        booker=owner, time=FreeTime(profile=asked.profile, starts_at=days_ahead(9))
    )
    end_membership(leaver.pk, by=actor_of(owner))
    react()
    for each in (asked, agreed, other):
        each.refresh_from_db()
    assert (asked.state, asked.cancelled_by) == ("cancelled", "departure")
    assert (agreed.state, agreed.cancelled_by) == ("cancelled", "departure")
    assert other.state == "requested"
    to_experts = Notification.objects.filter(kind="appointment.cancelled")
    assert {each.recipient_id for each in to_experts} == {
        asked.profile.user_id,
        agreed.profile.user_id,
    }


def test_what_was_answered_and_why_it_was_cancelled_are_kept_apart(client, react):
    time, member = FreeTime(), Member()
    expert = actor_for(time.profile.user)
    made = ask_for(time, by=actor_of(member))
    services.confirm_appointment(made.id, remark="Bring a sample.", by=expert)
    suspending.suspend_profile(time.profile_id, cause="complaint_open", by=actor_of(Operator()))
    react()
    made.refresh_from_db()
    assert (made.remark, made.cause) == ("Bring a sample.", "")
    assert set(bodies("appointment.cancelled")) == {
        "The talk does not take place. The expert's profile is suspended."
    }
    for user, heading in (
        (member.user, "What the expert answered"),
        (time.profile.user, "Your answer to the other side"),
    ):
        client.force_login(user)
        page = client.get(f"/en/appointments/{made.id}/").content.decode()
        assert heading in page
        linked = reverse("talent_profile", args=[time.profile_id]).split("/", 2)[2] in page
        assert linked == (user == time.profile.user)


def bodies(kind):
    rows = Notification.objects.filter(kind=kind)
    return [in_words([each], by=actor_for(each.recipient))[0].body for each in rows]


def test_letters_about_what_was_cancelled_since_are_not_sent(react):
    time, member = FreeTime(), Member()
    made = ask_for(time, by=actor_of(member))
    services.confirm_appointment(made.id, by=actor_for(time.profile.user))
    with time_machine.travel(time.starts_at - dt.timedelta(hours=23), tick=False):
        services.fire_due_timers()
        react()
        services.cancel_appointment(made.id, remark="Ill.", by=actor_of(member))
        react()
        send_due()
    methods = {part.get_param("method") for each in mail.outbox for part in each.attachments}
    sent = set(Mail.objects.filter(state="sent").values_list("kind", flat=True))
    assert sent == {"appointment.cancelled"}
    assert methods == {"CANCEL"}


def test_a_reminder_that_comes_late_reminds_nobody(react):
    time = FreeTime()
    made = ask_for(time, by=actor_of(Member()))
    services.confirm_appointment(made.id, by=actor_for(time.profile.user))
    with time_machine.travel(time.starts_at + dt.timedelta(minutes=5), tick=False):
        assert services.fire_due_timers() == 1
        react()
    assert not Notification.objects.filter(kind="appointment.near").exists()


def test_nobody_is_led_to_what_they_cannot_have(client):
    taken = RequestedAppointment()
    member = Member()
    client.force_login(member.user)
    assert client.get(f"/en/expert-times/{taken.time_id}/book/").status_code == 404
    desk = actor_of(Operator())
    free = FreeTime(profile=taken.profile, starts_at=days_ahead(7))
    assert free_times(taken.profile, by=desk) == [free]
    suspending.suspend_profile(taken.profile_id, cause="complaint_open", by=desk)
    assert free_times(taken.profile, by=desk) == []
