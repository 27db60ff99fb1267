"""Who read what, when, by which right: written with the reading, never changed."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.confidentiality.tiers import CONFIDENTIAL, Tier
from accounts.disclosure.models.part import ConfidentialPart, ConfidentialPartFile
from accounts.disclosure.terms import Basis, Channel
from accounts.ndas.models import AccessGrant
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field


class AccessLedgerQuerySet(LockingQuerySet["AccessLedgerEntry"]):
    """Readings by who may know of them."""

    def visible_to(self, by: Actor) -> Self:
        """The owner of the part. A reader's own organisation learns nothing of colleagues here."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.CONFIDENTIALITY_READ):
            return self.none()
        return self.filter(owner=by.organisation_id)

    def with_row_data(self) -> Self:
        """All that a row of the ledger shows."""
        return self.select_related(
            "part", "file__file", "reader", "reader_organisation", "grant__nda__template"
        ).defer("part__text_zh", "part__text_en")


class AccessLedgerEntry(models.Model):
    """One reading of one part, or of one of its files.

    `served_sha256` is the hash of what went out; of a marked copy it differs from that of the
    master, and leads from a copy that turned up somewhere back to whoever it was made for.
    """

    id = id_field()
    part = models.ForeignKey(ConfidentialPart, on_delete=models.PROTECT, related_name="readings")
    revision = models.PositiveIntegerField()
    file = models.ForeignKey(
        ConfidentialPartFile, null=True, on_delete=models.PROTECT, related_name="readings"
    )
    asset_kind = models.CharField(max_length=32)
    asset_id = models.UUIDField()
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reader_organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    tier = models.CharField(max_length=7, choices=Tier.choices)
    basis = models.CharField(max_length=10, choices=Basis.choices)
    grant = models.ForeignKey(
        AccessGrant, null=True, on_delete=models.PROTECT, related_name="readings"
    )
    # The version of the agreement that the reader was bound by, as its hash.
    nda_sha256 = models.CharField(max_length=64, blank=True)
    channel = models.CharField(max_length=4, choices=Channel.choices)
    by_key = models.BooleanField(default=False)
    # The caller's address under a key of ours: the same address can be recognised, none read.
    address_digest = models.CharField(max_length=64, blank=True)
    master_sha256 = models.CharField(max_length=64)
    served_sha256 = models.CharField(max_length=64)
    read_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AccessLedgerQuerySet] = AccessLedgerQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("entry of the access ledger")
        verbose_name_plural = _("access ledger")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(tier__in=CONFIDENTIAL), name="access_ledger_tier_known"
            ),
            models.CheckConstraint(
                condition=Q(channel__in=Channel.values), name="access_ledger_channel_known"
            ),
            models.CheckConstraint(
                condition=Q(basis=Basis.OWNER, grant=None, owner=models.F("reader_organisation"))
                | Q(basis=Basis.MEMBERSHIP, grant=None, tier=Tier.MEMBERS)
                | (
                    Q(basis=Basis.GRANT, grant__isnull=False, tier__in=["nda", "person"])
                    & ~Q(nda_sha256="")
                ),
                name="access_ledger_names_the_right_to_read",
            ),
            models.CheckConstraint(
                condition=Q(
                    master_sha256__regex=r"^[0-9a-f]{64}$", served_sha256__regex=r"^[0-9a-f]{64}$"
                ),
                name="access_ledger_keeps_both_hashes",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "-read_at", "-id"], name="access_ledger_of_owner"),
            models.Index(fields=["served_sha256"], name="access_ledger_by_copy"),
        ]
        triggers: ClassVar[list[Any]] = append_only("access_ledger")

    def __str__(self) -> str:
        return f"{self.part_id} {self.read_at:%Y-%m-%d %H:%M}"
