"""Sealed statements of contributions."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.seals.sealing import Seal


class ContributionStatementQuerySet(LockingQuerySet["ContributionStatement"]):
    """Statements by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """One's own; others verify one by its code."""
        if by.is_system:
            return self
        return self.filter(person=by.user_id) if by.is_person else self.none()


class ContributionStatement(models.Model):
    """What one person had confirmed on one day, as JSON and as PDFs, under the platform's seal.

    Issued by the person, never changed. Whoever is handed a copy verifies it by its code.
    """

    id = id_field()
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="contribution_statements"
    )
    code = models.CharField(_("code"), max_length=13, unique=True)
    document: Any = models.JSONField()
    file_zh = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_en = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    statement = models.TextField()
    seal_key = models.CharField(max_length=40)
    seal_algorithm = models.CharField(max_length=20)
    sealed_at = models.DateTimeField()
    seal_signature = models.CharField(max_length=200)
    issued_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[ContributionStatementQuerySet] = ContributionStatementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("statement of contributions")
        verbose_name_plural = _("statements of contributions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(document__schema="jihui-contributions/1"),
                name="contribution_statement_schema_known",
            ),
            models.CheckConstraint(
                condition=~Q(seal_signature=""), name="contribution_statement_sealed"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-issued_at"], name="contribution_statement_newest"),
        ]
        triggers: ClassVar[list[Any]] = append_only("contribution_statement")

    def __str__(self) -> str:
        return self.code

    @property
    def seal(self) -> Seal:
        """The seal over `statement`."""
        return Seal(self.seal_key, self.seal_algorithm, self.sealed_at, self.seal_signature)
