"""The listing itself."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import MAINLAND, Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.confidentiality.models import is_granted
from accounts.organisations.models import Organisation
from accounts.organisations.states import VerificationState
from kernel import clock
from kernel.identifiers import id_field
from kernel.languages import current
from marketplace.freshness.models import Confirmable
from marketplace.listings.models.history import ListingHold, ListingReview
from marketplace.listings.models.parts import ListingAttachment, ListingRight, ListingText
from marketplace.listings.states import GONE, ONCE_SHOWN, ListingState
from marketplace.listings.terms import ExportClass, PriceKind
from marketplace.reviews.models import Sampled


class ListingQuerySet(LockingQuerySet["Listing"]):
    """Listings by who may see them and what a screen needs of them."""

    def published(self) -> Self:
        """Those that are offered now: published, held by nothing, their owner verified."""
        return self.filter(_is_offered())

    def but_for_owner(self) -> Self:
        """Those that nothing but their owner's standing could keep from being offered now."""
        return self.filter(_is_up())

    def beyond_gate(self, by: Actor) -> Self:
        """Those that the export gate keeps from this actor. Unknown counts as abroad."""
        if by.is_mainland:
            return self.none()
        return self.filter(_is_prohibited()).exclude(organisation=by.organisation_id)

    def once_public(self, by: Actor) -> Self:
        """Those that this actor could read once, and that have left the market since."""
        left = Q(state__in=GONE, published_at__isnull=False, ended_at__isnull=False)
        gate = Q() if by.is_mainland else ~_is_prohibited()
        return self.filter(left & gate)

    def visible_to(self, by: Actor) -> Self:
        """Offered ones to everybody whom the export gate lets pass, and to whomever another matter,
        such as an inquiry, has let in; all to their own organisation; all but drafts to the
        operators of their market.
        """
        if by.is_system:
            return self
        seen = _is_offered()
        if not by.is_anonymous:
            # Whoever talks about it keeps seeing it while it is held back.
            once_shown = Q(state__in=ONCE_SHOWN)
            seen |= Q(is_granted("listing", by)) & once_shown
        if not by.is_mainland:
            seen &= ~_is_prohibited()
        return self.filter(seen | _is_kept_by(by))

    def offered_to(self, by: Actor) -> Self:
        """Those of `visible_to` that are offered now. What lets anybody see others is not asked,
        which makes this many times cheaper.
        """
        offered = self.published()
        if by.is_system or by.is_mainland:
            return offered
        return offered.filter(~_is_prohibited() | _is_kept_by(by))

    def with_line_data(self) -> Self:
        """With what a list over the API says of each."""
        return self.select_related("organisation").prefetch_related(
            "texts", "offered_modes", "ipc_symbols", "holds"
        )

    def with_card_data(self) -> Self:
        """With everything that a card in a list shows."""
        parts = ("organisation__region", "organisation__country", "region", "trl")
        return self.with_line_data().select_related(*parts).prefetch_related(_rights_whole())

    def with_head(self) -> Self:
        """With what names them: their title and their owner."""
        return self.select_related("organisation").prefetch_related("texts")

    def with_content(self) -> Self:
        """With everything that they say, and nothing of what a screen shows beside it."""
        return self.prefetch_related(
            *("texts", "advantages", "rights", "ipc_symbols"),
            *("industries", "themes", "offered_modes", "evidence_items"),
        )

    def with_page_data(self) -> Self:
        """With everything that its own page shows."""
        return (
            self.with_card_data()
            .select_related("contact", "home_market", "current_version")
            .defer("current_version__content")
            .prefetch_related(
                "advantages",
                "evidence_items__attachment__file",
                "industries",
                "themes",
                models.Prefetch("attachments", ListingAttachment.objects.select_related("file")),
                _reviews(),
            )
        )


def _rights_whole() -> models.Prefetch[Any, Any, Any]:
    return models.Prefetch("rights", ListingRight.objects.select_related("ip_record"))


def _reviews() -> models.Prefetch[Any, Any, Any]:
    with_version = ListingReview.objects.select_related("version").defer("version__content")
    return models.Prefetch("reviews", with_version)


# Conditions on the row itself rather than lists of ids: fetching one listing stays cheap however
# many there are.
def _is_offered() -> Q:
    return _is_up() & Q(organisation__verification_state=VerificationState.VERIFIED)


def _is_up() -> Q:
    held = ListingHold.objects.filter(listing=OuterRef("pk"), until=None)
    return ~Q(Exists(held)) & Q(state=ListingState.PUBLISHED)


def _is_kept_by(by: Actor) -> Q:
    kept = Q(pk__in=[])
    if by.may(Permission.LISTINGS_READ) and by.organisation_id is not None:
        kept |= Q(organisation=by.organisation_id)
    if by.may(Permission.OPERATOR_MODERATE):
        kept |= Q(home_market__in=by.operates) & ~Q(state=ListingState.DRAFT)
    return kept


def _is_prohibited() -> Q:
    return Q(export_class=ExportClass.PROHIBITED, organisation__country=MAINLAND)


