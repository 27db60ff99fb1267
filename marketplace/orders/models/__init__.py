"""Requests for quotes, quotes, and the orders that come of them."""

from marketplace.orders.models.letter import EngagementLetter, LetterAcceptance, LetterDocument
from marketplace.orders.models.milestone import (
    DeliveredFile,
    MilestoneTimer,
    OrderDelivery,
    OrderMilestone,
)
from marketplace.orders.models.money import OrderInvoice
from marketplace.orders.models.order import (
    OrderDispute,
    OrderHold,
    OrderTimer,
    ServiceOrder,
    ServiceOrderQuerySet,
)
from marketplace.orders.models.quote import (
    Quote,
    QuoteLine,
    QuoteMilestone,
    QuoteQuerySet,
    QuoteTemplate,
    QuoteTemplateQuerySet,
    QuoteVersion,
)
from marketplace.orders.models.request import (
    QuoteInvitation,
    QuoteQuestion,
    QuoteRequest,
    QuoteRequestQuerySet,
    QuoteRequestTimer,
)

__all__ = [
    "DeliveredFile",
    "EngagementLetter",
    "LetterAcceptance",
    "LetterDocument",
    "MilestoneTimer",
    "OrderDelivery",
    "OrderDispute",
    "OrderHold",
    "OrderInvoice",
    "OrderMilestone",
    "OrderTimer",
    "Quote",
    "QuoteInvitation",
    "QuoteLine",
    "QuoteMilestone",
    "QuoteQuerySet",
    "QuoteQuestion",
    "QuoteRequest",
    "QuoteRequestQuerySet",
    "QuoteRequestTimer",
    "QuoteTemplate",
    "QuoteTemplateQuerySet",
    "QuoteVersion",
    "ServiceOrder",
    "ServiceOrderQuerySet",
]
