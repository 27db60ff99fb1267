"""Imports, their rows, and the mappings that an organisation chose before."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from ip_registry.imports.nouns import nouns
from ip_registry.imports.states import WORKING, ImportState
from ip_registry.imports.terms import RowOutcome, Undoing
from kernel import clock
from kernel.identifiers import id_field

UNDO_WITHIN = dt.timedelta(hours=24)


class TableImportQuerySet(LockingQuerySet["TableImport"]):
    """Imports by who may see them and whether a worker has to go on with them."""

    def visible_to(self, by: Actor) -> Self:
        """Those of one's own organisation, of nouns that one may read."""
        if by.is_system:
            return self
        readable = [noun.name for noun in nouns() if by.may(noun.reads)]
        if by.organisation_id is None:
            return self.none()
        return self.filter(organisation=by.organisation_id, noun__in=readable)

    def due(self) -> Self:
        """Those that a worker has to go on with now, first that which has waited longest."""
        return self.filter(state__in=WORKING, due_at__lte=clock.now()).order_by("due_at", "id")


class TableImport(models.Model):
    """One table on its way in.

    Uploaded and read into rows, its columns named, every row tried and taken back, so that all
    that is wrong is told at once; then taken over row by row and, within a day, undone as far as
    nobody has changed the rows since.
    """

    id = id_field()
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    noun = models.CharField(max_length=20)
    file = models.ForeignKey("kernel.StoredFile", on_delete=models.PROTECT, related_name="+")
    ending = models.CharField(max_length=4)
    encoding = models.CharField(max_length=12, blank=True)
    heads = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    # What the columns mean, as `TableMapping.as_json` writes it; {} before it was said.
    mapping = models.JSONField(default=dict, blank=True)
    state = models.CharField(
        max_length=12, choices=ImportState.choices, default=ImportState.READING
    )
    # Why it could not be read, or why the work on it was stopped.
    problems = models.JSONField(default=list, blank=True)
    total = models.PositiveIntegerField(default=0)
    # How far the present pass is: rows done, and the number of the last of them.
    done = models.PositiveIntegerField(default=0)
    cursor = models.PositiveIntegerField(default=0)
    # How often a worker began since a block was done, and when the next one may.
    tries = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(default=clock.now)
    committed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[TableImportQuerySet] = TableImportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=ImportState.values), name="table_import_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["committed", "undoing", "undone"])
                | Q(committed_at__isnull=False),
                name="table_import_committed_has_its_time",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "-started_at", "-id"], name="import_of_owner"),
            models.Index(
                fields=["due_at", "id"],
                name="import_waiting",
                condition=Q(state__in=list(WORKING)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def is_working(self) -> bool:
        """Whether a worker is at it."""
        return self.state in WORKING

    def begin_pass(self) -> None:
        """From its first row, and as soon as a worker has time."""
        self.done = self.cursor = self.tries = 0
        self.due_at = clock.now()

    @property
    def undo_until(self) -> dt.datetime | None:
        """Until when it can be undone."""
        return self.committed_at + UNDO_WITHIN if self.committed_at else None


class ImportRow(models.Model):
    """One row of a table: what it says, what is wrong with it, what became of it."""

    id = id_field()
    table = models.ForeignKey(TableImport, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()
    cells = models.JSONField()
    # By what the row is known again, within the table and in the registry.
    keys = ArrayField(models.CharField(max_length=160), default=list, blank=True)
    outcome = models.CharField(
        max_length=10, choices=RowOutcome.choices, default=RowOutcome.PENDING
    )
    # What the file itself has wrong, and what is wrong or worth knowing in all.
    found_reading = models.JSONField(default=list, blank=True)
    problems = models.JSONField(default=list, blank=True)
    notes = models.JSONField(default=list, blank=True)
    # Column → before and after.
    differences = models.JSONField(default=dict, blank=True)
    subject_id = models.UUIDField(null=True, blank=True)
    # When what it wrote was last changed: later changes are not undone.
    stamp = models.DateTimeField(null=True, blank=True)
    undoing = models.CharField(max_length=6, choices=Undoing.choices, blank=True)

    class Meta:
        verbose_name = _("row of an import")
        verbose_name_plural = _("rows of imports")
        ordering: ClassVar[list[str]] = ["number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["table", "number"], name="import_row_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=RowOutcome.values), name="import_row_outcome_known"
            ),
            models.CheckConstraint(
                condition=Q(undoing__in=Undoing.values), name="import_row_undoing_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["table", "outcome", "number"], name="import_row_by_outcome"),
            GinIndex(fields=["keys"], name="import_row_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.table_id} {self.number}"


class RememberedMapping(models.Model):
    """What an organisation said the columns of such a table mean, for the next one."""

    id = id_field()
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    noun = models.CharField(max_length=20)
    heads_print = models.CharField(max_length=64)
    mapping = models.JSONField()
    used_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("remembered mapping")
        verbose_name_plural = _("remembered mappings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "noun", "heads_print"], name="mapping_once_per_heads"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.heads_print[:8]}"
