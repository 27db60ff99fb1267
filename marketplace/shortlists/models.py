"""Shortlists and their entries."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing


class ShortlistQuerySet(LockingQuerySet["Shortlist"]):
    """Shortlists by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """Those of one's own organisation."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.SHORTLISTS_READ):
            return self.none()
        return self.filter(organisation=by.organisation_id)

    def with_counts(self, by: Actor) -> Self:
        """With the numbers of entries that this reader may and may not see now."""
        shown = Q(entries__listing__in=Listing.objects.visible_to(by).values("pk"))
        shown |= Q(entries__demand__in=Demand.objects.visible_to(by).values("pk"))
        return self.annotate(
            kept=Count("entries", distinct=True),
            shown=Count("entries", filter=shown, distinct=True),
        )


class Shortlist(models.Model):
    """A list of listings and demands that an organisation keeps an eye on."""

    id = id_field()
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="shortlists"
    )
    title = LineField(_("title"), max_length=120)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    # Annotated by `with_counts`.
    kept: int
    shown: int

    objects: ClassVar[ShortlistQuerySet] = ShortlistQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("shortlist")
        verbose_name_plural = _("shortlists")
        constraints = [
            models.UniqueConstraint(
                Lower("title"), "organisation", name="shortlist_title_once_per_organisation"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="shortlist_has_a_title"),
        ]
        indexes = [
            models.Index(fields=["organisation", "-updated_at"], name="shortlist_of_organisation"),
        ]

    def __str__(self) -> str:
        return self.title


class ShortlistEntryQuerySet(LockingQuerySet["ShortlistEntry"]):
    """Entries by whether what they list is in sight."""

    def visible_to(self, by: Actor) -> Self:
        """Those of visible shortlists whose listing or demand the reader may see now."""
        listed = Q(Exists(Listing.objects.visible_to(by).filter(pk=OuterRef("listing"))))
        listed |= Q(Exists(Demand.objects.visible_to(by).filter(pk=OuterRef("demand"))))
        return self.filter(listed, shortlist__in=Shortlist.objects.visible_to(by).values("pk"))

    def with_card_data(self) -> Self:
        """With everything that a card shows, and who added it."""
        listings = Prefetch("listing", Listing.objects.with_card_data())
        demands = Prefetch("demand", Demand.objects.with_card_data())
        return self.select_related("author").prefetch_related(listings).prefetch_related(demands)


class ShortlistEntry(models.Model):
    """One listing or one demand on a shortlist, with a note."""

    id = id_field()
    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="entries")
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    demand = models.ForeignKey(
        Demand, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.TextField(_("note"), blank=True, max_length=2000)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[ShortlistEntryQuerySet] = ShortlistEntryQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("entry of a shortlist")
        verbose_name_plural = _("entries of shortlists")
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(listing=None, demand__isnull=False)
                | Q(listing__isnull=False, demand=None),
                name="shortlist_entry_names_one_thing",
            ),
            models.UniqueConstraint(
                fields=["shortlist", "listing"], name="shortlist_entry_listing_once"
            ),
            models.UniqueConstraint(
                fields=["shortlist", "demand"], name="shortlist_entry_demand_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.shortlist_id} {self.noun}"

    @property
    def noun(self) -> str:
        """What kind of thing it lists."""
        return "listing" if self.listing_id else "demand"

    @property
    def entry_of(self) -> str:
        """The id of what it lists."""
        return str(self.listing_id or self.demand_id)
