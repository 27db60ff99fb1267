"""Watches of single things, and what happened to them."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.activity.models import Event
from kernel.identifiers import id_field
from marketplace.searches.models.alerts import Alert, AlertReader
from marketplace.searches.terms import Frequency, News, WatchedNoun


class WatchQuerySet(LockingQuerySet["Watch"]):
    """Watches by whose they are."""

    def visible_to(self, by: Actor) -> Self:
        """A person's own, of the organisation for which they act now."""
        if by.is_system:
            return self
        if by.user_id is None or by.organisation_id is None:
            return self.none()
        return self.filter(reader__user=by.user_id, reader__organisation=by.organisation_id)


class Watch(models.Model):
    """That a person wants to hear what happens to one listing, demand or organisation."""

    id = id_field()
    reader = models.ForeignKey(AlertReader, on_delete=models.PROTECT, related_name="watches")
    noun = models.CharField(max_length=12, choices=WatchedNoun.choices)
    watched_id = models.UUIDField()
    # What it is called while it cannot be seen: its reference, an organisation's short address.
    reference = models.CharField(max_length=100)
    frequency = models.CharField(
        max_length=9, choices=Frequency.choices, default=Frequency.IMMEDIATE
    )
    by_mail = models.BooleanField(_("by mail"), default=True)
    created_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[WatchQuerySet] = WatchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "noun", "watched_id"], name="watch_once_per_reader"
            ),
            models.CheckConstraint(
                condition=Q(noun__in=WatchedNoun.values), name="watch_noun_known"
            ),
            models.CheckConstraint(
                condition=Q(frequency__in=Frequency.values), name="watch_frequency_known"
            ),
        ]
        indexes = [models.Index(fields=["noun", "watched_id"], name="watch_of_something")]

    def __str__(self) -> str:
        return f"{self.noun} {self.reference}"


class WatchNewsQuerySet(models.QuerySet[Any]):
    """News by whether they were told."""

    def untold(self) -> Self:
        """Nobody was told of these yet."""
        return self.filter(told_at=None)


class WatchNews(models.Model):
    """One thing that happened to what is watched; about a listing or demand."""

    id = id_field()
    watch = models.ForeignKey(Watch, on_delete=models.CASCADE, related_name="news")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=11, choices=News.choices)
    object_id = models.UUIDField()
    happened_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)
    # None where it was out of sight when it was to be told.
    alert = models.ForeignKey(
        Alert, null=True, blank=True, on_delete=models.PROTECT, related_name="news"
    )

    objects: ClassVar[Any] = WatchNewsQuerySet.as_manager()

    class Meta:
        verbose_name = _("news of a watch")
        verbose_name_plural = _("news of watches")
        constraints = [
            models.UniqueConstraint(fields=["watch", "event"], name="watch_news_once_per_event"),
            models.CheckConstraint(condition=Q(what__in=News.values), name="watch_news_what_known"),
        ]
        indexes = [
            models.Index(fields=["watch"], name="watch_news_untold", condition=Q(told_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.object_id}"

    @property
    def about(self) -> tuple[str, UUID]:
        """What it is about: of an organisation that is watched, its new listing."""
        watched = WatchedNoun.ORGANISATION
        noun = WatchedNoun.LISTING if self.watch.noun == watched else self.watch.noun
        return str(noun), self.object_id