class Listing(Confirmable, Sampled):
    """A technology that an organisation offers.

    Written as a draft, submitted with an attestation, published by an operator of its market or
    returned with reasons. While published it may be changed (a new version each time), held back
    (lapsed right, moderation, its owner) and released. It ends withdrawn, concluded, or expired
    when its owner does not confirm it; a word of its owner revives an expired one.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="listings", verbose_name=_("owner")
    )
    home_market = models.ForeignKey(
        "accounts.Market", on_delete=models.PROTECT, related_name="listings"
    )
    external_id = models.CharField(_("your own number"), max_length=100, null=True, blank=True)  # noqa: DJ001 NULL is "none": unique per organisation
    state = models.CharField(
        max_length=12, choices=ListingState.choices, default=ListingState.DRAFT
    )
    trl = models.ForeignKey(
        "kernel.TrlLevel", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    industries: Any = models.ManyToManyField("kernel.Industry", related_name="+", blank=True)
    themes: Any = models.ManyToManyField("kernel.Theme", related_name="+", blank=True)
    price_kind = models.CharField(
        max_length=10, choices=PriceKind.choices, default=PriceKind.NEGOTIABLE
    )
    price_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    price_currency = models.CharField(max_length=3, blank=True)
    royalty_low = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    royalty_high = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    region = models.ForeignKey(
        "kernel.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contact = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    offered_abroad = models.BooleanField(default=False)
    right_to_offer = models.BooleanField(default=False)
    release_restriction = models.CharField(_("released only to"), max_length=120, blank=True)
    export_class = models.CharField(
        max_length=12, choices=ExportClass.choices, default=ExportClass.UNCLASSIFIED
    )
    no_secret_attested_at = models.DateTimeField(null=True, blank=True)
    completeness = models.PositiveSmallIntegerField(default=0)
    current_version = models.ForeignKey(
        "ListingVersion", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ListingQuerySet] = ListingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(confirmed_at__isnull=False),
                name="listing_published_is_confirmed",
            ),
            models.CheckConstraint(
                condition=~Q(state="expired") | Q(ended_at__isnull=False),
                name="listing_expired_at_some_time",
            ),
            models.UniqueConstraint(
                fields=["organisation", "external_id"], name="listing_external_id_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ListingState.values), name="listing_state_known"
            ),
            models.CheckConstraint(
                condition=Q(export_class__in=ExportClass.values), name="listing_export_class_known"
            ),
            models.CheckConstraint(
                condition=Q(release_restriction="") | ~Q(state__in=["under_review", "published"]),
                name="listing_restricted_release_stays_unpublished",
            ),
            models.CheckConstraint(
                condition=Q(completeness__lte=100), name="listing_completeness_within_100"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["under_review", "published", "concluded", "expired"])
                | Q(no_secret_attested_at__isnull=False),
                name="listing_attested_before_review",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["published", "concluded", "expired"])
                | Q(current_version__isnull=False, published_at__isnull=False),
                name="listing_published_has_a_version",
            ),
            models.CheckConstraint(
                condition=Q(price_kind="negotiable", price_low=None, royalty_low=None)
                | Q(
                    price_kind="fixed",
                    price_low__isnull=False,
                    price_high=models.F("price_low"),
                    royalty_low=None,
                )
                | Q(price_kind="range", price_low__isnull=False, price_high__isnull=False)
                | Q(price_kind="royalty", royalty_low__isnull=False, royalty_high__isnull=False),
                name="listing_price_fits_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(price_low=None)
                | Q(price_low__gte=0, price_high__gte=models.F("price_low")),
                name="listing_price_not_reversed",
            ),
            models.CheckConstraint(
                condition=Q(royalty_low=None)
                | Q(
                    royalty_low__gt=0,
                    royalty_high__gte=models.F("royalty_low"),
                    royalty_high__lte=100,
                ),
                name="listing_royalty_within_100_percent",
            ),
            models.CheckConstraint(
                condition=Q(price_low=None) | Q(price_currency__regex=r"^[A-Z]{3}$"),
                name="listing_price_has_a_currency",
            ),
        ]
        indexes = [
            models.Index(
                fields=["is_stale", "-published_at", "-id"],
                name="listing_newest_offered",
                condition=Q(state="published"),
            ),
            models.Index(
                fields=["-completeness", "-id"],
                name="listing_complete_offered",
                condition=Q(state="published"),
            ),
            models.Index(fields=["organisation", "-updated_at"], name="listing_of_organisation"),
            models.Index(
                fields=["home_market", "submitted_at"],
                name="listing_waiting_for_review",
                condition=Q(state="under_review"),
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.reference

    @property
    def text(self) -> ListingText | None:
        """The words in the language active now, or in the other. Needs `texts` prefetched."""
        texts = {each.language: each for each in self.texts.all()}
        return texts.get(current()) or next(iter(texts.values()), None)

    @property
    def title(self) -> str:
        """The title for this reader. Needs `texts` prefetched."""
        return self.text.title if self.text else ""

    @property
    def is_on_hold(self) -> bool:
        """Whether something holds it back. Needs `holds` prefetched."""
        return any(hold.until is None for hold in self.holds.all())
