"""The tables of listings: the listing itself, the parts of what it says, and its history."""

from marketplace.listings.models.history import (
    ListingHold,
    ListingReview,
    ListingTimer,
    ListingVersion,
)
from marketplace.listings.models.listing import Listing, ListingQuerySet
from marketplace.listings.models.parts import (
    ListingAdvantage,
    ListingAttachment,
    ListingIpc,
    ListingMode,
    ListingRight,
    ListingText,
)

__all__ = [
    "Listing",
    "ListingAdvantage",
    "ListingAttachment",
    "ListingHold",
    "ListingIpc",
    "ListingMode",
    "ListingQuerySet",
    "ListingReview",
    "ListingRight",
    "ListingText",
    "ListingTimer",
    "ListingVersion",
]
