"""Experts' times and appointments over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from accounts.api.organisations.bodies import RemarkBody
from accounts.appointments import services
from accounts.appointments.calendar import calendar_file
from accounts.appointments.models import Appointment, ExpertTime
from accounts.appointments.queries import (
    appointment_page,
    appointments,
    available_actions,
    may_read_place,
    times_of,
)
from accounts.appointments.sending import FILE_NAME, calendar_of
from accounts.appointments.states import AppointmentState
from accounts.appointments.terms import (
    LONGEST,
    LONGEST_PLACE,
    LONGEST_TOPIC,
    SHORTEST,
    CancelledBy,
    TalkWay,
)
from accounts.talent.queries import profile_page
from kernel.http.bodies import Body, InBothLanguages, in_both
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import bytes_response
from kernel.http.parameters import Parameters

TIME_ORDERINGS = {"starts_at": ("starts_at", "id"), "-starts_at": ("-starts_at", "-id")}
ORDERINGS = {"-starts_at": ("-starts_at", "-id"), "starts_at": ("starts_at", "id")}
A_TIME = {
    "starts_at": "2027-03-02T10:00:00+08:00",
    "minutes": 45,
    "way": "video",
    "place": "https://talks.example.org/room-1",
}
AN_APPOINTMENT = {
    "time": "01936c2e-5a10-7c3e-9d8b-0f5a1c2d3e4f",
    "topic": "Whether the coating holds on aluminium.",
}


class ExpertTimeBody(Body):
    """When an expert may be talked to."""

    starts_at = serializers.DateTimeField()
    minutes = serializers.IntegerField(min_value=SHORTEST, max_value=LONGEST)
    way = serializers.ChoiceField(TalkWay.choices)
    place = serializers.CharField(
        max_length=LONGEST_PLACE,
        required=False,
        allow_blank=True,
        help_text="An address or a link; only those who talk read it.",
    )


class AppointmentBody(Body):
    """Which time, and what it is about."""

    time = serializers.UUIDField()
    topic = serializers.CharField(max_length=LONGEST_TOPIC)


class CauseBody(Body):
    """Why an appointment is called off."""

    remark = serializers.CharField(max_length=LONGEST_TOPIC)


class ExpertTimeShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    profile = serializers.UUIDField()
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    way = serializers.ChoiceField(TalkWay.choices)
    place = serializers.CharField(allow_null=True, help_text="To the expert only")
    taken = serializers.BooleanField()


class AppointmentExpertShape(serializers.Serializer[Any]):
    id = serializers.UUIDField(help_text="Of the profile")
    name = InBothLanguages()


class AppointmentShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(AppointmentState.choices)
    time = serializers.UUIDField()
    expert = AppointmentExpertShape()
    organisation = serializers.UUIDField()
    booked_by = serializers.CharField(help_text="The name of the person")
    starts_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    way = serializers.ChoiceField(TalkWay.choices)
    place = serializers.CharField(allow_null=True, help_text="Once both have agreed")
    topic = serializers.CharField()
    remark = serializers.CharField(allow_blank=True, help_text="What the expert answered")
    cause = serializers.CharField(allow_blank=True, help_text="Why it was cancelled")
    cancelled_by = serializers.ChoiceField(CancelledBy.choices, allow_null=True)
    sequence = serializers.IntegerField()
    confirmed_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class AppointmentParameters(Parameters):
    """What the list may be narrowed by."""

    state = serializers.MultipleChoiceField(choices=AppointmentState.choices, required=False)


class ExpertTimes(ApiView):
    """The times to come of one expert."""

    @described(
        "List an expert's times",
        answer=page_of(ExpertTimeShape),
        parameters=(*page_parameters(*TIME_ORDERINGS),),
        refusals=(404,),
    )
    def get(self, request: Request, profile_id: UUID) -> Response:
        """Those that nobody has; to the expert, all that are to come."""
        Parameters.read(request.query_params)
        profile = profile_page(profile_id, by=self.actor)
        rows = times_of(profile, by=self.actor)
        render = partial(render_time, by=self.actor)
        return self.page(rows, orderings=TIME_ORDERINGS, render=render)

    @described(
        "Offer a time to talk",
        body=ExpertTimeBody,
        answer=ExpertTimeShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_TIME,
    )
    def post(self, request: Request, profile_id: UUID) -> Response:
        """As the expert; whoever acts for a verified organisation may ask for it."""
        said = ExpertTimeBody.read(request.data)
        made = services.offer_time(profile_id, **said, by=self.actor)
        made.is_taken = False
        return Response(render_time(made, by=self.actor), status=201)


class ExpertTimeWithdraw(ApiView):
    """Taking a time back."""

    is_tagged = True

    @described(
        "Take a time back",
        body=Body,
        answer=None,
        status=204,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
    )
    def post(self, request: Request, time_id: UUID) -> Response:
        """While nobody has it."""
        Body.read(request.data or {})
        services.withdraw_time(time_id, by=self.actor)
        return Response(status=204)


class AppointmentCollection(ApiView):
    """The appointments of the caller: as an expert, and of their organisation."""

    @described(
        "List appointments with experts",
        answer=page_of(AppointmentShape),
        parameters=(AppointmentParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of appointments."""
        self.require_person()
        wanted = AppointmentParameters.read(request.query_params)
        rows = appointments(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=partial(render, by=self.actor))

    @described(
        "Ask an expert for one of their times",
        body=AppointmentBody,
        answer=AppointmentShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=AN_APPOINTMENT,
    )
    def post(self, request: Request) -> Response:
        """The time is kept until the expert confirms or declines."""
        said = AppointmentBody.read(request.data)
        made = services.book_appointment(said["time"], topic=said["topic"], by=self.actor)
        return created(request, made.id, by=self.actor)


