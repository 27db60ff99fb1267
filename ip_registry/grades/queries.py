"""A portfolio by its grades, and what is due to be graded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count

from accounts.access.actor import Actor
from ip_registry.grades.models import RightGrade, RightGradeQuerySet
from ip_registry.grades.terms import DUE_AFTER, Grade
from ip_registry.records.models import IpRecord, IpRecordQuerySet
from kernel import clock


@dataclass(frozen=True, slots=True)
class Grades:
    """How many rights have which grade, and which wait for one."""

    counts: Mapping[str, int]
    due: IpRecordQuerySet


def grades_of_portfolio(*, by: Actor) -> Grades:
    """The grades of all that the actor's organisation keeps."""
    told = RightGrade.objects.visible_to(by).in_force().values("grade").annotate(n=Count("pk"))
    counts = {each["grade"]: each["n"] for each in told.order_by()}
    fresh = RightGrade.objects.in_force().since(clock.now() - DUE_AFTER)
    own = IpRecord.objects.visible_to(by).kept_by(by.organisation_id)
    due = own.exclude(pk__in=fresh.values("record")).order_by("expires_on", "id")
    told_of = due.with_publicity().select_related("organisation", "office")
    return Grades({each: counts.get(each, 0) for each in Grade.values}, told_of)


def rights_graded(grade: str, *, by: Actor) -> RightGradeQuerySet:
    """The rights with this grade, those graded last first."""
    found = RightGrade.objects.visible_to(by).in_force().filter(grade=grade)
    return found.select_related("record__office", "graded_by").order_by("-graded_at", "-id")
