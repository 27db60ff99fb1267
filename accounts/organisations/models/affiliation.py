"""Which organisation is part of which other one, as declared and as confirmed."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import connection, models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models.organisation import Organisation
from kernel import clock
from kernel.identifiers import id_field

# One after the other, so that two declarations cannot each be right alone.
_TURN = "SELECT pg_advisory_xact_lock(hashtext('affiliation_without_cycle'))"
_NO_CYCLE = """
PERFORM pg_advisory_xact_lock(hashtext('affiliation_without_cycle'));
IF EXISTS (
    WITH RECURSIVE above(id) AS (
        SELECT NEW.parent_id
        UNION
        SELECT a.parent_id FROM accounts_affiliation a
        JOIN above ON a.organisation_id = above.id WHERE a.ended_on IS NULL
    )
    SELECT 1 FROM above WHERE id = NEW.organisation_id
) THEN
    RAISE EXCEPTION 'affiliation_without_cycle: % stands above itself', NEW.organisation_id
        USING ERRCODE = 'check_violation', CONSTRAINT = 'affiliation_without_cycle';
END IF;
RETURN NULL;
"""


def take_turn() -> None:
    """Wait for whoever declares a parent just now: then the service sees what they declared."""
    with connection.cursor() as database:
        database.execute(_TURN)


class AffiliationQuerySet(models.QuerySet["Affiliation"]):
    """Affiliations by when they held."""

    def current(self) -> Self:
        """Those that hold now."""
        return self.filter(ended_on=None)

    def since(self, day: date) -> Self:
        """Those that hold now, or held on this day or later."""
        return self.filter(Q(ended_on=None) | Q(ended_on__gte=day))


class Affiliation(models.Model):
    """That an organisation is part of another one: declared with its day, perhaps confirmed.

    Another parent, or none, ends it; what has ended stays on file, because independence looks back.
    """

    id = id_field()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="affiliations"
    )
    parent = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    declared_on = models.DateField(default=clock.today)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_on = models.DateField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ended_on = models.DateField(null=True, blank=True)

    objects: ClassVar[Any] = AffiliationQuerySet.as_manager()

    class Meta:
        verbose_name = _("affiliation")
        verbose_name_plural = _("affiliations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(ended_on=None),
                name="affiliation_one_parent_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(organisation=F("parent")), name="affiliation_not_to_itself"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_on=None, confirmed_by=None)
                | Q(confirmed_on__gte=F("declared_on"), confirmed_by__isnull=False),
                name="affiliation_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("declared_on")),
                name="affiliation_ends_after_it_begins",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["parent"], name="affiliation_of_parent"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Trigger(
                name="affiliation_without_cycle",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__ended_on__isnull=True),
                func=_NO_CYCLE,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.parent_id}"
