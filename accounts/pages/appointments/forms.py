"""Forms around a time and an appointment."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.appointments.terms import LONGEST_PLACE, LONGEST_TOPIC, TalkWay
from kernel.http.days import DayInput

_LENGTHS = [
    (30, _("30 minutes")),
    (45, _("45 minutes")),
    (60, _("1 hour")),
    (90, _("1½ hours")),
    (120, _("2 hours")),
]


class TimeForm(forms.Form):
    """When an expert may be talked to, in the legal time zone."""

    pointers = {"/starts_at": "day"}

    day = forms.DateField(label=_("Day"), widget=DayInput())
    begins = forms.TimeField(
        label=_("Begins at"),
        help_text=_("Beijing time."),
        widget=forms.TimeInput(attrs={"type": "time"}),
    )
    minutes = forms.TypedChoiceField(label=_("How long"), choices=_LENGTHS, coerce=int, initial=45)
    way = forms.ChoiceField(label=_("How you talk"), choices=TalkWay.choices)
    place = forms.CharField(
        label=_("Where, or by which link"),
        help_text=_("An address, a number or a link. It is shown once you have confirmed."),
        max_length=LONGEST_PLACE,
        required=False,
    )

    @property
    def said(self) -> dict[str, Any]:
        """What the cleaned form says, as the service takes it."""
        values = dict(self.cleaned_data)
        day, begins = values.pop("day"), values.pop("begins")
        zone = ZoneInfo(settings.LEGAL_TIME_ZONE)
        return {**values, "starts_at": datetime.combine(day, begins, tzinfo=zone)}


class BookingForm(forms.Form):
    """What somebody wants to talk about."""

    topic = forms.CharField(
        label=_("What you want to talk about"),
        help_text=_("The expert decides by it. Write nothing confidential."),
        max_length=LONGEST_TOPIC,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": LONGEST_TOPIC}),
    )


class WordForm(forms.Form):
    """A word to the other side, if one is needed."""

    remark = forms.CharField(
        label=_("Word to the other side"),
        max_length=LONGEST_TOPIC,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_TOPIC}),
    )


class CauseForm(forms.Form):
    """Why an appointment is called off."""

    remark = forms.CharField(
        label=_("Reason"),
        help_text=_("The other side reads it."),
        max_length=LONGEST_TOPIC,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": LONGEST_TOPIC}),
    )
