"""Brokers' grades, with every step that was taken about them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.talent.models.suspension import is_suspended
from accounts.talent.states import BROKER_GRADE_LIFECYCLE, GradeState
from accounts.talent.terms import NUMBERED, GradeLevel, GradeReturnCode, GradeRevocationCode
from kernel import clock
from kernel.append_only import append_only
from kernel.fields import LineField
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import pick

FINDINGS = sorted({*GradeReturnCode.values, *GradeRevocationCode.values})
MOVES = sorted(BROKER_GRADE_LIFECYCLE.moves)
LIVE = sorted(each.value for each in GradeState if each != GradeState.REVOKED)


class BrokerGradeQuerySet(LockingQuerySet["BrokerGrade"]):
    """Grades by who may see all of them and how they stand."""

    def visible_to(self, by: Actor) -> Self:
        """The broker, and those who verify in the profile's market what was once submitted."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        # The certificate is a person's own: a key of their organisation opens none.
        if by.is_person:
            seen |= Q(profile__user=by.user_id)
        if by.may(Permission.OPERATOR_VERIFY):
            # One that was returned is a draft again; whoever returned it still sees it.
            handed_in = Exists(BrokerGradeStep.objects.filter(grade=OuterRef("pk")))
            known = ~Q(state=GradeState.DRAFT) | Q(handed_in)
            seen |= Q(profile__market__in=by.operates) & known
        return self.filter(seen)

    def in_force(self) -> Self:
        """Verified, and not run out."""
        today = clock.today()
        return self.filter(Q(expires_on=None) | Q(expires_on__gt=today), state=GradeState.VERIFIED)

    def with_page_data(self) -> Self:
        """All that a grade's own page and row show."""
        return self.select_related("profile__user", "profile__market", "file")


class BrokerGrade(models.Model):
    """One grade that a broker states, with its certificate.

    Submitted by the broker, taken and verified or returned with reasons by an operator; suspended
    while something is looked into, reinstated, or revoked for good. From its last day on it counts
    as little as one that nobody verified.
    """

    id = id_field()
    profile = models.ForeignKey(
        "accounts.TalentProfile", on_delete=models.PROTECT, related_name="grades"
    )
    level = models.CharField(_("grade"), max_length=12, choices=GradeLevel.choices)
    certificate_number = models.CharField(_("certificate number"), max_length=60, blank=True)
    base_zh = LineField(_("training base, Chinese"), max_length=200, blank=True)
    base_en = LineField(_("training base, English"), max_length=200, blank=True)
    issued_on = models.DateField(_("issued on"))
    expires_on = models.DateField(_("first day without it"), null=True, blank=True)
    file = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=9, choices=GradeState.choices, default=GradeState.DRAFT)
    verified_at = models.DateTimeField(null=True, blank=True)
    expiry_told_on = models.DateField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[BrokerGradeQuerySet] = BrokerGradeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("broker's grade")
        verbose_name_plural = _("brokers' grades")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(level__in=GradeLevel.values), name="broker_grade_level_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=GradeState.values), name="broker_grade_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(level__in=[each.value for each in NUMBERED])
                | ~Q(certificate_number=""),
                name="broker_grade_above_junior_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(state=GradeState.DRAFT) | Q(file__isnull=False),
                name="broker_grade_shown_with_its_certificate",
            ),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gt=F("issued_on")),
                name="broker_grade_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(base_zh="") | ~Q(base_en=""), name="broker_grade_names_its_base"
            ),
            models.UniqueConstraint(
                fields=["profile", "level"],
                condition=Q(state__in=LIVE),
                name="broker_grade_once_per_level",
            ),
            models.UniqueConstraint(
                fields=["level", "certificate_number"],
                condition=Q(state=GradeState.VERIFIED) & ~Q(certificate_number=""),
                name="broker_grade_number_verified_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.certificate_number}".strip()

    @property
    def base(self) -> str:
        """The training base, in the language active now."""
        return pick(zh=self.base_zh, en=self.base_en)

    @property
    def has_run_out(self) -> bool:
        """Whether its last day is over."""
        return self.expires_on is not None and self.expires_on <= clock.today()

    @property
    def is_in_force(self) -> bool:
        """Whether it is verified and has not run out."""
        return self.state == GradeState.VERIFIED and not self.has_run_out


class BrokerGradeStep(models.Model):
    """A move of a grade's verification: who made it, when, with which remark. For ever."""

    id = id_field()
    grade = models.ForeignKey(BrokerGrade, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=9)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    acting_for = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    remark = models.TextField(blank=True, max_length=2000)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("step of a grade")
        verbose_name_plural = _("steps of grades")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(move__in=MOVES), name="broker_grade_step_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["grade", "id"], name="broker_grade_history"),
        ]
        triggers: ClassVar[list[Any]] = append_only("broker_grade_step")

    def __str__(self) -> str:
        return f"{self.move} {self.grade_id}"


class BrokerGradeFinding(models.Model):
    """A coded reason given with a return, a suspension or a revocation."""

    id = id_field()
    step = models.ForeignKey(BrokerGradeStep, on_delete=models.PROTECT, related_name="findings")
    code = models.CharField(max_length=24)

    class Meta:
        verbose_name = _("finding about a grade")
        verbose_name_plural = _("findings about grades")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["step", "code"], name="broker_grade_finding_once"),
            models.CheckConstraint(
                condition=Q(code__in=FINDINGS), name="broker_grade_finding_known"
            ),
        ]
        triggers: ClassVar[list[Any]] = append_only("broker_grade_finding")

    def __str__(self) -> str:
        return self.code


def grades_in_force(profile: str = "pk") -> BrokerGradeQuerySet:
    """The grades in force of the profile that an outer query stands on; for `Exists`.

    None of a profile that is suspended: what relies on a grade does not count meanwhile.
    """
    grades = BrokerGrade.objects.in_force().filter(profile=models.OuterRef(profile))
    return grades.filter(~is_suspended("profile"))
