"""What people answered to the matches that they were shown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from marketplace.matching.models import Match
from marketplace.matching.services import answer_match
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every answer on its day."""
    for row in data.story("match_feedback"):
        name = f"judge {row['listing']} for {row['demand']}"
        yield Step(row["day"], 60, name, partial(_answer, row=row))


def _answer(world: World, *, row: Row) -> None:
    demand = world.row(world.data.demands, row["demand"])
    found = Match.objects.live().filter(
        listing=world.id_of("listings", row["listing"]),
        demand=world.id_of("demands", row["demand"]),
    )
    match = found.first()
    if match is None:
        # Nobody answers what was never shown: the matching may have learned better meanwhile.
        return
    by = world.actor(row["by"], organisation=demand["organisation"])
    answer_match(match.id, answer=row["answer"], reason=row.get("reason", ""), by=by)
