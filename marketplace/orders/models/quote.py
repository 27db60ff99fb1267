"""Quotes, their versions, and the templates that providers write them from."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.fields import LineField
from kernel.identifiers import id_field
from marketplace.orders.models.request import QuoteInvitation, QuoteRequest
from marketplace.orders.states import QuoteState

_LINES_ADD_UP = """
IF NEW.amount = (
    SELECT COALESCE(SUM(amount), 0) FROM marketplace_quoteline WHERE version_id = NEW.id
) THEN
    RETURN NULL;
END IF;
RAISE EXCEPTION 'quote_lines_add_up: %', NEW.id USING ERRCODE = 'check_violation';
"""
_LINE_OF_SUM = """
IF EXISTS (
    SELECT FROM marketplace_quoteversion v WHERE v.id = NEW.version_id AND v.amount =
        (SELECT SUM(amount) FROM marketplace_quoteline WHERE version_id = v.id)
) THEN
    RETURN NULL;
END IF;
RAISE EXCEPTION 'quote_lines_add_up: %', NEW.version_id USING ERRCODE = 'check_violation';
"""


class QuoteQuerySet(LockingQuerySet["Quote"]):
    """Quotes by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """Whoever wrote it, and the client it is for. Sealed to everybody else, for good."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.ORDERS_READ):
            return self.none()
        return self.filter(Q(provider=by.organisation_id) | Q(request__client=by.organisation_id))

    def with_page_data(self) -> Self:
        """With all versions and what they say, the latest first."""
        return self.select_related(
            "provider", "request", "request__client", "invitation", "invitation__offer"
        ).prefetch_related("versions__lines", "versions__milestones", "invitation__offer__texts")


class Quote(models.Model):
    """What one invited provider offers, in one or more versions of which the latest counts.

    Offered, revised and withdrawn until quotes are taken no more. The client chooses one, which
    declines the others.
    """

    id = id_field()
    request = models.ForeignKey(QuoteRequest, on_delete=models.PROTECT, related_name="quotes")
    invitation = models.OneToOneField(
        QuoteInvitation, on_delete=models.PROTECT, related_name="quote"
    )
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="quotes")
    state = models.CharField(max_length=9, choices=QuoteState.choices, default=QuoteState.OFFERED)
    offered_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[QuoteQuerySet] = QuoteQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering: ClassVar[list[str]] = ["offered_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=QuoteState.values), name="quote_state_known"
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state="chosen"), name="quote_one_chosen"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["chosen", "declined"]) | Q(decided_at__isnull=False),
                name="quote_decided_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.provider_id}"

    @property
    def current(self) -> QuoteVersion:
        """The version that counts. Needs `versions` prefetched."""
        return next(iter(self.versions.all()))


class QuoteVersion(models.Model):
    """One version of a quote; never rewritten."""

    id = id_field()
    quote = models.ForeignKey(Quote, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    days = models.PositiveSmallIntegerField()
    valid_until = models.DateField()
    exclusions = models.TextField(blank=True, max_length=3000)
    note = models.TextField(blank=True, max_length=3000)
    language = models.CharField(max_length=2)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("version of a quote")
        verbose_name_plural = _("versions of quotes")
        ordering: ClassVar[list[str]] = ["-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["quote", "number"], name="quote_version_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, currency__regex=r"^[A-Z]{3}$"),
                name="quote_version_has_a_price",
            ),
            models.CheckConstraint(
                condition=Q(days__range=(1, 1000)), name="quote_version_takes_days"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            *append_only("quote_version"),
            pgtrigger.Trigger(
                name="quote_version_is_its_lines",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=_LINES_ADD_UP,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} v{self.number}"

    @property
    def is_valid(self) -> bool:
        """Whether the provider still stands by it; the last day included."""
        return clock.today() <= self.valid_until


class QuoteLine(models.Model):
    """One line of a version: what is done and what it costs."""

    id = id_field()
    version = models.ForeignKey(QuoteVersion, on_delete=models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=18, decimal_places=2)

    class Meta:
        verbose_name = _("line of a quote")
        verbose_name_plural = _("lines of quotes")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="quote_line_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(words=""), name="quote_line_has_words_and_price"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            *append_only("quote_line"),
            pgtrigger.Trigger(
                name="quote_line_of_the_sum",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                func=_LINE_OF_SUM,
            ),
        ]

    def __str__(self) -> str:
        return self.words


class QuoteMilestone(models.Model):
    """One milestone of a version: what is delivered, so many days after engagement."""

    id = id_field()
    version = models.ForeignKey(QuoteVersion, on_delete=models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=300)
    days = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("milestone of a quote")
        verbose_name_plural = _("milestones of quotes")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="quote_milestone_once"),
            models.CheckConstraint(
                condition=Q(days__range=(1, 1000)) & ~Q(words=""),
                name="quote_milestone_has_words_and_days",
            ),
        ]
        triggers: ClassVar[list[Any]] = append_only("quote_milestone")

    def __str__(self) -> str:
        return self.words


class QuoteTemplateQuerySet(LockingQuerySet["QuoteTemplate"]):
    """Templates by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """One's own organisation's."""
        if by.organisation_id is None or not by.may(Permission.ORDERS_READ):
            return self.none()
        return self.filter(organisation=by.organisation_id)


class QuoteTemplate(models.Model):
    """What a provider quotes again and again; a form begins with it, and nothing else reads it.

    `content` is of schema 1: `lines` of words and amount, `milestones` of words and days, currency,
    valid_days, exclusions and note.
    """

    id = id_field()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="quote_templates"
    )
    name = LineField(_("name"), max_length=100)
    schema = models.PositiveSmallIntegerField(default=1)
    content = models.JSONField()
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[QuoteTemplateQuerySet] = QuoteTemplateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("template of a quote")
        verbose_name_plural = _("templates of quotes")
        ordering: ClassVar[list[str]] = ["name", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation", "name"], name="quote_template_name_once"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & Q(schema=1), name="quote_template_has_a_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name
