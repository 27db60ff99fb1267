"""Searches that people keep and things that they watch, with the news of both."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from marketplace.searches.evaluating import look_at_changed
from marketplace.searches.rounds import tell_due
from marketplace.searches.services import save_search
from marketplace.searches.watching import watch
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row

_ASKED = ("name", "noun", "query", "filters", "frequency", "by_feed")


def steps(data: Dataset) -> Iterator[Step]:
    """Every search and every watch on its day, behind what was published that day."""
    for row in data.story("alerts"):
        do = partial(_watch if "watches" in row else _keep, row=row)
        yield Step(row["day"], 57, f"keep an eye on {row.get('name') or row['watched']}", do)


def look_and_tell() -> None:
    """What the tick does: hold what changed against all searches, and tell people."""
    look_at_changed()
    tell_due()


def _keep(world: World, *, row: Row) -> None:
    asked = {name: row[name] for name in _ASKED if name in row}
    save_search(**asked, by=world.actor(row["by"], organisation=row["organisation"]))


def _watch(world: World, *, row: Row) -> None:
    watched_id = world.id_of(f"{row['watches']}s", row["watched"])
    watch(row["watches"], watched_id, by=world.actor(row["by"], organisation=row["organisation"]))