class AppointmentDetail(ApiView):
    """One appointment."""

    @described("Read an appointment", answer=AppointmentShape, refusals=(404,))
    def get(self, request: Request, appointment_id: UUID) -> Response:
        """For the expert and the organisation that asked."""
        return shown(appointment_id, by=self.actor)


class AppointmentCalendar(ApiView):
    """An appointment for a calendar."""

    @described(
        "Fetch the calendar file of an appointment",
        answer=OpenApiTypes.BINARY,
        media_type="text/calendar",
        refusals=(404,),
    )
    def get(self, request: Request, appointment_id: UUID) -> FileResponse:
        """Once both have agreed; after a cancellation, the file that takes it out again."""
        entry = calendar_of(appointment_id, by=self.actor)
        media_type = f"text/calendar; charset=utf-8; method={entry.method}"
        return bytes_response(calendar_file(entry), name=FILE_NAME, media_type=media_type)


def render_time(time: ExpertTime, *, by: Actor) -> dict[str, Any]:
    """A time. Needs `with_row_data`."""
    is_own = by.is_person and by.user_id == time.profile.user_id
    return {
        "id": str(time.id),
        "profile": str(time.profile_id),
        "starts_at": time.starts_at,
        "ends_at": time.ends_at,
        "way": time.way,
        "place": time.place if is_own else None,
        "taken": time.is_taken,
    }


def render(appointment: Appointment, *, by: Actor) -> dict[str, Any]:
    """An appointment, to one of its two sides. Needs `with_page_data`."""
    return {
        "id": str(appointment.id),
        "state": appointment.state,
        "time": str(appointment.time_id),
        "expert": {
            "id": str(appointment.profile_id),
            "name": in_both(zh=appointment.profile.name_zh, en=appointment.profile.name_en),
        },
        "organisation": str(appointment.organisation_id),
        "booked_by": str(appointment.booked_by),
        "starts_at": appointment.starts_at,
        "ends_at": appointment.ends_at,
        "way": appointment.time.way,
        "place": appointment.time.place if may_read_place(appointment, by=by) else None,
        "topic": appointment.topic,
        "remark": appointment.remark,
        "cause": appointment.cause,
        "cancelled_by": appointment.cancelled_by or None,
        "sequence": appointment.sequence,
        "confirmed_at": appointment.confirmed_at,
        "updated_at": appointment.updated_at,
        "available_actions": available_actions(appointment, by=by),
    }


def shown(appointment_id: UUID, *, by: Actor) -> Response:
    """The appointment as it is now."""
    return Response(render(appointment_page(appointment_id, by=by), by=by))


created = creation("api_appointment", shown)
move = partial(move_view, answer=AppointmentShape, show=shown)
confirm = move("Confirm an appointment", services.confirm_appointment, RemarkBody)
decline = move("Decline an appointment", services.decline_appointment, RemarkBody)
cancel = move("Cancel an appointment with a reason", services.cancel_appointment, CauseBody)
