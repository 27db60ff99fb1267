"""Panels of evaluations: who was named, what they declared, how they scored and what they agreed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from accounts.users.models import User
from marketplace.evaluations.assessors import declare_conflicts, name_assessor
from marketplace.evaluations.conflicts import Declared
from marketplace.evaluations.models import EvaluationPanel
from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.panels import conclude_panel, open_panel
from marketplace.evaluations.services import show_result
from marketplace.evaluations.sheets import save_sheet, submit_sheet
from marketplace.evaluations.templates import read
from marketplace.independence.terms import PartyRole, Relation
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Row

_TURN = 72


def steps_of(row: Row) -> Iterator[Step]:
    """Everything that happened to the panel of an evaluation."""
    slug, panel = row["slug"], row["panel"]
    for turn, person in enumerate(panel["people"]):
        who, day = f"{person['person']} for {slug}", person.get("named", panel["named"])
        naming, declaring = (partial(do, row=row, person=person) for do in (_name, _declare))
        yield Step(day, _TURN + turn, f"name {who}", naming)
        yield Step(day + 1, _TURN + turn, f"declare {who}", declaring)
    opened = panel["opened"]
    yield Step(opened["day"], _TURN, f"open panel {slug}", partial(_open, row=row))
    for turn, sheet in enumerate(panel["sheets"]):
        name = f"sheet {sheet['person']} for {slug}"
        yield Step(sheet["day"], _TURN + turn, name, partial(_score, row=row, sheet=sheet))
    if "agreed" in panel:
        yield Step(panel["agreed"]["day"], _TURN, f"agree {slug}", partial(_agree, row=row))
    if "shown" in panel:
        yield Step(panel["shown"], 76, f"show result {slug}", partial(_show, row=row))


def _name(world: World, *, row: Row, person: Row) -> None:
    user = User.objects.get(pk=world.id_of("people", person["person"]))
    named = name_assessor(
        world.id_of("evaluations", row["slug"]),
        email=user.email,
        is_chair=person.get("chair", False),
        by=world.actor(row["panel"]["by"]),
    )
    world.keep("assessors", f"{row['slug']} {person['person']}", named.id)


def _declare(world: World, *, row: Row, person: Row) -> None:
    declared = [
        Declared(Relation(each["relation"]), PartyRole(each["towards"]))
        for each in person.get("declares", ())
    ]
    declare_conflicts(
        _assessor(world, row, person),
        declared,
        statement=person.get("statement_zh", ""),
        confirms=True,
        by=world.actor(person["person"]),
    )


def _open(world: World, *, row: Row) -> None:
    opened = row["panel"]["opened"]
    open_panel(
        world.id_of("evaluations", row["slug"]),
        template=opened["template"],
        last_day=world.day(opened["last_day"]),
        by=world.actor(row["panel"]["by"]),
    )


def _score(world: World, *, row: Row, sheet: Row) -> None:
    assessor, by = _assessor(world, row, sheet), world.actor(sheet["person"])
    panel = EvaluationPanel.objects.get(request=world.id_of("evaluations", row["slug"]))
    said = sheet["elements"]
    entries = {
        each.code: Entry(
            points=sheet.get("points", {}).get(each.code, said[each.group]["points"]),
            rationale=said[each.group]["why_zh"],
            evidence=said[each.group]["shows_zh"],
        )
        for each in read(panel.content).indicators
        if each.group in said
    }
    saved = save_sheet(assessor, entries, revision=0, by=by)
    if sheet.get("hands_in", True):
        submit_sheet(assessor, revision=saved.revision, by=by)


def _agree(world: World, *, row: Row) -> None:
    said = row["panel"]["agreed"]
    panel = EvaluationPanel.objects.get(request=world.id_of("evaluations", row["slug"]))
    agreed = {
        each.code: Agreed(
            said["points"].get(each.code, said["elements"][each.group]),
            said["reasons_zh"].get(each.code, said["reason_zh"]),
        )
        for each in read(panel.content).indicators
    }
    slug = next(p["person"] for p in row["panel"]["people"] if p.get("chair"))
    conclude_panel(panel.request_id, agreed, by=world.actor(slug))


def _show(world: World, *, row: Row) -> None:
    by = world.actor(row["ordered_by"], organisation=row["organisation"])
    show_result(world.id_of("evaluations", row["slug"]), by=by)


def _assessor(world: World, row: Row, person: Row) -> UUID:
    return world.id_of("assessors", f"{row['slug']} {person['person']}")
