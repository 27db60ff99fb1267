"""The clocks of appointments: which steps are due when."""

from __future__ import annotations

from accounts.appointments.models import Appointment, AppointmentTimer
from accounts.appointments.terms import REMIND_BEFORE, AppointmentTimerKind
from kernel import clock


def start_waiting(appointment: Appointment) -> None:
    """Owe the end of an appointment that nobody answers."""
    AppointmentTimer.objects.create(
        appointment=appointment, kind=AppointmentTimerKind.LAPSE, due_at=appointment.starts_at
    )


def start_nearing(appointment: Appointment) -> None:
    """Owe the reminder of the day before, where that is still to come, and the end."""
    appointment.timers.all().stop()
    reminder = appointment.starts_at - REMIND_BEFORE
    if reminder > clock.now():
        AppointmentTimer.objects.create(
            appointment=appointment, kind=AppointmentTimerKind.REMIND, due_at=reminder
        )
    AppointmentTimer.objects.create(
        appointment=appointment, kind=AppointmentTimerKind.END, due_at=appointment.ends_at
    )
