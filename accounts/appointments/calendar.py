"""An appointment as a calendar file (RFC 5545), addressed to one of the two."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Jihui//Appointments//EN"
_ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,"}


class SaidText(vText):
    r"""A text as somebody wrote it; the library alone takes a written `\N` for a line end."""

    def to_ical(self) -> bytes:
        """Every character by itself (RFC 5545, 3.3.11)."""
        escaped = re.sub(r"\r\n|[\\;,\r\n]", lambda each: _ESCAPED.get(each[0], "\\n"), self)
        return escaped.encode()


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """What a calendar is to know of an appointment."""

    id: UUID
    host: str
    sequence: int
    is_cancelled: bool
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    summary: str
    description: str
    location: str
    url: str
    organiser: str
    attendee: str
    attendee_name: str

    @property
    def method(self) -> str:
        """What the file asks a calendar to do (RFC 5546)."""
        return "CANCEL" if self.is_cancelled else "REQUEST"


def calendar_file(entry: CalendarEntry) -> bytes:
    """The file: lines folded at 75 octets, texts escaped, times in UTC.

    Same id and a higher sequence replace what a calendar has; only the reader is named in it.
    """
    event = Event()
    event.add("uid", f"{entry.id}@{entry.host}")
    event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", SaidText(entry.summary))
    event.add("description", SaidText(entry.description))
    if entry.location:
        event.add("location", SaidText(entry.location))
    event.add("url", entry.url)
    event.add("organizer", _address(entry.organiser, "Jihui"))
    attendee = _address(entry.attendee, entry.attendee_name)
    attendee.params["PARTSTAT"] = vText("ACCEPTED")
    attendee.params["RSVP"] = vText("FALSE")
    event.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", entry.method)
    calendar.add_component(event)
    return calendar.to_ical()


def _address(address: str, name: str) -> vCalAddress:
    found = vCalAddress(f"mailto:{address}")
    # A quotation mark would end the parameter; RFC 5545 knows no way to write one there.
    found.params["CN"] = vText(name.replace('"', "'"))
    return found
