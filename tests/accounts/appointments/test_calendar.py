"""The calendar file: lines, escapes, times, and what makes a calendar replace or remove it."""

import datetime as dt
import re
from dataclasses import replace

import time_machine
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from accounts.appointments.calendar import CalendarEntry, calendar_file
from kernel.identifiers import new_id

BEIJING = dt.timezone(dt.timedelta(hours=8))
AN_ENTRY = CalendarEntry(
    id=new_id(),
    host="jihui.example",
    sequence=1,
    is_cancelled=False,
    starts_at=dt.datetime(2027, 3, 2, 10, 0, tzinfo=BEIJING),
    ends_at=dt.datetime(2027, 3, 2, 10, 45, tzinfo=BEIJING),
    changed_at=dt.datetime(2027, 2, 1, 1, 2, 3, 4, tzinfo=dt.UTC),
    summary="与林悦交谈",
    description="Whether the coating holds; on aluminium, too.\nAnd for how long?",
    location="https://talks.example.org/room-1",
    url="https://jihui.example/zh/appointments/1/",
    organiser="noreply@jihui.example",
    attendee="lin@example.org",
    attendee_name='Lin "Yue"',
)


def unfolded(file):
    return file.decode().replace("\r\n ", "").split("\r\n")


def test_it_says_what_a_calendar_needs():
    lines = unfolded(calendar_file(AN_ENTRY))

    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert {
        "METHOD:REQUEST",
        f"UID:{AN_ENTRY.id}@jihui.example",
        "SEQUENCE:1",
        "STATUS:CONFIRMED",
        "DTSTART:20270302T020000Z",
        "DTEND:20270302T024500Z",
        "DTSTAMP:20270201T010203Z",
        "DESCRIPTION:Whether the coating holds\\; on aluminium\\, too.\\nAnd for how long?",
    } <= set(lines)
    assert any(line.startswith("ATTENDEE;") and "mailto:lin@example.org" in line for line in lines)


def test_a_cancellation_removes_the_same_entry():
    cancelled = replace(AN_ENTRY, is_cancelled=True, sequence=2)
    lines = set(unfolded(calendar_file(cancelled)))

    assert {"METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:2"} <= lines
    assert f"UID:{AN_ENTRY.id}@jihui.example" in lines


def test_when_it_is_written_changes_nothing_in_the_file():
    first = calendar_file(AN_ENTRY)
    with time_machine.travel(AN_ENTRY.starts_at, tick=False):
        assert calendar_file(AN_ENTRY) == first


WORDS = st.text("aZ é;:,\\\"'=^电极，🔋\nN\r", max_size=120)


@settings(max_examples=20, deadline=None)
@given(said=WORDS)
@example(said="BEGIN:VEVENT\\n;,：电极材料" * 20)
@example(said="C:\\Notes\r\nand\rmore")
def test_whatever_is_said_keeps_to_its_line_and_comes_back(said):
    name = " ".join(said.split())
    file = calendar_file(replace(AN_ENTRY, description=said, attendee_name=name))

    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert len(Calendar.from_ical(file).walk("VEVENT")) == 1
    (line,) = (each for each in unfolded(file) if each.startswith("DESCRIPTION:"))
    read = re.sub(r"\\(.)", lambda each: "\n" if each[1] in "nN" else each[1], line)
    # A calendar knows one kind of line end.
    assert read == "DESCRIPTION:" + re.sub(r"\r\n|\r", "\n", said)
    assert file.count(b"\nBEGIN:VEVENT") == 1
