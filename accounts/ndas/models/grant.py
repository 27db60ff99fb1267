"""What a person may read under an agreement."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.confidentiality.tiers import UNDER_AGREEMENT, Tier
from accounts.ndas.models.nda import Nda
from accounts.ndas.states import OPEN_GRANTS, GrantState
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field

_STANDS_UNDER_ITS_NDA = """
IF EXISTS (
    SELECT FROM accounts_nda nda
    JOIN accounts_ndaasset covered ON covered.nda_id = nda.id
        AND covered.asset_kind = NEW.asset_kind AND covered.asset_id = NEW.asset_id
        AND covered.owner_id = NEW.owner_id
    JOIN accounts_ndaperson named ON named.nda_id = nda.id
        AND named.person_id = NEW.person_id AND named.organisation_id = NEW.organisation_id
    WHERE nda.id = NEW.nda_id AND nda.state = 'in_force'
) THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'access_grant_stands_under_its_nda: %', NEW.nda_id
    USING ERRCODE = 'check_violation';
"""


class AccessGrantQuerySet(LockingQuerySet["AccessGrant"]):
    """Grants by who may see them and whether they hold."""

    def visible_to(self, by: Actor) -> Self:
        """The owner of the asset, and the organisation whose person it is."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.CONFIDENTIALITY_READ):
            return self.none()
        return self.filter(Q(owner=by.organisation_id) | Q(organisation=by.organisation_id))

    def in_force(self) -> Self:
        """Granted, begun, not ended or revoked, and the agreement holds as well."""
        now = clock.now()
        return self.filter(
            state=GrantState.GRANTED,
            since__lte=now,
            until__gt=now,
            nda__in=Nda.objects.in_force(),
        )

    def still_open(self) -> Self:
        """Asked for, or granted and not over: beside one of these, nothing is asked for again."""
        lasting = Q(state=GrantState.GRANTED, until__gt=clock.now())
        return self.filter(Q(state=GrantState.ASKED) | lasting)

    def overdue(self) -> Self:
        """Granted until a moment that has passed."""
        return self.filter(state=GrantState.GRANTED, until__lte=clock.now())

    def reaching(self, by: Actor) -> Self:
        """Those of this very person, acting for the organisation that is bound."""
        if not by.is_person or by.organisation_id is None:
            return self.none()
        return self.filter(person=by.user_id, organisation=by.organisation_id)

    def with_row_data(self) -> Self:
        """All that a row of a list shows."""
        return self.select_related("person", "organisation", "owner", "nda", "decided_by")


class AccessGrant(models.Model):
    """That one person may read one tier of one asset, under one agreement, for one purpose.

    The tier "under NDA" is granted by the agreement itself when it comes into force; "person by
    person" is asked for, and granted or declined by the owner. It ends with its day, with the
    agreement, or when either side revokes it, and may then be asked for again; it is never erased.
    """

    id = id_field()
    nda = models.ForeignKey(Nda, on_delete=models.PROTECT, related_name="grants")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asset_kind = models.CharField(max_length=32)
    asset_id = models.UUIDField()
    tier = models.CharField(max_length=7, choices=Tier.choices)
    purpose = models.TextField(max_length=1000)
    state = models.CharField(max_length=8, choices=GrantState.choices, default=GrantState.ASKED)
    since = models.DateTimeField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(max_length=1000, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccessGrantQuerySet] = AccessGrantQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("access grant")
        verbose_name_plural = _("access grants")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=GrantState.values), name="access_grant_state_known"
            ),
            models.CheckConstraint(
                condition=Q(tier__in=UNDER_AGREEMENT), name="access_grant_is_above_members"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="access_grant_has_a_purpose"),
            models.CheckConstraint(
                condition=~Q(organisation=F("owner")), name="access_grant_not_to_the_owner"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["granted", "revoked", "expired"])
                | Q(since__isnull=False, until__isnull=False, until__gt=F("since")),
                name="access_grant_has_begin_and_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "revoked"]) | ~Q(reason=""),
                name="access_grant_refused_with_a_reason",
            ),
            models.UniqueConstraint(
                fields=["nda", "person", "asset_kind", "asset_id", "tier"],
                condition=Q(state__in=OPEN_GRANTS),
                name="access_grant_once_while_open",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person", "asset_kind", "asset_id"],
                condition=Q(state="granted"),
                name="access_grant_of_person",
            ),
            models.Index(
                fields=["until"], condition=Q(state="granted"), name="access_grant_to_expire"
            ),
            models.Index(fields=["owner", "-updated_at", "-id"], name="access_grant_of_owner"),
            models.Index(
                fields=["organisation", "-updated_at", "-id"], name="access_grant_of_reader"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Trigger(
                name="access_grant_stands_under_its_nda",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                condition=pgtrigger.Q(new__state=GrantState.GRANTED),
                func=_STANDS_UNDER_ITS_NDA,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.asset_kind} {self.asset_id} → {self.person_id}"

    @property
    def last_day(self) -> date | None:
        """The day until which it is granted, that day included."""
        return None if self.until is None else clock.legal_date(self.until - timedelta.resolution)

    @property
    def is_running(self) -> bool:
        """Granted and not over yet. Needs the agreement selected."""
        if self.state != GrantState.GRANTED or self.until is None:
            return False
        return clock.now() < self.until and self.nda.is_in_force
