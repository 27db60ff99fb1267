"""Valuations: begun, worked out method by method, and concluded."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from marketplace.valuation.services import conclude_valuation, put_method, start_valuation
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Each valuation on the day on which it was begun, and concluded."""
    for row in data.story("valuations"):
        yield Step(row["begun"], 60, f"value {row['slug']}", partial(_begin, row=row))
        if "concluded" in row:
            yield Step(row["concluded"], 60, f"conclude {row['slug']}", partial(_end, row=row))


def _begin(world: World, *, row: Row) -> None:
    by = world.actor(row["by"])
    valuation = start_valuation(
        world.id_of("listings", row["listing"]),
        purpose=row["purpose_zh"],
        currency=row["currency"],
        base_date=world.day(row["base_day"]),
        by=by,
    )
    for method, inputs in row["methods"].items():
        stories = row.get("scenarios", {}).get(method, ())
        put_method(valuation.id, method, inputs, scenarios=stories, by=by)
    world.keep("valuations", row["slug"], valuation.id)


def _end(world: World, *, row: Row) -> None:
    conclude_valuation(
        world.id_of("valuations", row["slug"]),
        weights={method: Decimal(share) for method, share in row["weights"].items()},
        why_only_one=row.get("why_only_one", ""),
        by=world.actor(row["by"]),
    )
