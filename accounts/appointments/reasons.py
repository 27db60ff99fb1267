"""Why a time is not offered, or an appointment not made."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class AppointmentReason(ReasonCode):
    """What can stand in the way."""

    NOT_AN_EXPERT = "appointment.not_an_expert", _("Only experts offer times.")
    TIME_OVER = "appointment.time_over", _("This time is over.")
    TIME_IMPOSSIBLE = (
        "appointment.time_impossible",
        _("A time begins after now and within half a year."),
    )
    LENGTH_IMPOSSIBLE = (
        "appointment.length_impossible",
        _("A talk lasts between %(least)s and %(most)s minutes."),
    )
    TIMES_OVERLAP = "appointment.times_overlap", _("You offer another time that overlaps this one.")
    TIME_BOOKED = (
        "appointment.time_booked",
        _("Somebody has this time. Decline or cancel the appointment first."),
    )
    TIME_TAKEN = "appointment.time_taken", _("Somebody else was quicker. Choose another time.")
    ASKER_BUSY = "appointment.asker_busy", _("You have another appointment at this time.")
    EXPERT_BUSY = (
        "appointment.expert_busy",
        _("You have asked another expert for this time. Cancel that first."),
    )
    TOO_MANY_WAITING = (
        "appointment.too_many_waiting",
        _("Your organisation waits for %(most)s answers of this expert already."),
    )
    TOPIC_MISSING = "appointment.topic_missing", _("Say what you want to talk about.")
    TOO_LONG = "appointment.too_long", _("Write at most %(most)s characters.")
    CAUSE_MISSING = "appointment.cause_missing", _("Say why, so that the other side understands.")
    EXPERT_NOT_FOUND = (
        "appointment.expert_not_found",
        _("The expert is not shown in the talent pool now, so nothing can be confirmed."),
    )
    ASKER_NOT_VERIFIED = (
        "appointment.asker_not_verified",
        _("The organisation that asked is not verified any more."),
    )
