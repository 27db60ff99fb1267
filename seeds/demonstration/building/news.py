"""People who read their news: what is older than a week and a half is nothing new to anybody."""

from __future__ import annotations

from accounts.notifications.services import mark_all_read
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset

_LAST_READ = -10
_AT_THE_END_OF_THE_DAY = 10_000


def steps(data: Dataset) -> list[Step]:
    """One day on which everybody reads."""
    return [Step(_LAST_READ, _AT_THE_END_OF_THE_DAY, "read the news", _read)]


def _read(world: World) -> None:
    for person in world.data.people:
        for membership in person["memberships"]:
            actor = world.actor(person["slug"], organisation=membership["organisation"])
            mark_all_read(by=actor)
