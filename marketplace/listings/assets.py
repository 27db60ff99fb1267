"""Listings as things that may have confidential parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import MAINLAND, Actor
from accounts.confidentiality.assets import Asset
from marketplace.listings.models import Listing
from marketplace.listings.terms import ExportClass


def listing_assets(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, Asset]:
    """Those of these listings that the actor may see."""
    found = Listing.objects.visible_to(by).filter(pk__in=ids).with_head()
    return {each.id: asset_of(each) for each in found}


def asset_of(listing: Listing) -> Asset:
    """A listing as confidentiality knows it. Needs `with_head`."""
    titles = {text.language: text.title for text in listing.texts.all()}
    return Asset(
        kind="listing",
        id=listing.id,
        owner_id=listing.organisation_id,
        name_zh=titles.get("zh", ""),
        name_en=titles.get("en", ""),
        url=reverse("listing", args=[listing.id]),
        is_gated=is_gated(listing),
    )


def is_gated(listing: Listing) -> bool:
    """Whether anything beyond its public text stays in mainland China for now."""
    free = listing.export_class == ExportClass.FREE
    return listing.organisation.country_id == MAINLAND and not free
