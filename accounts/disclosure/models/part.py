"""A part that is not for everybody."""

from __future__ import annotations

import hashlib
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.confidentiality.tiers import CONFIDENTIAL, Tier
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.fields import LineField
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import pick


class ConfidentialPartQuerySet(LockingQuerySet["ConfidentialPart"]):
    """Parts by who writes them; others come to them through `reading` alone."""

    def visible_to(self, by: Actor) -> Self:
        """Those of one's own organisation."""
        if by.is_system:
            return self
        if by.organisation_id is None or not (
            by.may(Permission.CONFIDENTIALITY_READ) or by.may(Permission.CONFIDENTIALITY_WRITE)
        ):
            return self.none()
        return self.filter(organisation=by.organisation_id)

    def open_parts(self) -> Self:
        """Those that the owner has not withdrawn."""
        return self.filter(withdrawn_at=None)


class ConfidentialPart(models.Model):
    """A text with files beside an asset, for those who have reached its tier.

    It belongs to the organisation that wrote it, also where the asset goes to another. It is
    changed by its owner (each time another revision), and withdrawn from all readers for good.
    """

    id = id_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asset_kind = models.CharField(max_length=32)
    asset_id = models.UUIDField()
    tier = models.CharField(max_length=7, choices=Tier.choices)
    title_zh = LineField(_("title in Chinese"), max_length=200, blank=True)
    title_en = LineField(_("title in English"), max_length=200, blank=True)
    text_zh = models.TextField(_("text in Chinese"), blank=True)
    text_en = models.TextField(_("text in English"), blank=True)
    revision = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ConfidentialPartQuerySet] = ConfidentialPartQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("confidential part")
        verbose_name_plural = _("confidential parts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(tier__in=CONFIDENTIAL), name="confidential_part_is_above_public"
            ),
            models.CheckConstraint(
                condition=~Q(title_zh="", title_en=""), name="confidential_part_has_a_title"
            ),
            models.CheckConstraint(
                condition=Q(revision__gt=0), name="confidential_part_revision_counts"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["asset_kind", "asset_id", "tier"], name="confidential_part_of_asset"
            ),
            models.Index(
                fields=["organisation", "-updated_at", "-id"], name="confidential_part_of_owner"
            ),
        ]

    def __str__(self) -> str:
        # Never the title: this ends up in logs and on the repair desk.
        return f"{self.asset_kind} {self.asset_id} {self.tier}"

    @property
    def title(self) -> str:
        """The title for this reader."""
        return pick(zh=self.title_zh, en=self.title_en)

    @property
    def text(self) -> str:
        """The text for this reader."""
        return pick(zh=self.text_zh, en=self.text_en)

    @property
    def sha256(self) -> str:
        """The hash of what it says now."""
        said = f"{self.title_zh}\n\n{self.title_en}\n\n{self.text_zh}\n\n{self.text_en}"
        return hashlib.sha256(said.encode()).hexdigest()


class ConfidentialPartFile(models.Model):
    """A file of a part. One taken out stays on record, since somebody may have read it."""

    id = id_field()
    part = models.ForeignKey(ConfidentialPart, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("file of a confidential part")
        verbose_name_plural = _("files of confidential parts")
        ordering: ClassVar[list[str]] = ["attached_at", "id"]

    def __str__(self) -> str:
        return f"{self.part_id} {self.file_id}"
