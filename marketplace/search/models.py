"""What indexes are built from. Derived: all of it can be cut again from the nouns."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel import clock


class SearchDocument(models.Model):
    """One object that can be found, with its terms in reading order for each weight."""

    object_id = models.UUIDField(primary_key=True, editable=False)
    noun = models.CharField(max_length=20)
    # Which frozen version was read; another one in the noun's row means that this is out of date.
    version_id = models.UUIDField(null=True)
    title_terms = ArrayField(models.TextField())
    summary_terms = ArrayField(models.TextField())
    keyword_terms = ArrayField(models.TextField())
    body_terms = ArrayField(models.TextField())
    owner_terms = ArrayField(models.TextField(), default=list)
    number_terms = ArrayField(models.TextField(), default=list)
    class_terms = ArrayField(models.TextField(), default=list)
    # Latin words as they are spelled, each once.
    words = ArrayField(models.TextField(), default=list)
    audience = ArrayField(models.TextField(), default=list)
    # Which analyser cut it; a row of another one is cut anew.
    analyser = models.PositiveSmallIntegerField(default=0)
    # "name:code", so that one index serves every facet.
    facets = ArrayField(models.TextField())
    completeness = models.PositiveSmallIntegerField(default=0)
    is_stale = models.BooleanField(default=False)
    listed_at = models.DateTimeField()
    indexed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("search document")
        verbose_name_plural = _("search documents")
        indexes = [
            models.Index(fields=["noun", "-listed_at"], name="search_document_newest"),
            GinIndex(fields=["facets"], name="search_document_facets"),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"


class SearchPosition(models.Model):
    """How far the log of events was read into the documents: one row, and none where nobody knows.

    Every document of today's analyser says at least what was so up to there. Whoever follows the
    log moves it on; whoever has all documents cut anew sets it.
    """

    only = models.BooleanField(primary_key=True, default=True, editable=False)
    # The shape of the documents that were held against it.
    shape = models.PositiveSmallIntegerField()
    transaction = models.BigIntegerField()
    event_id = models.UUIDField()

    class Meta:
        verbose_name = _("position of search in the log")
        verbose_name_plural = _("positions of search in the log")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(only=True), name="search_position_is_only_one"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transaction}:{self.event_id}"
