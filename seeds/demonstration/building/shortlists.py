"""Shortlists: begun and filled by members, each entry with a note."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from marketplace.shortlists.services import add_entry, create_shortlist
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every list is begun on the day of its first entry."""
    for row in data.story("shortlists"):
        first = min(item["day"] for item in row["items"])
        yield Step(first, 55, f"begin a list of {row['organisation']}", partial(_begin, row=row))
        for item in row["items"]:
            name = f"put {item['listing']} on a list"
            yield Step(item["day"], 56, name, partial(_add, row=row, item=item))


def _begin(world: World, *, row: Row) -> None:
    by = world.actor(row["by"], organisation=row["organisation"])
    shortlist = create_shortlist(row["title"]["zh"], by=by)
    world.keep("shortlists", row["organisation"], shortlist.id)


def _add(world: World, *, row: Row, item: Row) -> None:
    add_entry(
        world.id_of("shortlists", row["organisation"]),
        listing=world.id_of("listings", item["listing"]),
        note=item["note"],
        by=world.actor(row["by"], organisation=row["organisation"]),
    )
