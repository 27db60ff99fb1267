"""Consents of co-owners."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from ip_registry.consents.states import ConsentState
from ip_registry.consents.terms import ConsentBasis, Dealing
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.fields import LineField
from kernel.files.models import StoredFile
from kernel.identifiers import id_field

_DEALINGS = sorted(Dealing.values)


class OwnerConsentQuerySet(LockingQuerySet["OwnerConsent"]):
    """Consents by who may see them and how they stand."""

    def visible_to(self, by: Actor) -> Self:
        """Whoever asked, whoever is asked, and the operators who review what stands on it."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.organisation_id is not None and by.may(Permission.IP_RECORDS_READ):
            seen |= Q(asked_by=by.organisation_id) | Q(owner=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(asked_by__home_market__in=by.operates)
        return self.filter(seen)

    def given(self) -> Self:
        """Those that hold now."""
        return self.filter(state=ConsentState.GIVEN)

    def with_page_data(self) -> Self:
        """All that lists and its own page show."""
        return self.select_related("record__organisation", "owner", "asked_by", "document")


class OwnerConsent(models.Model):
    """That one co-owner agrees to certain dealings with a right, or is asked to.

    An owner on the market is asked and gives, refuses, or later withdraws. For an owner outside of
    it the keeper hands in the signed consent, or the owners' agreement, and attests that it is
    genuine.
    """

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.PROTECT, related_name="consents")
    asked_by = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="consents_asked"
    )
    owner = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="consents",
    )
    owner_name = LineField(_("name"), max_length=200, blank=True)
    dealings = ArrayField(models.CharField(max_length=24), verbose_name=_("consent to"))
    message = models.TextField(_("message"), max_length=2000, blank=True)
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    basis = models.CharField(max_length=10, choices=ConsentBasis.choices)
    document = models.ForeignKey(
        StoredFile, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    state = models.CharField(max_length=10, choices=ConsentState.choices)
    asked_by_person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[OwnerConsentQuerySet] = OwnerConsentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("consent of a co-owner")
        verbose_name_plural = _("consents of co-owners")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=ConsentState.values), name="owner_consent_state_known"
            ),
            models.CheckConstraint(
                condition=Q(dealings__contained_by=_DEALINGS) & Q(dealings__len__gt=0),
                name="owner_consent_dealings_known_and_some",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, owner_name="", basis="service", document=None)
                | (
                    Q(owner=None, basis__in=["document", "agreement"], document__isnull=False)
                    & ~Q(owner_name="")
                ),
                name="owner_consent_by_owner_or_document",
            ),
            models.CheckConstraint(
                condition=Q(owner=None) | ~Q(owner=F("asked_by")),
                name="owner_consent_not_of_oneself",
            ),
            models.UniqueConstraint(
                fields=["record", "asked_by", "owner"],
                condition=Q(state=ConsentState.ASKED),
                name="owner_consent_asked_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["record", "state"], name="owner_consent_of_record"),
            models.Index(fields=["owner", "-updated_at"], name="owner_consent_of_owner"),
            models.Index(fields=["asked_by", "-updated_at"], name="owner_consent_asked_by"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.owner_id or self.owner_name}"

    @property
    def name(self) -> str:
        """The owner's name; asks for the organisation only where it is one."""
        return self.owner.name if self.owner is not None else self.owner_name

    @property
    def dealing_words(self) -> list[str]:
        """What it is about, in words."""
        return [str(Dealing(each).label) for each in self.dealings]
