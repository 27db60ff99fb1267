"""Kept text of forms."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.identifiers import id_field


class EntryNoun(models.TextChoices):
    """Whose form it is."""

    LISTING = "listing", _("Technology")
    DEMAND = "demand", _("Demand")


class EntryQuerySet(LockingQuerySet["Entry"]):
    """Kept text by whose it is."""

    def visible_to(self, by: Actor) -> Self:
        """One's own, in the organisation for which one acts; a program types nothing."""
        if not by.is_person or by.organisation_id is None:
            return self.none()
        return self.filter(person=by.user_id, organisation=by.organisation_id)


class Entry(models.Model):
    """What a person has typed into a form and not saved, exactly as it was typed.

    Kept every few seconds, taken up again when the form is opened, and removed when the form is
    saved, when the person discards it, or after a month.
    """

    id = id_field()
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    noun = models.CharField(max_length=8, choices=EntryNoun.choices)
    # What is being changed; NULL is something new.
    subject_id = models.UUIDField(null=True, blank=True)
    # Schema 1: name of a field → list of what it holds.
    values = models.JSONField()
    # Rises with each keeping: a second tab that does not know the last one is told.
    serial = models.PositiveIntegerField(default=1)
    # The page that kept it last: it may have missed the answer, and is no second tab.
    page = models.CharField(max_length=40, blank=True, default="")
    kept_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[EntryQuerySet] = EntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("kept entry")
        verbose_name_plural = _("kept entries")
        ordering = ["-kept_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "noun", "subject_id"],
                condition=Q(subject_id__isnull=False),
                name="entry_once_per_person_and_subject",
            ),
            models.CheckConstraint(condition=Q(noun__in=EntryNoun.values), name="entry_noun_known"),
        ]
        indexes = [models.Index(fields=["kept_at"], name="entry_by_age")]

    def __str__(self) -> str:
        return f"{self.noun} {self.subject_id or ''}"
