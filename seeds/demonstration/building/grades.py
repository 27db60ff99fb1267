"""What an organisation means to do with its rights, said by the office that keeps them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ip_registry.grades.services import grade_right
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every grade, one look after the other."""
    for row in data.story("grades"):
        yield Step(row["day"], 27, f"grade {row['ip_record']}", partial(_grade, row=row))


def _grade(world: World, *, row: Row) -> None:
    keeper = world.row(world.data.ip_records, row["ip_record"])["owners"][0]["organisation"]
    grade_right(
        world.id_of("ip_records", row["ip_record"]),
        grade=row["grade"],
        words=row["words"],
        by=world.actor(world.owner_of(keeper), organisation=keeper),
    )
