"""The tables of listings: the listing itself, the parts of what it says, and its history."""

from marketplace.listings.models.history import (
    ListingHold,
    ListingReview,
    ListingSample,
    ListingTimer,
    ListingVersion,
)
from marketplace.listings.models.listing import Listing, ListingQuerySet
from marketplace.listings.models.parts import (
    ListingAdvantage,
    ListingAttachment,
    ListingEvidence,
    ListingIpc,
    ListingMode,
    ListingRight,
    ListingText,
)

__all__ = [
    "Listing",
    "ListingAdvantage",
    "ListingAttachment",
    "ListingEvidence",
    "ListingHold",
    "ListingIpc",
    "ListingMode",
    "ListingQuerySet",
    "ListingReview",
    "ListingRight",
    "ListingSample",
    "ListingText",
    "ListingTimer",
    "ListingVersion",
]
