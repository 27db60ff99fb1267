"""Training that somebody had."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.talent.models.profile import TalentProfile
from accounts.talent.terms import CourseModule
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import pick


class TrainingRecord(models.Model):
    """One course of the national outline: its module, hours, base, day and certificate."""

    id = id_field()
    profile = models.ForeignKey(TalentProfile, on_delete=models.CASCADE, related_name="training")
    module = models.CharField(_("module"), max_length=8, choices=CourseModule.choices)
    course_zh = LineField(_("course, Chinese"), max_length=200, blank=True)
    course_en = LineField(_("course, English"), max_length=200, blank=True)
    base_zh = LineField(_("training base, Chinese"), max_length=200, blank=True)
    base_en = LineField(_("training base, English"), max_length=200, blank=True)
    hours = models.PositiveSmallIntegerField(_("hours"))
    held_on = models.DateField(_("completed on"))
    certificate_number = models.CharField(_("certificate number"), max_length=60, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["-held_on", "-id"]
        verbose_name = _("training record")
        verbose_name_plural = _("training records")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(module__in=CourseModule.values), name="training_module_known"
            ),
            models.CheckConstraint(
                condition=Q(hours__range=(1, 1000)), name="training_hours_possible"
            ),
            models.CheckConstraint(
                condition=~Q(course_zh="") | ~Q(course_en=""), name="training_names_its_course"
            ),
        ]

    def __str__(self) -> str:
        return self.course

    @property
    def course(self) -> str:
        """The course, in the language active now."""
        return pick(zh=self.course_zh, en=self.course_en)

    @property
    def base(self) -> str:
        """Where it was held, in the language active now."""
        return pick(zh=self.base_zh, en=self.base_en)
