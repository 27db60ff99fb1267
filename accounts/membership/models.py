"""Memberships, invitations and market operation."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission, Role
from accounts.access.querysets import LockingQuerySet
from accounts.markets.models import Market
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field

_KEEPS_AN_OWNER = """
IF EXISTS (
    SELECT FROM accounts_membership
    WHERE organisation_id = OLD.organisation_id AND role = 'owner' AND ended_at IS NULL
) THEN
    RETURN NULL;
END IF;
RAISE EXCEPTION 'organisation_keeps_an_owner: % would have none', OLD.organisation_id
    USING ERRCODE = 'check_violation';
"""


class MembershipQuerySet(LockingQuerySet["Membership"]):
    """Memberships by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """An organisation's people, to its members; one's own, wherever it is."""
        if by.is_system:
            return self
        return self.filter(models.Q(organisation=by.organisation_id) | models.Q(user=by.user_id))

    def lasting(self) -> Self:
        """Those that have not ended."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """A person's role in an organisation. Ended, never deleted, so that the past stays readable."""

    id = id_field()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MembershipQuerySet] = MembershipQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_known"
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(ended_at=None),
                name="membership_once_while_it_lasts",
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            # Two owners who leave at once, or an update past the services, must not orphan it.
            pgtrigger.Trigger(
                name="organisation_keeps_an_owner",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Update | pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(old__role=Role.OWNER, old__ended_at__isnull=True),
                func=_KEEPS_AN_OWNER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation} ({self.role})"


class InvitationQuerySet(LockingQuerySet["Invitation"]):
    """Invitations by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """An organisation's invitations, to those who manage its members."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.MEMBERS_MANAGE):
            return self.none()
        return self.filter(organisation=by.organisation_id)

    def pending(self) -> Self:
        """Those that nobody has answered or taken back; some may have expired."""
        return self.filter(accepted_at=None, withdrawn_at=None)


class Invitation(models.Model):
    """An invitation into an organisation by e-mail: pending → accepted, withdrawn or expired.

    Only a hash of its token is kept; the token itself is made when the mail is written.
    """

    id = id_field()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="invitations"
    )
    email = models.EmailField(_("e-mail address"), max_length=254)
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    language = models.CharField(max_length=2)
    token_digest = models.CharField(max_length=64, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[InvitationQuerySet] = InvitationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="invitation_role_known"
            ),
            models.UniqueConstraint(
                Lower("email"),
                "organisation",
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_once_while_pending",
            ),
            models.UniqueConstraint(
                fields=["token_digest"],
                condition=~models.Q(token_digest=""),
                name="invitation_token_once",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} – {self.organisation}"

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= clock.now()


class MarketOperation(models.Model):
    """That an organisation operates a market: it verifies, reviews and moderates there."""

    id = id_field()
    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="operations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="operations"
    )

    class Meta:
        verbose_name = _("market operation")
        verbose_name_plural = _("market operations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["market", "organisation"], name="market_operation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.market}"
