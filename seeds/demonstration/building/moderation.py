"""Reports, objections, and notices of infringement with their answers and their clock."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile

from accounts.access.actor import Actor
from marketplace.moderation import notices, services
from marketplace.moderation.appeals import appeal
from marketplace.moderation.models import Measure
from marketplace.moderation.rules import StatedNotice
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that came to the operators, and what they did."""
    story = data.story("moderation")
    for row in story["reports"]:
        yield Step(row["day"], 85, f"report {row['slug']}", partial(_report, row=row))
        if "decided" in row:
            day = row["decided"]["day"]
            yield Step(day, 86, f"decide {row['slug']}", partial(_decide, row=row))
        if "objection" in row:
            day = row["objection"]["day"]
            yield Step(day, 86, f"object to {row['slug']}", partial(_object, row=row))
    for row in story["notices"]:
        yield Step(row["received"], 87, f"notice {row['slug']}", partial(_give, row=row))
        yield Step(row["measures"], 88, f"measures {row['slug']}", partial(_take, row=row))
        day = row["stated"]["day"]
        yield Step(day, 89, f"statement {row['slug']}", partial(_state, row=row))


def _report(world: World, *, row: Row) -> None:
    said = {"reason": row["reason"], "words": row["words"]}
    made = services.report_thing(*_reported(world, row), by=_acting(world, row["by"]), **said)
    world.keep("reports", row["slug"], made.id)


def _reported(world: World, row: Row) -> tuple[str, UUID]:
    noun = "listing" if "listing" in row else "organisation"
    return noun, world.id_of(f"{noun}s", row[noun])


def _decide(world: World, *, row: Row) -> None:
    said = {name: row["decided"][name] for name in ("measure", "ground", "note", "remark")}
    report_id = world.id_of("reports", row["slug"])
    services.act_on_report(report_id, by=_operator(world, row), **said)


def _object(world: World, *, row: Row) -> None:
    measure = Measure.objects.get(report=world.id_of("reports", row["slug"]))
    appeal(measure.pk, words=row["objection"]["words"], by=_acting(world, row["organisation"]))


def _give(world: World, *, row: Row) -> None:
    said = StatedNotice(row["right_kind"], row["right_number"], row["words"], attests_true=True)
    made = notices.give_notice(
        world.id_of("listings", row["listing"]),
        said,
        files=[_paper("claim-chart", "权利要求对照", row["words"])],
        by=_acting(world, row["by"]),
    )
    world.keep("notices", row["slug"], made.id)


def _take(world: World, *, row: Row) -> None:
    notices.take_measures(world.id_of("notices", row["slug"]), by=_operator(world, row))


def _state(world: World, *, row: Row) -> None:
    notice_id, words = world.id_of("notices", row["slug"]), row["stated"]["words"]
    notices.state_no_infringement(
        notice_id,
        statement=words,
        files=[_paper("statement", "不侵权声明附件", words)],
        by=_acting(world, _owner(world, row)),
    )
    # As the worker does at once.
    notices.forward_statement(notice_id)


def _paper(name: str, title: str, words: str) -> ContentFile[bytes]:
    return text_pdf(name, title=title, lines=[words])


def _owner(world: World, row: Row) -> str:
    if "organisation" in row:
        return str(row["organisation"])
    return str(world.row(world.data.listings, row["listing"])["organisation"])


def _operator(world: World, row: Row) -> Actor:
    desk = row.get("decided", {}).get("desk")
    if desk is not None:
        return world.actor(desk, organisation="market-desk")
    return world.operator_of(_owner(world, row))


def _acting(world: World, organisation: str) -> Actor:
    return world.actor(world.owner_of(organisation), organisation=organisation)
