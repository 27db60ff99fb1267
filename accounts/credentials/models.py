"""API keys."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import KEY_SCOPES, Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field

_SCOPES = sorted(each.value for each in KEY_SCOPES)


class ApiKeyQuerySet(LockingQuerySet["ApiKey"]):
    """Keys by who may manage them."""

    def visible_to(self, by: Actor) -> Self:
        """An organisation's keys, to those of its members who manage keys."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.CREDENTIALS_MANAGE):
            return self.none()
        return self.filter(organisation=by.organisation_id)


class ApiKey(models.Model):
    """A key with which a program acts for an organisation, until it expires or is revoked.

    Only a keyed hash is kept. What it may do is found at each use: its scopes, cut down to what its
    issuer's role allows then; when the issuer leaves, the key opens nothing.
    """

    id = id_field()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="api_keys"
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="api_keys"
    )
    name = LineField(_("name"), max_length=80)
    prefix = models.CharField(max_length=16)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("scopes"))
    issued_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(_("expires"))
    last_used_on = models.DateField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ApiKeyQuerySet] = ApiKeyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["digest"], name="api_key_digest_once"),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="api_key_kept_as_hash_only"
            ),
            models.CheckConstraint(
                condition=Q(scopes__contained_by=_SCOPES) & Q(scopes__len__gt=0),
                name="api_key_scopes_known_and_some",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("issued_at")), name="api_key_expires_after_issue"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    @property
    def is_revoked(self) -> bool:
        """Whether somebody took it back."""
        return self.revoked_at is not None

    @property
    def is_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= clock.now()
