"""Grades of rights, the ones in force and those before."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from ip_registry.grades.terms import Grade
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.identifiers import id_field


class RightGradeQuerySet(LockingQuerySet["RightGrade"]):
    """Grades by who may read them, and those in force."""

    def visible_to(self, by: Actor) -> Self:
        """Those of what one's own organisation keeps."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.IP_RECORDS_READ):
            return self.none()
        return self.filter(record__organisation=by.organisation_id)

    def in_force(self) -> Self:
        """The latest of each right."""
        return self.filter(replaced_at=None)

    def since(self, moment: dt.datetime) -> Self:
        """Those given after a moment."""
        return self.filter(graded_at__gt=moment)


class RightGrade(models.Model):
    """What its keeper means to do with a right, on what ground, since when."""

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.CASCADE, related_name="grades")
    grade = models.CharField(max_length=8, choices=Grade.choices)
    words = models.TextField(max_length=1000)
    graded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    graded_at = models.DateTimeField(default=clock.now)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RightGradeQuerySet] = RightGradeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("grade of a right")
        verbose_name_plural = _("grades of rights")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["record"], condition=Q(replaced_at=None), name="right_grade_one_in_force"
            ),
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="right_grade_known"),
            models.CheckConstraint(condition=~Q(words=""), name="right_grade_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.grade}"
