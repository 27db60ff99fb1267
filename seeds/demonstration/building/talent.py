"""Brokers with their grades and experts: written by themselves, verified by operators."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from accounts.talent.content import CourseContent, Entry, GradeContent, ProfileContent
from accounts.talent.grading import (
    revoke_grade,
    state_grade,
    submit_grade,
    take_grade,
    verify_grade,
)
from accounts.talent.models import TalentProfile
from accounts.talent.services import record_training, show_profile, write_profile
from accounts.talent.suspending import suspend_profile
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf

_LISTED = ("sections", "industries", "regions", "languages")


def steps(data: Dataset) -> Iterator[Step]:
    """Every profile, and what became of its grades."""
    for row in data.talent:
        yield Step(row["day"], 30, f"profile of {row['person']}", partial(_write, row=row))
        for grade in row.get("grades", ()):
            if "revoked" in grade:
                revoke = partial(_revoke, row=row, grade=grade)
                yield Step(grade["revoked"], 31, f"revoke {row['person']}", revoke)
        if "suspended" in row:
            suspend = partial(_suspend, row=row)
            yield Step(row["suspended"]["day"], 31, f"suspend {row['person']}", suspend)


def _write(world: World, *, row: Row) -> None:
    by = world.actor(row["person"])
    profile = write_profile(_content(row), by=by)
    for each in row.get("training", ()):
        record_training(profile.id, _course(world, each), by=by)
    verified = [_grade(world, row, grade, profile_id=profile.id) for grade in row.get("grades", ())]
    if all(verified):
        show_profile(profile.id, by=by)


def _grade(world: World, row: Row, grade: Row, *, profile_id: Any) -> bool:
    by, desk = world.actor(row["person"]), _desk(world)
    number = grade.get("number", "")
    paper = text_pdf(
        f"certificate-{row['person']}",
        title="技术经纪人证书（示例）",
        lines=[row["name"]["zh"], row["name"]["en"], number or "-"],
    )
    content = GradeContent(
        level=grade["level"],
        issued_on=world.day(grade["issued"]),
        certificate_number=number,
        base_zh="国家技术转移人才培养基地（示例）",
        base_en="National training base (demonstration)",
        expires_on=world.day(grade["expires"]) if "expires" in grade else None,
    )
    stated = state_grade(profile_id, content, upload=paper, by=by)
    world.keep("broker_grades", row["person"], stated.id)
    submit_grade(stated.id, by=by)
    if grade["outcome"] != "verified":
        return False
    take_grade(stated.id, by=desk)
    verify_grade(stated.id, by=desk)
    return True


def _revoke(world: World, *, row: Row, grade: Row) -> None:
    revoke_grade(
        world.id_of("broker_grades", row["person"]),
        findings=[grade["finding"]],
        remark=grade["remark"],
        by=_desk(world),
    )


def _suspend(world: World, *, row: Row) -> None:
    person = world.id_of("people", row["person"])
    profile = TalentProfile.objects.get(user=person, kind=row["kind"])
    said = row["suspended"]
    suspend_profile(profile.id, cause=said["cause"], remark=said["remark"], by=_desk(world))


def _desk(world: World) -> Any:
    return world.actor(world.owner_of("market-desk"), organisation="market-desk")


def _both(row: Row, *names: str) -> dict[str, Any]:
    return {
        f"{name}_{language}": words
        for name in names
        for language, words in row.get(name, {}).items()
    }


def _content(row: Row) -> ProfileContent:
    entries = tuple(
        Entry(
            each["kind"], since=each.get("since"), until=each.get("until"), **_both(each, "words")
        )
        for each in row.get("entries", ())
    )
    listed: dict[str, Any] = {name: tuple(row.get(name, ())) for name in _LISTED}
    return ProfileContent(
        kind=row["kind"],
        region=row.get("region"),
        orcid=row.get("orcid", ""),
        entries=entries,
        **_both(row, "name", "about", "fees"),
        **listed,
    )


def _course(world: World, row: Row) -> CourseContent:
    return CourseContent(
        module=row["module"],
        hours=row["hours"],
        held_on=world.day(row["day"]),
        **_both(row, "course", "base"),
    )
