"""Saved searches, what they found, and the documents that wait to be held against them."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from marketplace.searches.models.alerts import Alert, AlertReader
from marketplace.searches.terms import Frequency, SearchedNoun


class SavedSearchQuerySet(LockingQuerySet["SavedSearch"]):
    """Saved searches by whose they are and whether they look."""

    def visible_to(self, by: Actor) -> Self:
        """A person's own, of the organisation for which they act now."""
        if by.is_system:
            return self
        if by.user_id is None or by.organisation_id is None:
            return self.none()
        return self.filter(reader__user=by.user_id, reader__organisation=by.organisation_id)

    def looking(self) -> Self:
        """Those that are not paused."""
        return self.filter(paused_at=None)

    def to_ask(self, noun: str) -> Self:
        """Those that look for a noun, with what asking and telling need and nothing else."""
        rows = self.looking().filter(noun=noun).annotate(organisation_id=F("reader__organisation"))
        return rows.only(
            *("reader_id", "query", "filters", "frequency", "by_mail", "in_app"),
            *("since", "knows_all_before"),
        )


class SavedSearch(models.Model):
    """A question that a person keeps, to be told of what answers it from now on.

    What it found when it was saved, changed or resumed is known and never told. It may be paused
    and resumed; removing it removes what it found.
    """

    id = id_field()
    reader = models.ForeignKey(AlertReader, on_delete=models.PROTECT, related_name="searches")
    name = LineField(_("name"), max_length=120)
    noun = models.CharField(max_length=13, choices=SearchedNoun.choices)
    query = models.TextField(_("words"), blank=True, max_length=4000)
    # Schema 1: {"schema": 1, "chosen": {facet: [codes]}}.
    filters = models.JSONField(default=dict)
    frequency = models.CharField(max_length=9, choices=Frequency.choices, default=Frequency.DAILY)
    by_mail = models.BooleanField(_("by mail"), default=True)
    in_app = models.BooleanField(_("among your news here"), default=True)
    by_feed = models.BooleanField(_("by a feed"), default=False)
    # The feed's address is derived from this number; another number is another address.
    feed_number = models.PositiveIntegerField(default=1)
    paused_at = models.DateTimeField(null=True, blank=True)
    # From when on it looks, and what it found then: only the first thousand are named, and of a
    # wider question everything older is known.
    since = models.DateTimeField(default=clock.now)
    known_ids = ArrayField(models.UUIDField(), default=list, blank=True)
    knows_all_before = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    # Annotated by `to_ask`.
    organisation_id: UUID

    objects: ClassVar[SavedSearchQuerySet] = SavedSearchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(Lower("name"), "reader", name="saved_search_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="saved_search_has_a_name"),
            models.CheckConstraint(
                condition=Q(noun__in=SearchedNoun.values), name="saved_search_noun_known"
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=Frequency.values), name="saved_search_frequency_known"
            ),
            models.CheckConstraint(
                condition=Q(by_mail=True) | Q(in_app=True) | Q(by_feed=True),
                name="saved_search_tells_somehow",
            ),
        ]
        indexes = [
            models.Index(fields=["noun"], name="saved_search_looking", condition=Q(paused_at=None)),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def chosen(self) -> dict[str, list[str]]:
        """The filters: facet → codes."""
        return dict(self.filters.get("chosen", {}))

    @property
    def is_paused(self) -> bool:
        """Whether it does not look at present."""
        return self.paused_at is not None

    @property
    def tells(self) -> bool:
        """Whether somebody is told; else whoever reads its feed finds out."""
        return self.by_mail or self.in_app


class SearchMatchQuerySet(models.QuerySet[Any]):
    """What searches found, by whether it was told."""

    def untold(self) -> Self:
        """Found, and nobody was told of it yet."""
        return self.filter(told_at=None)


class SearchMatch(models.Model):
    """Something that a search found, once and for all, and by what."""

    id = id_field()
    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="matches")
    object_id = models.UUIDField()
    # Schema 1: {"schema": 1, "words": [[as asked, as found]], "facets": [[name, code]]}.
    why = models.JSONField()
    found_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)
    alert = models.ForeignKey(
        Alert, null=True, blank=True, on_delete=models.PROTECT, related_name="matches"
    )

    objects: ClassVar[Any] = SearchMatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match of a saved search")
        verbose_name_plural = _("matches of saved searches")
        constraints = [
            models.UniqueConstraint(
                fields=["search", "object_id"], name="search_match_once_per_search"
            ),
        ]
        indexes = [
            models.Index(fields=["search"], name="search_match_untold", condition=Q(told_at=None)),
            models.Index(fields=["search", "-found_at", "-id"], name="search_match_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.search_id} {self.object_id}"


class ChangedDocument(models.Model):
    """Something that changed and waits to be held against all saved searches, then is forgotten.

    One row for each event: of two that came quickly none may take the other's place while the
    first is being looked at.
    """

    id = id_field()
    noun = models.CharField(max_length=13, choices=SearchedNoun.choices)
    object_id = models.UUIDField()
    noted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("changed document")
        verbose_name_plural = _("changed documents")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(noun__in=SearchedNoun.values), name="changed_document_noun_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"
