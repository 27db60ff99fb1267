"""The people who judge for an evaluator, how they stand to the parties, and what they may read."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.ndas.models import AccessGrant
from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.evaluations.models.request import EvaluationRequest
from marketplace.evaluations.states import AssessorState
from marketplace.evaluations.terms import FindingSource
from marketplace.independence.terms import PartyRole, Relation, Verdict


class AssessorQuerySet(LockingQuerySet["EvaluationAssessor"]):
    """People named to evaluations, by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """Oneself; the evaluator that named them; and the client those who are free to judge."""
        if by.is_system:
            return self
        if by.user_id is None:
            return self.none()
        seen = Q(person=by.user_id)
        if by.organisation_id is not None and by.may(Permission.EVALUATIONS_READ):
            seen |= Q(request__evaluator=by.organisation_id)
            seen |= Q(request__client=by.organisation_id, state=AssessorState.CLEARED)
        return self.filter(seen)

    def of(self, by: Actor) -> Self:
        """One's own, whichever organisation one acts for now."""
        return self.filter(person=by.user_id) if by.user_id is not None else self.none()

    def cleared(self) -> Self:
        """Those who are free to judge."""
        return self.filter(state=AssessorState.CLEARED)

    def with_page_data(self) -> Self:
        """With everything that lists and their own page show."""
        return self.select_related(
            "person", "request__client", "request__evaluator", "request__listing_version"
        ).prefetch_related("findings", "request__listing__texts")


class EvaluationAssessor(models.Model):
    """A person who judges for an evaluator: one of its members, or an expert from outside.

    Named by the evaluator, they declare how they stand to the parties before they see anything
    that is not public. What they declare and what the market finds clears or refuses them.
    """

    id = id_field()
    request = models.ForeignKey(
        EvaluationRequest, on_delete=models.PROTECT, related_name="assessors"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_outside = models.BooleanField(default=False)
    is_chair = models.BooleanField(default=False)
    state = models.CharField(
        max_length=9, choices=AssessorState.choices, default=AssessorState.NAMED
    )
    statement = models.TextField(blank=True, max_length=2000)
    note = models.TextField(blank=True, max_length=2000)
    named_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    named_at = models.DateTimeField(default=clock.now)
    declared_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AssessorQuerySet] = AssessorQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("assessor")
        verbose_name_plural = _("assessors")
        ordering = ["named_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AssessorState.values), name="assessor_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="cleared") | Q(declared_at__isnull=False),
                name="assessor_declares_before_being_cleared",
            ),
            models.UniqueConstraint(
                fields=["request", "person"],
                condition=Q(state__in=["named", "cleared", "refused"]),
                name="assessor_named_once",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(is_chair=True, state__in=["named", "cleared"]),
                name="assessor_one_chair",
            ),
        ]
        indexes = [models.Index(fields=["person", "-named_at"], name="assessor_of_person")]

    def __str__(self) -> str:
        return f"{self.request_id} {self.person_id}"


class ConflictFinding(models.Model):
    """One relation between an assessor and a party, and what the rules say of it."""

    id = id_field()
    assessor = models.ForeignKey(
        EvaluationAssessor, on_delete=models.PROTECT, related_name="findings"
    )
    relation = models.CharField(max_length=18, choices=Relation.choices)
    towards = models.CharField(max_length=8, choices=PartyRole.choices)
    source = models.CharField(max_length=8, choices=FindingSource.choices)
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    words = models.CharField(max_length=500, blank=True)
    found_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("relation to a party")
        verbose_name_plural = _("relations to parties")
        ordering = ["found_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    relation__in=Relation.values,
                    towards__in=PartyRole.values,
                    source__in=FindingSource.values,
                    verdict__in=Verdict.values,
                ),
                name="conflict_finding_in_known_words",
            ),
            models.UniqueConstraint(
                fields=["assessor", "relation", "towards", "source"],
                name="conflict_finding_once",
            ),
        ]
        triggers = append_only("conflict_finding")

    def __str__(self) -> str:
        return f"{self.assessor_id} {self.relation} {self.towards}"


class AssessorAccess(models.Model):
    """That a grant was given because somebody judges; it ends when the evaluation does."""

    id = id_field()
    assessor = models.ForeignKey(
        EvaluationAssessor, on_delete=models.PROTECT, related_name="accesses"
    )
    grant = models.OneToOneField(AccessGrant, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("access of an assessor")
        verbose_name_plural = _("accesses of assessors")

    def __str__(self) -> str:
        return f"{self.assessor_id} {self.grant_id}"
