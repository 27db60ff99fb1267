"""The agreement itself, what it covers, who is named in it, and who signed."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.ndas.models.template import NdaTemplate
from accounts.ndas.states import BINDING, OVER, PENDING, WRITTEN, NdaState
from accounts.ndas.terms import NdaKind, NdaSide
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from kernel.languages import pick

_TEXT_STAYS = """
RAISE EXCEPTION 'nda_text_stays_once_signed: %', OLD.reference USING ERRCODE = 'check_violation';
"""
_SIGNED_BY_BOTH = """
IF (SELECT count(*) FROM accounts_ndasignature WHERE nda_id = NEW.id) = 2 THEN
    RETURN NULL;
END IF;
RAISE EXCEPTION 'nda_in_force_is_signed_by_both: %', NEW.reference
    USING ERRCODE = 'check_violation';
"""
_SIGNS_THIS_TEXT = """
IF EXISTS (
    SELECT FROM accounts_nda WHERE id = NEW.nda_id AND text_sha256 = NEW.text_sha256
    AND NEW.organisation_id =
        CASE NEW.side WHEN 'discloser' THEN discloser_id ELSE recipient_id END
) THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'nda_signature_is_of_this_text_and_side: %', NEW.nda_id
    USING ERRCODE = 'check_violation';
"""
_WRITTEN_COLUMNS = ("text_zh", "text_en", "text_sha256", "kind", "term_months", "survival_years")
_SIGNED_TEXT_CHANGES = "OLD.state NOT IN ('requested', 'offered') AND ({})".format(
    " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _WRITTEN_COLUMNS)
)


class NdaQuerySet(LockingQuerySet["Nda"]):
    """Agreements by who may see them and how they stand."""

    def visible_to(self, by: Actor) -> Self:
        """The two parties, nobody else."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.CONFIDENTIALITY_READ):
            return self.none()
        return self.filter(Q(discloser=by.organisation_id) | Q(recipient=by.organisation_id))

    def in_force(self) -> Self:
        """Signed by both and not over; the last day is still in force."""
        return self.filter(state=NdaState.IN_FORCE, ends_on__gte=clock.today())

    def pending(self) -> Self:
        """Those on which the parties have not agreed yet."""
        return self.filter(state__in=PENDING)

    def covering(self, kind: str, asset_id: Any) -> Self:
        """Those that cover an asset."""
        covered = NdaAsset.objects.filter(asset_kind=kind, asset_id=asset_id)
        return self.filter(pk__in=covered.values("nda"))

    def with_row_data(self) -> Self:
        """All that a row of a list shows."""
        return self.select_related("discloser", "recipient", "template").prefetch_related("assets")

    def with_page_data(self) -> Self:
        """All that its own page shows."""
        return self.with_row_data().prefetch_related(
            models.Prefetch("signatures", NdaSignature.objects.select_related("signer")),
            models.Prefetch("persons", NdaPerson.objects.select_related("person")),
        )


