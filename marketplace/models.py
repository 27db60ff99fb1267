"""The tables of the marketplace, named for Django's sake."""

from marketplace.demands.models import (
    Demand,
    DemandHold,
    DemandIpc,
    DemandReveal,
    DemandReview,
    DemandText,
    DemandVersion,
)
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
    "Demand",
    "DemandHold",
    "DemandIpc",
    "DemandReveal",
    "DemandReview",
    "DemandText",
    "DemandVersion",
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
