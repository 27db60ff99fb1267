"""Brokers' mandates."""

from __future__ import annotations

from typing import ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.talent.models import TalentProfile, grades_in_force
from kernel import clock
from kernel.identifiers import id_field
from marketplace.brokering.states import LIVE, MandateState
from marketplace.brokering.terms import LONGEST_WORDS, MandateSide, MandateStanding
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing


class BrokerMandateQuerySet(LockingQuerySet["BrokerMandate"]):
    """Mandates by who may see them and whether they count."""

    def visible_to(self, by: Actor) -> Self:
        """The broker, the organisation that mandates, and the one that a consent is asked of."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.user_id is not None and not by.is_key:
            seen |= Q(profile__user=by.user_id)
        if by.organisation_id is not None and by.may(Permission.LISTINGS_READ):
            seen |= Q(organisation=by.organisation_id)
            seen |= Q(facing__organisation=by.organisation_id)
        return self.filter(seen)

    def live(self) -> Self:
        """Those that stand in the way of others: offered, agreed, or between the two."""
        return self.filter(state__in=LIVE, ends_on__gt=clock.today())

    def counting(self) -> Self:
        """Those that count now: agreed, within their term, the broker's grade in force."""
        rows = self.filter(state=MandateState.IN_FORCE, ends_on__gt=clock.today())
        return rows.filter(Exists(grades_in_force("profile")))

    def with_page_data(self) -> Self:
        """All that lists and its own page show."""
        return (
            self.select_related(
                "profile__user", "organisation", "listing", "demand", "facing__organisation"
            )
            .prefetch_related("listing__texts", "demand__texts")
            .annotate(has_grade=Exists(grades_in_force("profile")))
        )


class BrokerMandate(models.Model):
    """That an organisation lets a broker act for it about one listing or one demand.

    Offered by the organisation and accepted by the broker. Where the broker stands on the other
    side of the same talk or match already, both organisations consent first. It ends by its last
    day, by either side's word, and does not count while the broker has no grade in force or is
    suspended.
    """

    id = id_field()
    profile = models.ForeignKey(TalentProfile, on_delete=models.PROTECT, related_name="mandates")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="broker_mandates"
    )
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    demand = models.ForeignKey(
        Demand, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    scope = models.TextField(_("what the broker is to do"), max_length=LONGEST_WORDS)
    is_exclusive = models.BooleanField(_("no other broker beside this one"), default=False)
    ends_on = models.DateField(_("first day without it"))
    state = models.CharField(
        max_length=10, choices=MandateState.choices, default=MandateState.OFFERED
    )
    # The mandate of the same broker on the other side, where there is one.
    facing = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="faced_by"
    )
    own_consent_at = models.DateTimeField(null=True, blank=True)
    own_consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    other_consent_at = models.DateTimeField(null=True, blank=True)
    other_consent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    offered_at = models.DateTimeField(default=clock.now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)
    # Set by `with_page_data`.
    has_grade: bool

    objects: ClassVar[BrokerMandateQuerySet] = BrokerMandateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("broker's mandate")
        verbose_name_plural = _("brokers' mandates")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=MandateState.values), name="broker_mandate_state_known"
            ),
            models.CheckConstraint(
                condition=Q(listing__isnull=False, demand=None)
                | Q(listing=None, demand__isnull=False),
                name="broker_mandate_for_one_thing",
            ),
            models.CheckConstraint(condition=~Q(scope=""), name="broker_mandate_says_what_for"),
            models.CheckConstraint(
                condition=Q(facing=None) | ~Q(facing=F("id")), name="broker_mandate_faces_another"
            ),
            models.CheckConstraint(
                condition=~Q(state=MandateState.CONSENTING) | Q(facing__isnull=False),
                name="broker_mandate_consents_about_another",
            ),
            # Nobody acts for both sides without the word of both.
            models.CheckConstraint(
                condition=Q(facing=None)
                | ~Q(state=MandateState.IN_FORCE)
                | Q(
                    own_consent_at__isnull=False,
                    own_consent_by__isnull=False,
                    other_consent_at__isnull=False,
                    other_consent_by__isnull=False,
                ),
                name="broker_mandate_both_sides_by_both_consents",
            ),
            models.UniqueConstraint(
                fields=["profile", "listing"],
                condition=Q(state__in=LIVE, listing__isnull=False),
                name="broker_mandate_once_per_listing",
            ),
            models.UniqueConstraint(
                fields=["profile", "demand"],
                condition=Q(state__in=LIVE, demand__isnull=False),
                name="broker_mandate_once_per_demand",
            ),
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(state__in=LIVE, is_exclusive=True),
                name="broker_mandate_exclusive_per_listing",
            ),
            models.UniqueConstraint(
                fields=["demand"],
                condition=Q(state__in=LIVE, is_exclusive=True),
                name="broker_mandate_exclusive_per_demand",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["profile", "-updated_at"], name="broker_mandate_of_broker"),
            models.Index(fields=["organisation", "-updated_at"], name="broker_mandate_of_firm"),
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.listing_id or self.demand_id}"

    @property
    def side(self) -> MandateSide:
        """On which side the broker stands."""
        return MandateSide.OFFERING if self.listing_id else MandateSide.SEEKING

    @property
    def about(self) -> Listing | Demand:
        """What it is for."""
        found = self.listing or self.demand
        assert found is not None  # noqa: S101 a constraint holds it
        return found

    @property
    def about_id(self) -> UUID:
        """Of what it is for."""
        found = self.listing_id or self.demand_id
        assert found is not None  # noqa: S101 a constraint holds it
        return found

    @property
    def standing(self) -> MandateStanding:
        """What holds now. Needs `with_page_data`."""
        if self.state != MandateState.IN_FORCE:
            return MandateStanding.NOT_IN_FORCE
        if self.ends_on <= clock.today():
            return MandateStanding.RUN_OUT
        return MandateStanding.COUNTS if self.has_grade else MandateStanding.SUSPENDED
