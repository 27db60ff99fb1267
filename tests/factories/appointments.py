"""Experts' times and appointments.

FreeTime(profile=expert)                  # in three days, for 45 minutes
RequestedAppointment(time=a_time, booker=member), ConfirmedAppointment()
"""

import datetime as dt

import factory
from factory.django import DjangoModelFactory

from accounts.appointments.models import Appointment, ExpertTime
from kernel import clock
from tests.factories.accounts import Member
from tests.factories.talent import ShownExpert


class FreeTime(DjangoModelFactory):
    """Nobody has it."""

    class Meta:
        model = ExpertTime

    profile = factory.SubFactory(ShownExpert)
    starts_at = factory.LazyFunction(lambda: clock.now() + dt.timedelta(days=3))
    ends_at = factory.LazyAttribute(lambda o: o.starts_at + dt.timedelta(minutes=45))
    way = "video"
    place = "https://talks.example.org/room-1"


class RequestedAppointment(DjangoModelFactory):
    """Waits for the expert."""

    class Meta:
        model = Appointment

    class Params:
        booker = factory.SubFactory(Member)

    time = factory.SubFactory(FreeTime)
    profile = factory.SelfAttribute("time.profile")
    organisation = factory.SelfAttribute("booker.organisation")
    booked_by = factory.SelfAttribute("booker.user")
    starts_at = factory.SelfAttribute("time.starts_at")
    ends_at = factory.SelfAttribute("time.ends_at")
    topic = "Whether the coating holds on aluminium."


class ConfirmedAppointment(RequestedAppointment):
    state = "confirmed"
    confirmed_at = factory.LazyFunction(clock.now)
    sequence = 1
