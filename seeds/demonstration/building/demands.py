"""Demands: written, submitted, reviewed, ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import partial

from marketplace.demands.content import Budget, DemandContent, Text
from marketplace.demands.freshness import confirm_demand
from marketplace.demands.models import Demand
from marketplace.demands.services import (
    conclude_demand,
    post_demand,
    publish_demand,
    return_demand,
    submit_demand,
    withdraw_demand,
)
from marketplace.demands.states import DemandState
from seeds.demonstration.building import scores
from seeds.demonstration.building.confirming import confirmations
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row

_WAITS_AS_A_DRAFT_SINCE = -3


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to every demand."""
    for row in data.demands:
        yield from _life(row)


def _life(row: Row) -> Iterator[Step]:
    slug, day = row["slug"], row["posted"]
    if day is None:
        yield Step(_WAITS_AS_A_DRAFT_SINCE, 40, f"draft {slug}", partial(_write, row=row))
        return
    yield Step(day - 1, 40, f"write {slug}", partial(_write, row=row))
    yield Step(day, 41, f"submit {slug}", partial(_submit, row=row))
    if row["state"] == "returned":
        yield Step(day + 1, 42, f"return {slug}", partial(_return, row=row))
        return
    yield Step(day + 1, 43, f"publish {slug}", partial(_publish, row=row))
    for later in confirmations(slug, since=day + 1, until=row.get("ended") or 0):
        yield Step(later, 45, f"confirm {slug}", partial(_confirm, row=row))
    ending = {"withdrawn": withdraw_demand, "concluded": conclude_demand}.get(row["state"])
    if ending is not None:
        yield Step(row["ended"], 44, f"end {slug}", partial(_end, row=row, ending=ending))


def _write(world: World, *, row: Row) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    demand = post_demand(_content(world, row), external_id=row["slug"], by=by)
    world.keep("demands", row["slug"], demand.id)


def _submit(world: World, *, row: Row) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    submit_demand(world.id_of("demands", row["slug"]), attests_no_secret=True, by=by)


def _publish(world: World, *, row: Row) -> None:
    demand_id = world.id_of("demands", row["slug"])
    if Demand.objects.get(pk=demand_id).state == DemandState.PUBLISHED:
        # Its owner has earned to publish directly, and did.
        return
    score, comment = scores.of_demand(row)
    by = world.operator_of(row["organisation"])
    publish_demand(demand_id, score=score, comment=comment, by=by)


def _confirm(world: World, *, row: Row) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    confirm_demand(world.id_of("demands", row["slug"]), by=by)


def _return(world: World, *, row: Row) -> None:
    return_demand(
        world.id_of("demands", row["slug"]),
        score=scores.returned(len(row["reasons"])),
        reasons=[reason["code"] for reason in row["reasons"]],
        comment="".join(reason["zh"] for reason in row["reasons"]),
        by=world.operator_of(row["organisation"]),
    )


def _end(world: World, *, row: Row, ending: Callable[..., object]) -> None:
    by = world.actor(row["contact"], organisation=row["organisation"])
    ending(world.id_of("demands", row["slug"]), by=by)


def _content(world: World, row: Row) -> DemandContent:
    return DemandContent(
        texts={language: Text(**text) for language, text in row["texts"].items()},
        kind=row["kind"],
        ipc=tuple(row["ipc"]),
        industries=tuple(row["industries"]),
        themes=tuple(row["themes"]),
        trl_wanted=row["trl_wanted"],
        budget=_budget(row["budget"]),
        deadline=None if row["deadline"] is None else world.day(row["deadline"]),
        region=row["region"],
        contact=world.id_of("people", row["contact"]),
        is_anonymous=row["anonymous"],
    )


def _budget(budget: Row | None) -> Budget:
    if budget is None:
        return Budget()
    return Budget(
        low=Decimal(budget["low"]), high=Decimal(budget["high"]), currency=budget["currency"]
    )
