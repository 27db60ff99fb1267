"""Service offers and the qualifications behind them."""

from marketplace.service_offers.models.offers import (
    ServiceOffer,
    ServiceOfferQuerySet,
    ServiceOfferText,
)
from marketplace.service_offers.models.qualifications import (
    Qualification,
    QualificationQuerySet,
    is_qualified,
)

__all__ = [
    "Qualification",
    "QualificationQuerySet",
    "ServiceOffer",
    "ServiceOfferQuerySet",
    "ServiceOfferText",
    "is_qualified",
]
