"""Talks with experts: times offered, asked for, answered, and cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.appointments.services import (
    book_appointment,
    cancel_appointment,
    confirm_appointment,
    decline_appointment,
    offer_time,
)
from accounts.talent.models import TalentProfile
from accounts.talent.terms import ProfileKind
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row

_ANSWERS = {"confirmed": confirm_appointment, "declined": decline_appointment}


def steps(data: Dataset) -> Iterator[Step]:
    """Every time, and what became of it."""
    for row in data.story("appointments"):
        slug = row["slug"]
        yield Step(row["offered"], 35, f"time {slug}", partial(_offer, row=row))
        if "asks" in row:
            yield Step(row["asks"]["day"], 36, f"ask for {slug}", partial(_ask, row=row))
        if "answer" in row:
            yield Step(row["answer"]["day"], 37, f"answer {slug}", partial(_answer, row=row))
        if "cancelled" in row:
            yield Step(row["cancelled"]["day"], 38, f"cancel {slug}", partial(_cancel, row=row))


def _offer(world: World, *, row: Row) -> None:
    day, hour = row["starts"]
    person = world.id_of("people", row["expert"])
    profile = TalentProfile.objects.get(user=person, kind=ProfileKind.EXPERT)
    begins = time(hour, tzinfo=ZoneInfo(settings.LEGAL_TIME_ZONE))
    made = offer_time(
        profile.id,
        starts_at=datetime.combine(world.day(day), begins),
        minutes=row["minutes"],
        way=row["way"],
        place=row.get("place", ""),
        by=world.actor(row["expert"]),
    )
    world.keep("expert_times", row["slug"], made.id)


def _ask(world: World, *, row: Row) -> None:
    time_id = world.id_of("expert_times", row["slug"])
    made = book_appointment(time_id, topic=row["asks"]["topic"], by=_asker(world, row))
    world.keep("appointments", row["slug"], made.id)


def _answer(world: World, *, row: Row) -> None:
    said = row["answer"]
    _ANSWERS[said["said"]](
        world.id_of("appointments", row["slug"]),
        remark=said.get("remark", ""),
        by=world.actor(row["expert"]),
    )


def _cancel(world: World, *, row: Row) -> None:
    cancel_appointment(
        world.id_of("appointments", row["slug"]),
        remark=row["cancelled"]["remark"],
        by=_asker(world, row),
    )


def _asker(world: World, row: Row) -> Any:
    organisation = row["asks"]["organisation"]
    return world.actor(world.owner_of(organisation), organisation=organisation)
