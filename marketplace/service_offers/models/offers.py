"""Service offers, what they say, and who sees them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from accounts.organisations.states import VerificationState
from kernel import clock
from kernel.identifiers import id_field
from kernel.languages import current
from marketplace.service_offers.models.qualifications import is_qualified
from marketplace.service_offers.states import OfferState
from marketplace.service_offers.terms import ServicePrice, ServiceType, WorkingLanguage

PARTS = ("texts", "fields", "industries", "regions", "countries", "qualifications")


class ServiceOfferQuerySet(LockingQuerySet["ServiceOffer"]):
    """Offers by who may see them."""

    def published(self) -> Self:
        """Those offered now: by a verified provider with its qualification in force today."""
        return self.filter(_is_offered())

    def visible_to(self, by: Actor) -> Self:
        """Offered ones to everybody; all to their own organisation and their market's operators."""
        if by.is_system:
            return self
        seen = _is_offered()
        if by.may(Permission.SERVICE_OFFERS_READ) and by.organisation_id is not None:
            seen |= Q(organisation=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(home_market__in=by.operates) & ~Q(state=OfferState.DRAFT)
        return self.filter(seen)

    def with_page_data(self) -> Self:
        """With everything that cards and its own page show."""
        return self.select_related(
            "organisation", "organisation__region", "organisation__country"
        ).prefetch_related(*PARTS)


# A condition on the row itself, as with listings: fetching one offer stays cheap.
def _is_offered() -> Q:
    return is_qualified() & Q(
        state=OfferState.PUBLISHED,
        organisation__verification_state=VerificationState.VERIFIED,
    )


class ServiceOffer(models.Model):
    """A service that a provider offers.

    Written as a draft and published by the provider itself once it is verified and qualified.
    It leaves the market by itself when its last qualification ends. Once public it keeps its kind.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="service_offers"
    )
    home_market = models.ForeignKey(
        "accounts.Market", on_delete=models.PROTECT, related_name="service_offers"
    )
    external_id = models.CharField(max_length=100, null=True, blank=True)  # noqa: DJ001 NULL is "none": unique per organisation
    state = models.CharField(max_length=10, choices=OfferState.choices, default=OfferState.DRAFT)
    service_type = models.CharField(_("service"), max_length=24, choices=ServiceType.choices)
    fields: Any = models.ManyToManyField("ip_registry.IpcClass", related_name="+", blank=True)
    industries: Any = models.ManyToManyField("kernel.Industry", related_name="+", blank=True)
    # Where it is done: provinces, and countries besides the mainland. None of both is everywhere.
    regions: Any = models.ManyToManyField("kernel.Region", related_name="+", blank=True)
    countries: Any = models.ManyToManyField("kernel.Country", related_name="+", blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=WorkingLanguage.choices), default=list, blank=True
    )
    price_kind = models.CharField(
        max_length=12, choices=ServicePrice.choices, default=ServicePrice.BY_QUOTE
    )
    price_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_currency = models.CharField(max_length=3, blank=True)
    fee_low = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    fee_high = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    turnaround_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Until when what was told of the last qualification's end holds; keeps the tick from repeating.
    qualification_ended_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ServiceOfferQuerySet] = ServiceOfferQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("service offer")
        verbose_name_plural = _("service offers")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "external_id"], name="service_offer_external_id_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OfferState.values), name="service_offer_state_known"
            ),
            models.CheckConstraint(
                condition=Q(service_type__in=ServiceType.values), name="service_offer_type_known"
            ),
            models.CheckConstraint(
                condition=Q(price_kind__in=ServicePrice.values),
                name="service_offer_price_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(price_low=None)
                | Q(
                    price_low__gte=0,
                    price_high__gte=models.F("price_low"),
                    price_currency__regex=r"^[A-Z]{3}$",
                ),
                name="service_offer_price_not_reversed",
            ),
            models.CheckConstraint(
                condition=Q(fee_low=None)
                | Q(fee_low__gt=0, fee_high__gte=models.F("fee_low"), fee_high__lte=100),
                name="service_offer_fee_within_100_percent",
            ),
            models.CheckConstraint(
                condition=Q(languages__contained_by=WorkingLanguage.values),
                name="service_offer_languages_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="service_offer_published_says_since_when",
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"],
                name="service_offer_newest",
                condition=Q(state="published"),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="service_offer_type_stays",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__published_at__isnull=False,
                    old__service_type__df=pgtrigger.F("new__service_type"),
                ),
                func="RAISE EXCEPTION 'service_offer_type_stays: %', OLD.reference"
                " USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def text(self) -> ServiceOfferText | None:
        """The words in the language active now, or in the other. Needs `texts` prefetched."""
        texts = {each.language: each for each in self.texts.all()}
        return texts.get(current()) or next(iter(texts.values()), None)

    @property
    def title(self) -> str:
        """The title for this reader. Needs `texts` prefetched."""
        return self.text.title if self.text else ""


class ServiceOfferText(models.Model):
    """What an offer says in one language."""

    id = id_field()
    offer = models.ForeignKey(ServiceOffer, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    title = models.CharField(_("title"), max_length=200)
    scope = models.TextField(_("scope"), blank=True, max_length=5000)
    deliverables = models.TextField(_("deliverables"), blank=True, max_length=5000)

    class Meta:
        verbose_name = _("text of a service offer")
        verbose_name_plural = _("texts of service offers")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "language"], name="service_offer_text_once_per_language"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["zh", "en"]), name="service_offer_text_language_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="service_offer_text_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title
