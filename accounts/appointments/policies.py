"""Who may do what with a time and an appointment."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.appointments.models import Appointment, ExpertTime


def may_withdraw_time(by: Actor, time: ExpertTime) -> bool:
    """The expert whose time it is, and nobody for them."""
    return by.is_person and by.user_id == time.profile.user_id


def may_book(by: Actor, time: ExpertTime) -> bool:
    """People of verified organisations who ask others in its name; not the expert."""
    asks = by.is_person and by.organisation_verified and by.may(Permission.INQUIRIES_WRITE)
    return asks and by.user_id != time.profile.user_id


def may_answer(by: Actor, appointment: Appointment) -> bool:
    """The expert, and nobody for them."""
    return by.is_person and by.user_id == appointment.profile.user_id


def may_cancel(by: Actor, appointment: Appointment) -> bool:
    """The expert, whoever booked it, and those who ask others in the organisation's name."""
    if by.is_system or may_answer(by, appointment):
        return True
    return (
        by.is_person
        and by.acts_for(appointment.organisation_id)
        and by.may(Permission.INQUIRIES_WRITE)
    )


def may_let_pass(by: Actor, _appointment: Appointment) -> bool:
    """What time alone does."""
    return by.is_system


# Which policy guards which move: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "confirm": may_answer,
    "decline": may_answer,
    "cancel": may_cancel,
    "lapse": may_let_pass,
    "end": may_let_pass,
}
