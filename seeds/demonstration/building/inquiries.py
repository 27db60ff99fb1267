"""Talks: opened, answered, noted, and brought to their end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from marketplace.inquiries.content import Said
from marketplace.inquiries.opening import answer_demand, ask_about_listing
from marketplace.inquiries.services import (
    add_note,
    agree_inquiry,
    decline_inquiry,
    post_message,
    start_talks,
)
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that was said and done in every talk."""
    for row in data.story("inquiries"):
        yield from _talk(row)


def _talk(row: Row) -> Iterator[Step]:
    slug, (first, *rest) = row["slug"], row["messages"]
    yield Step(first["day"], 50, f"open {slug}", partial(_open, row=row))
    # Who declines says so with the refusal; what was written last is its comment.
    declined = row["state"] == "declined"
    for message in rest[:-1] if declined else rest:
        yield Step(
            message["day"], 51, f"write to {slug}", partial(_write, row=row, message=message)
        )
    for note in row.get("notes", ()):
        yield Step(note["day"], 52, f"note on {slug}", partial(_note, row=row, note=note))
    if declined:
        yield Step(row["ended"], 54, f"decline {slug}", partial(_decline, row=row))
    if row["state"] in ("in_talks", "agreed"):
        last = row["messages"][-1]["day"]
        yield Step(last, 53, f"start talks of {slug}", partial(_start_talks, row=row))
    if row["state"] == "agreed":
        yield Step(row["ended"], 54, f"agree on {slug}", partial(_agree, row=row))


def _open(world: World, *, row: Row) -> None:
    by = world.actor(row["by"], organisation=row["from"])
    said = _said(row["messages"][0])
    if "listing" in row["about"]:
        inquiry = ask_about_listing(world.id_of("listings", row["about"]["listing"]), said, by=by)
    else:
        inquiry = answer_demand(world.id_of("demands", row["about"]["demand"]), said, by=by)
    world.keep("inquiries", row["slug"], inquiry.id)


def _write(world: World, *, row: Row, message: Row) -> None:
    by = world.actor(message["by"], organisation=_side_of(world, message["by"], row=row))
    post_message(world.id_of("inquiries", row["slug"]), _said(message), by=by)


def _note(world: World, *, row: Row, note: Row) -> None:
    by = world.actor(note["by"], organisation=_side_of(world, note["by"], row=row))
    add_note(world.id_of("inquiries", row["slug"]), text=note["text"], by=by)


def _start_talks(world: World, *, row: Row) -> None:
    by = world.actor(row["by"], organisation=row["from"])
    start_talks(world.id_of("inquiries", row["slug"]), by=by)


def _agree(world: World, *, row: Row) -> None:
    for person in dict.fromkeys(message["by"] for message in row["messages"]):
        by = world.actor(person, organisation=_side_of(world, person, row=row))
        agree_inquiry(world.id_of("inquiries", row["slug"]), by=by)


def _decline(world: World, *, row: Row) -> None:
    last = row["messages"][-1]
    decline_inquiry(
        world.id_of("inquiries", row["slug"]),
        reason=row["decline_reason"],
        comment=last["text"],
        by=world.actor(last["by"], organisation=_side_of(world, last["by"], row=row)),
    )


def _side_of(world: World, person: str, *, row: Row) -> str:
    """For which of the two organisations a person speaks."""
    (noun, slug), *_none = row["about"].items()
    rows = world.data.listings if noun == "listing" else world.data.demands
    sides = (row["from"], world.row(rows, slug)["organisation"])
    memberships = world.row(world.data.people, person)["memberships"]
    return next(each["organisation"] for each in memberships if each["organisation"] in sides)


def _said(message: Row) -> Said:
    return Said(message["text"], language=message["lang"])
