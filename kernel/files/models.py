"""Stored files."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.identifiers import id_field


def place_of(stored: StoredFile, _name: str) -> str:
    # The name people gave never becomes a path.
    return f"files/{stored.id.hex[-2:]}/{stored.id}"


class StoredFile(models.Model):
    """Bytes with their hash and true type, as they came in; never changed."""

    id = id_field()
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.FileField(upload_to=place_of, max_length=200)
    stored_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_hash_is_sha256"
            ),
        ]

    def __str__(self) -> str:
        return self.name
