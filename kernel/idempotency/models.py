"""Kept answers."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.identifiers import id_field


class IdempotentAnswer(models.Model):
    """The answer to a request, kept in the same transaction as its effect."""

    id = id_field()
    caller = models.CharField(max_length=80)
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.JSONField(null=True)
    location = models.CharField(max_length=500, blank=True)
    kept_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("kept answer")
        verbose_name_plural = _("kept answers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["caller", "key"], name="answer_once_per_caller_and_key"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.caller} {self.key}"