class Nda(models.Model):
    """An agreement between two organisations on keeping what one shows the other secret.

    The receiving side requests it for an asset, a purpose and named persons; the owner offers a
    template with its terms, from which the text is written; each side signs that very text. It is
    in force from the second signature until its last day, or until one side terminates it.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    discloser = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ndas_as_discloser"
    )
    recipient = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ndas_as_recipient"
    )
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    template = models.ForeignKey(
        NdaTemplate, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.TextField(_("purpose"), max_length=1000)
    kind = models.CharField(max_length=8, choices=NdaKind.choices, default=NdaKind.ONE_WAY)
    term_months = models.PositiveSmallIntegerField(null=True, blank=True)
    survival_years = models.PositiveSmallIntegerField(null=True, blank=True)
    text_zh = models.TextField(blank=True)
    text_en = models.TextField(blank=True)
    text_sha256 = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=11, choices=NdaState.choices, default=NdaState.REQUESTED)
    requested_at = models.DateTimeField(default=clock.now)
    offered_at = models.DateTimeField(null=True, blank=True)
    in_force_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_note = models.TextField(blank=True, max_length=1000)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[NdaQuerySet] = NdaQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("NDA")
        verbose_name_plural = _("NDAs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(state__in=NdaState.values), name="nda_state_known"),
            models.CheckConstraint(condition=Q(kind__in=NdaKind.values), name="nda_kind_known"),
            models.CheckConstraint(
                condition=~Q(discloser=F("recipient")), name="nda_not_with_oneself"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="nda_has_a_purpose"),
            models.CheckConstraint(
                condition=~Q(state__in=WRITTEN)
                | Q(
                    template__isnull=False,
                    term_months__isnull=False,
                    term_months__gt=0,
                    survival_years__isnull=False,
                    text_sha256__regex=r"^[0-9a-f]{64}$",
                )
                & ~Q(text_zh="")
                & ~Q(text_en=""),
                name="nda_written_before_it_is_signed",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BINDING)
                | Q(in_force_at__isnull=False, ends_on__isnull=False),
                name="nda_in_force_has_a_last_day",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OVER, closed_at__isnull=False)
                | (~Q(state__in=OVER) & Q(closed_at=None)),
                name="nda_closed_when_it_is_over",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["terminated", "declined"]) | ~Q(closing_note=""),
                name="nda_ended_early_with_a_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["discloser", "-updated_at"], name="nda_of_discloser"),
            models.Index(fields=["recipient", "-updated_at"], name="nda_of_recipient"),
            models.Index(fields=["ends_on"], condition=Q(state="in_force"), name="nda_to_expire"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Trigger(
                name="nda_text_stays_once_signed",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(_SIGNED_TEXT_CHANGES),
                func=_TEXT_STAYS,
            ),
            pgtrigger.Trigger(
                name="nda_in_force_is_signed_by_both",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__state=NdaState.IN_FORCE),
                func=_SIGNED_BY_BOTH,
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_in_force(self) -> bool:
        """Signed by both, and its last day is not over."""
        return (
            self.state == NdaState.IN_FORCE
            and self.ends_on is not None
            and clock.today() <= self.ends_on
        )

    @property
    def text(self) -> str:
        """The text in the language active now; both are signed."""
        return pick(zh=self.text_zh, en=self.text_en)


class NdaAsset(models.Model):
    """That an agreement covers an asset; its owner said so."""

    id = id_field()
    nda = models.ForeignKey(Nda, on_delete=models.PROTECT, related_name="assets")
    asset_kind = models.CharField(max_length=32)
    asset_id = models.UUIDField()
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    covered_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("asset under an NDA")
        verbose_name_plural = _("assets under NDAs")
        ordering: ClassVar[list[str]] = ["covered_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nda", "asset_kind", "asset_id"], name="nda_covers_an_asset_once"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["asset_kind", "asset_id"], name="nda_of_asset"),
        ]
        triggers = append_only("nda_asset")

    def __str__(self) -> str:
        return f"{self.nda_id} {self.asset_kind} {self.asset_id}"


class NdaPerson(models.Model):
    """A person whom their organisation names: only these are let in."""

    id = id_field()
    nda = models.ForeignKey(Nda, on_delete=models.PROTECT, related_name="persons")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("person named in an NDA")
        verbose_name_plural = _("persons named in NDAs")
        ordering: ClassVar[list[str]] = ["named_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["nda", "organisation", "person"], name="nda_names_a_person_once"
            ),
        ]
        triggers = append_only("nda_person")

    def __str__(self) -> str:
        return f"{self.nda_id} {self.person_id}"


class NdaSignature(models.Model):
    """One side's consent to the exact text: who, for whom, when, and how it was given."""

    id = id_field()
    nda = models.ForeignKey(Nda, on_delete=models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=9, choices=NdaSide.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    # The words to which the signer agreed, as they read them.
    consent = models.TextField()
    # Who attests the signature, and under which number of theirs.
    provider = models.CharField(max_length=40)
    provider_reference = models.CharField(max_length=100, blank=True)
    signed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("signature under an NDA")
        verbose_name_plural = _("signatures under NDAs")
        ordering: ClassVar[list[str]] = ["signed_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["nda", "side"], name="nda_signed_once_per_side"),
            models.CheckConstraint(
                condition=Q(side__in=NdaSide.values), name="nda_signature_side_known"
            ),
            models.CheckConstraint(
                condition=~Q(consent="") & ~Q(provider=""), name="nda_signature_says_to_what"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            *append_only("nda_signature"),
            pgtrigger.Trigger(
                name="nda_signature_is_of_this_text_and_side",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_SIGNS_THIS_TEXT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nda_id} {self.side}"
