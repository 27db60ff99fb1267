"""Organisations."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.states import VerificationState
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.languages import pick


class OrganisationKind(models.TextChoices):
    """What an organisation is in the market."""

    UNIVERSITY = "university", _("University")
    RESEARCH_INSTITUTE = "research_institute", _("Research institute")
    ENTERPRISE = "enterprise", _("Enterprise")
    INTERMEDIARY = "intermediary", _("Intermediary")
    INNOVATION_CENTRE = "innovation_centre", _("Innovation centre")
    INVESTOR = "investor", _("Investor or finance institution")
    GOVERNMENT = "government", _("Government or operator")
    INCUBATOR = "incubator", _("Incubator or makerspace")
    FAIR_ORGANISER = "fair_organiser", _("Fair organiser")


class IdentifierScheme(models.TextChoices):
    """Under which scheme an organisation is registered."""

    USCC = "uscc", _("Unified social credit code")
    LEI = "lei", _("Legal entity identifier (LEI)")
    FREE = "free", _("Other registration number")


class OrganisationQuerySet(LockingQuerySet["Organisation"]):
    """Organisations by who may see them."""

    def verified(self) -> Self:
        """Those that an operator has verified and nobody has suspended."""
        return self.filter(verification_state=VerificationState.VERIFIED)

    def visible_to(self, by: Actor) -> Self:
        """Verified ones to everybody; others to their members and their market's operators."""
        if by.is_system:
            return self
        return self.filter(
            models.Q(verification_state=VerificationState.VERIFIED)
            | models.Q(pk=by.organisation_id)
            | models.Q(home_market__in=by.operates)
        )


class Organisation(models.Model):
    """A party of the market: registered, verified by an operator, possibly suspended."""

    id = id_field()
    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    name_zh = LineField(_("name in Chinese"), max_length=200, blank=True)
    name_en = LineField(_("name in English"), max_length=200, blank=True)
    country = models.ForeignKey(
        "kernel.Country", on_delete=models.PROTECT, related_name="+", verbose_name=_("country")
    )
    region = models.ForeignKey(
        "kernel.Region",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("region"),
    )
    identifier_scheme = models.CharField(
        _("registered under"), max_length=4, choices=IdentifierScheme.choices
    )
    identifier = models.CharField(_("registration number"), max_length=60)
    industry = models.ForeignKey(
        "kernel.Industry",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("industry"),
    )
    website = models.URLField(_("website"), max_length=300, blank=True)
    about_zh = models.TextField(_("about, in Chinese"), blank=True, max_length=5000)
    about_en = models.TextField(_("about, in English"), blank=True, max_length=5000)
    home_market = models.ForeignKey(
        "accounts.Market", on_delete=models.PROTECT, related_name="organisations"
    )
    verification_state = models.CharField(
        max_length=10, choices=VerificationState.choices, default=VerificationState.UNVERIFIED
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[OrganisationQuerySet] = OrganisationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=OrganisationKind.values), name="organisation_kind_known"
            ),
            models.CheckConstraint(
                condition=models.Q(identifier_scheme__in=IdentifierScheme.values),
                name="organisation_identifier_scheme_known",
            ),
            models.CheckConstraint(
                condition=models.Q(verification_state__in=VerificationState.values),
                name="organisation_verification_state_known",
            ),
            models.CheckConstraint(
                condition=~models.Q(name_zh="", name_en=""), name="organisation_has_a_name"
            ),
            models.CheckConstraint(
                condition=models.Q(region=None) | models.Q(country="CN"),
                name="organisation_region_only_in_cn",
            ),
            models.CheckConstraint(
                condition=~models.Q(verification_state__in=["verified", "suspended"])
                | models.Q(verified_at__isnull=False),
                name="organisation_verified_at_some_moment",
            ),
            # A number is claimed by one organisation only once it is verified: an unverified claim
            # must neither block nor reveal the rightful one.
            models.UniqueConstraint(
                Lower("identifier"),
                "identifier_scheme",
                condition=models.Q(verification_state__in=["verified", "suspended"]),
                name="organisation_identifier_verified_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language active now, or in the other where there is none."""
        return pick(zh=self.name_zh, en=self.name_en)

    @property
    def state(self) -> str:
        """The verification state, under the name that lifecycles know."""
        return self.verification_state

    @state.setter
    def state(self, state: str) -> None:
        self.verification_state = state

    @property
    def is_verified(self) -> bool:
        """Whether its listings and demands may be public."""
        return self.verification_state == VerificationState.VERIFIED
