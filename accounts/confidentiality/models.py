"""Grants."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from kernel import clock
from kernel.identifiers import id_field


class Audience(models.TextChoices):
    """Whom a grant lets in."""

    EVERYONE = "everyone", _("Everyone")
    ORGANISATION = "organisation", _("One organisation")
    PERSON = "person", _("One person")


class GrantQuerySet(models.QuerySet["Grant"]):
    """Grants by whether they hold now and for whom."""

    def in_force(self) -> Self:
        """Begun, not ended and not revoked."""
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), since__lte=now, revoked_at=None)

    def to_everyone(self) -> Self:
        """Those that make a thing public."""
        return self.filter(audience=Audience.EVERYONE)

    def reaching(self, by: Actor) -> Self:
        """Those that let this actor in."""
        reached = Q(audience=Audience.EVERYONE)
        if by.organisation_id is not None:
            reached |= Q(organisation_id=by.organisation_id)
        if by.user_id is not None:
            reached |= Q(person_id=by.user_id)
        return self.filter(reached)


class Grant(models.Model):
    """That somebody may see one thing because of another: given, perhaps ended, never erased.

    The cause is what made it true (a published listing, an inquiry); revoking a cause leaves what
    another cause gave.
    """

    id = id_field()
    subject_type = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    audience = models.CharField(max_length=12, choices=Audience.choices)
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cause_type = models.CharField(max_length=32)
    cause_id = models.UUIDField()
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[GrantQuerySet] = GrantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("grant")
        verbose_name_plural = _("grants")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(audience=Audience.EVERYONE, organisation=None, person=None)
                | Q(audience=Audience.ORGANISATION, organisation__isnull=False, person=None)
                | Q(audience=Audience.PERSON, organisation=None, person__isnull=False),
                name="grant_names_whom_it_lets_in",
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="grant_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(subject_type="") & ~Q(cause_type=""),
                name="grant_has_subject_and_cause",
            ),
            models.UniqueConstraint(
                fields=[
                    "subject_type",
                    "subject_id",
                    "audience",
                    "organisation",
                    "person",
                    "cause_type",
                    "cause_id",
                ],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="grant_once_per_cause",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["subject_type", "subject_id"],
                condition=Q(revoked_at=None),
                name="grant_of_subject",
            ),
            models.Index(
                fields=["cause_type", "cause_id"],
                condition=Q(revoked_at=None),
                name="grant_by_cause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} → {self.audience}"


def is_granted(subject_type: str, by: Actor) -> models.Exists:
    """Whether a grant in force lets this actor see the row; asked per row, so cheap for one."""
    subject = {"subject_type": subject_type, "subject_id": models.OuterRef("pk")}
    return models.Exists(Grant.objects.in_force().reaching(by).filter(**subject))


def granted_ids(subject_type: str, by: Actor) -> models.QuerySet[Grant, UUID]:
    """The subjects of a type that a grant in force lets this actor see; for `pk__in`."""
    return _subjects(Grant.objects.in_force().reaching(by), subject_type)


def public_ids(subject_type: str) -> models.QuerySet[Grant, UUID]:
    """The subjects of a type that everyone may see; for `pk__in`."""
    return _subjects(Grant.objects.in_force().to_everyone(), subject_type)


def _subjects(grants: GrantQuerySet, subject_type: str) -> models.QuerySet[Grant, UUID]:
    return grants.filter(subject_type=subject_type).values_list("subject_id", flat=True)
