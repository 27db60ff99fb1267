"""Questions at the desk for the use of IP, and its answers; the clock closes what is done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from marketplace.guidance.rules import Question
from marketplace.guidance.services import answer_ticket, ask_again, open_ticket
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every word that was said at the desk."""
    for row in data.story("guidance"):
        yield Step(row["day"], 92, f"question to the desk {row['slug']}", partial(_ask, row=row))
        for said in row.get("said", ()):
            name = f"word at the desk {row['slug']} {said['day']}"
            yield Step(said["day"], 93, name, partial(_say, row=row, said=said))


def _ask(world: World, *, row: Row) -> None:
    told = {name: row[name] for name in ("have", "want", "where", "title", "words")}
    by = world.actor(world.owner_of(row["by"]), organisation=row["by"])
    ticket = open_ticket(Question(**told, language="zh"), by=by)
    world.keep("desk_tickets", row["slug"], ticket.id)


def _say(world: World, *, row: Row, said: Row) -> None:
    ticket: UUID = world.id_of("desk_tickets", row["slug"])
    if said["who"] == "desk":
        answer_ticket(ticket, words=said["words"], by=world.operator_of(row["by"]))
    else:
        by = world.actor(world.owner_of(row["by"]), organisation=row["by"])
        ask_again(ticket, words=said["words"], by=by)
