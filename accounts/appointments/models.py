"""Times that experts offer, and appointments that are made for them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from accounts.appointments.states import TAKEN, AppointmentState
from accounts.appointments.terms import (
    LONGEST_PLACE,
    LONGEST_TOPIC,
    AppointmentTimerKind,
    CancelledBy,
    TalkWay,
)
from accounts.talent.models import TalentProfile
from kernel import clock
from kernel.identifiers import id_field
from kernel.timers.models import Timer


class TimeSpan(Func):
    """The time between two moments, its end left out."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


def _no_overlap(name: str, whose: str, condition: Q) -> ExclusionConstraint:
    span: Any = TimeSpan("starts_at", "ends_at")
    return ExclusionConstraint(
        name=name,
        expressions=[(span, RangeOperators.OVERLAPS), (whose, RangeOperators.EQUAL)],
        condition=condition,
    )


class ExpertTimeQuerySet(LockingQuerySet["ExpertTime"]):
    """Times by who sees them and whether they are still to be had."""

    def visible_to(self, by: Actor) -> Self:
        """Everybody sees those to come of experts whom everybody finds; experts see their own."""
        if by.is_system:
            return self
        shown = TalentProfile.objects.public().values("pk")
        seen = Q(profile__in=shown, withdrawn_at=None, starts_at__gt=clock.now())
        if by.is_person:
            seen |= Q(profile__user=by.user_id)
        return self.filter(seen)

    def free(self) -> Self:
        """Those to come that nobody has."""
        taken = Appointment.objects.taking_time().filter(time=OuterRef("pk"))
        return self.filter(~Exists(taken), withdrawn_at=None, starts_at__gt=clock.now())

    def with_row_data(self) -> Self:
        """What a row shows."""
        taken = Appointment.objects.taking_time().filter(time=OuterRef("pk"))
        return self.select_related("profile__user").annotate(is_taken=Exists(taken))


class ExpertTime(models.Model):
    """A time at which an expert may be talked to; taken back while nobody has it."""

    id = id_field()
    profile = models.ForeignKey(TalentProfile, on_delete=models.PROTECT, related_name="times")
    starts_at = models.DateTimeField(pgettext_lazy("talk", "from"))
    ends_at = models.DateTimeField(pgettext_lazy("talk", "to"))
    way = models.CharField(_("way"), max_length=9, choices=TalkWay.choices)
    # An address or a link; only those who talk read it.
    place = models.CharField(_("where, or by which link"), max_length=LONGEST_PLACE, blank=True)
    offered_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # Set by `with_row_data`.
    is_taken: bool

    objects: ClassVar[ExpertTimeQuerySet] = ExpertTimeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("expert's time")
        verbose_name_plural = _("experts' times")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="expert_time_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(way__in=TalkWay.values), name="expert_time_way_known"
            ),
            _no_overlap("expert_time_never_twice", "profile", Q(withdrawn_at=None)),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["profile", "starts_at"], name="expert_time_of_expert"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.starts_at:%Y-%m-%d %H:%M}"


class AppointmentQuerySet(LockingQuerySet["Appointment"]):
    """Appointments by whom they are between."""

    def visible_to(self, by: Actor) -> Self:
        """The expert, and the organisation that asked."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.is_person:
            seen |= Q(profile__user=by.user_id)
            if by.organisation_id is not None:
                seen |= Q(organisation=by.organisation_id)
        return self.filter(seen)

    def taking_time(self) -> Self:
        """Those for which time is kept."""
        return self.filter(state__in=TAKEN)

    def during(self, other: ExpertTime | Appointment) -> Self:
        """Those that overlap a time or another appointment."""
        return self.filter(starts_at__lt=other.ends_at, ends_at__gt=other.starts_at)

    def with_page_data(self) -> Self:
        """All that lists and its own page show."""
        return self.select_related("profile__user", "time", "organisation", "booked_by")


class Appointment(models.Model):
    """One person of a verified organisation meets one expert at an offered time.

    Requested, then confirmed or declined by the expert; cancelled by either with a reason, called
    off by the market where the expert is suspended. What nobody answers lapses when its time comes.
    The database lets no expert be asked, and nobody ask, twice for one moment; that an expert does
    not ask another one for a moment at which they talk is held by the services.
    """

    id = id_field()
    time = models.ForeignKey(ExpertTime, on_delete=models.PROTECT, related_name="appointments")
    profile = models.ForeignKey(
        TalentProfile, on_delete=models.PROTECT, related_name="appointments"
    )
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    topic = models.TextField(_("what it is about"), max_length=LONGEST_TOPIC)
    state = models.CharField(
        max_length=9, choices=AppointmentState.choices, default=AppointmentState.REQUESTED
    )
    cancelled_by = models.CharField(max_length=12, choices=CancelledBy.choices, blank=True)
    # What the expert said in their answer, and what was said at the cancelling.
    remark = models.TextField(_("word of the expert"), max_length=LONGEST_TOPIC, blank=True)
    cause = models.TextField(_("why it was cancelled"), max_length=LONGEST_TOPIC, blank=True)
    # How often its calendar entry was changed, as RFC 5545 counts it.
    sequence = models.PositiveSmallIntegerField(default=0)
    requested_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AppointmentQuerySet] = AppointmentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=AppointmentState.values), name="appointment_state_known"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="appointment_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(topic=""), name="appointment_says_what_about"),
            models.CheckConstraint(
                condition=Q(state=AppointmentState.CANCELLED, cancelled_by__in=CancelledBy.values)
                | (~Q(state=AppointmentState.CANCELLED) & Q(cancelled_by="", cause="")),
                name="appointment_cancelled_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AppointmentState.CONFIRMED, AppointmentState.ENDED])
                | Q(confirmed_at__isnull=False),
                name="appointment_confirmed_at_a_moment",
            ),
            _no_overlap("appointment_expert_never_twice", "profile", Q(state__in=TAKEN)),
            _no_overlap("appointment_asker_never_twice", "booked_by", Q(state__in=TAKEN)),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["profile", "-starts_at"], name="appointment_of_expert"),
            models.Index(fields=["organisation", "-starts_at"], name="appointment_of_firm"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def is_settled(self) -> bool:
        """Whether both have agreed on it once: then a calendar may know of it."""
        return self.confirmed_at is not None


class AppointmentTimer(Timer):
    """A step that is due of an appointment."""

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=6, choices=AppointmentTimerKind.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of an appointment")
        verbose_name_plural = _("timers of appointments")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Timer.Meta.constraints,
            models.UniqueConstraint(
                fields=["appointment", "kind"], name="appointment_timer_once_per_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AppointmentTimerKind.values),
                name="appointment_timer_kind_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.appointment_id}"
