"""Texts that are to have vectors, and the vectors by the hash of what they were made of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.activity.models import CurrentTransaction
from kernel.identifiers import id_field


class MeantText(models.Model):
    """What an object on the market says in one language, as an encoder reads it. Derived."""

    id = id_field()
    object_id = models.UUIDField()
    noun = models.CharField(max_length=20)
    language = models.CharField(max_length=2)
    text = models.TextField()
    # SHA-256 of the text.
    text_hash = models.BinaryField(max_length=32)
    # In which transaction it was written.
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        verbose_name = _("text with a meaning")
        verbose_name_plural = _("texts with a meaning")
        indexes = [
            models.Index(fields=["text_hash"], name="meant_text_hash"),
            models.Index(fields=["transaction"], name="meant_text_changed"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["object_id", "language"], name="meant_text_once"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id} {self.language}"


class TextVector(models.Model):
    """The vector that one encoder made of one text, whoever says it. Kept when texts go."""

    id = id_field()
    # Name and version: vectors of two encoders are never compared.
    encoder = models.CharField(max_length=120)
    text_hash = models.BinaryField(max_length=32)
    # Floats of 16 bits.
    vector = models.BinaryField()
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        verbose_name = _("vector of a text")
        verbose_name_plural = _("vectors of texts")
        indexes = [models.Index(fields=["transaction"], name="text_vector_changed")]
        constraints = [
            models.UniqueConstraint(fields=["encoder", "text_hash"], name="text_vector_once"),
        ]

    def __str__(self) -> str:
        return f"{self.encoder} {bytes(self.text_hash).hex()[:12]}"
