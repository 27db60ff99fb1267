"""Inventors' claims."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.users.models import Language
from ip_registry.inventors.shares import shares_within_whole
from ip_registry.inventors.states import LIVE, TAKEN, InventorClaimState
from ip_registry.inventors.terms import LONGEST_NAME, LONGEST_WORDS, NameShown, Objection
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import pick


class InventorClaimQuerySet(LockingQuerySet["InventorClaim"]):
    """Claims by who may see them and how they stand."""

    def visible_to(self, by: Actor) -> Self:
        """The inventor, and the members of the organisation that keeps the record."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.user_id is not None and not by.is_key:
            seen |= Q(person=by.user_id)
        if by.organisation_id is not None and by.may(Permission.IP_RECORDS_READ):
            seen |= Q(record__organisation=by.organisation_id)
        return self.filter(seen)

    def live(self) -> Self:
        """Those that stand for an inventor of the record."""
        return self.filter(state__in=LIVE)

    def confirmed(self) -> Self:
        """Those that count."""
        return self.filter(state=InventorClaimState.CONFIRMED)

    def with_page_data(self) -> Self:
        """All that lists and its own page show."""
        return self.select_related("record__organisation", "person", "invited_by")


class InventorClaim(models.Model):
    """That one inventor named on a record is a certain person, as far as that person says so.

    The keeper's manager invites by e-mail. Whoever opens the link with that address claims the
    record and then confirms name and share, objects, or says that it is somebody else. Only what is
    confirmed counts as a contribution. Of the link's token only a hash is kept.
    """

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.PROTECT, related_name="inventor_claims")
    printed_name = models.CharField(_("name on the record"), max_length=LONGEST_NAME)
    email = models.EmailField(_("e-mail address"), max_length=254)
    language = models.CharField(max_length=2, choices=Language.choices)
    share = models.DecimalField(_("share in %"), max_digits=5, decimal_places=2)
    token_digest = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=9, choices=InventorClaimState.choices, default=InventorClaimState.INVITED
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="inventor_claims",
    )
    name_zh = LineField(_("name in Chinese"), max_length=LONGEST_NAME, blank=True)
    name_en = LineField(_("name in English"), max_length=LONGEST_NAME, blank=True)
    shows = models.CharField(
        _("who reads your name"),
        max_length=12,
        choices=NameShown.choices,
        default=NameShown.ORGANISATION,
    )
    objection = models.CharField(max_length=14, choices=Objection.choices, blank=True)
    words = models.TextField(_("what the inventor says"), max_length=LONGEST_WORDS, blank=True)
    answer = models.TextField(_("what the keeper answers"), max_length=LONGEST_WORDS, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    invited_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[InventorClaimQuerySet] = InventorClaimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("inventor's claim")
        verbose_name_plural = _("inventors' claims")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=InventorClaimState.values), name="inventor_claim_state_known"
            ),
            models.CheckConstraint(
                condition=Q(shows__in=NameShown.values), name="inventor_claim_shown_to_known"
            ),
            models.CheckConstraint(
                condition=Q(language__in=Language.values), name="inventor_claim_language_known"
            ),
            models.CheckConstraint(
                condition=Q(objection="") | Q(objection__in=Objection.values),
                name="inventor_claim_objection_known",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100), name="inventor_claim_share_possible"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=TAKEN) | Q(person__isnull=False, claimed_at__isnull=False),
                name="inventor_claim_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=InventorClaimState.CONFIRMED)
                | (Q(confirmed_at__isnull=False) & (~Q(name_zh="") | ~Q(name_en=""))),
                name="inventor_claim_confirmed_by_name",
            ),
            models.CheckConstraint(
                condition=~Q(state=InventorClaimState.DISPUTED) | (~Q(objection="") & ~Q(words="")),
                name="inventor_claim_disputed_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["record", "printed_name"],
                condition=Q(state__in=LIVE),
                name="inventor_claim_once_per_name",
            ),
            models.UniqueConstraint(
                fields=["record", "person"],
                condition=Q(state__in=LIVE) & Q(person__isnull=False),
                name="inventor_claim_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["token_digest"],
                condition=~Q(token_digest=""),
                name="inventor_claim_token_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["person", "-updated_at"], name="inventor_claim_of_person"),
            models.Index(fields=["record", "state"], name="inventor_claim_of_record"),
        ]
        triggers: ClassVar[list[Any]] = [shares_within_whole()]

    def __str__(self) -> str:
        return f"{self.printed_name} – {self.record_id}"

    @property
    def name(self) -> str:
        """The name as its person confirmed it, or as the record has it."""
        return pick(zh=self.name_zh, en=self.name_en) or self.printed_name

    @property
    def is_expired(self) -> bool:
        """Whether its link opens nothing any more."""
        return self.state == InventorClaimState.INVITED and self.expires_at <= clock.now()
