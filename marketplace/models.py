"""The tables of the marketplace, named for Django's sake."""

from marketplace.listings.models import (
    Listing,
    ListingAdvantage,
    ListingAttachment,
    ListingHold,
    ListingIpc,
    ListingMode,
    ListingReview,
    ListingRight,
    ListingText,
    ListingVersion,
)

__all__ = [
    "Listing",
    "ListingAdvantage",
    "ListingAttachment",
    "ListingHold",
    "ListingIpc",
    "ListingMode",
    "ListingReview",
    "ListingRight",
    "ListingText",
    "ListingVersion",
]
