"""The kernel's tables, named for Django's sake."""

from kernel.activity.models import Delivery, Event
from kernel.catalogues.models import Country, Industry, Region, Theme, TrlLevel
from kernel.files.models import StoredFile
from kernel.idempotency.models import IdempotentAnswer

__all__ = [
    "Country",
    "Delivery",
    "Event",
    "IdempotentAnswer",
    "Industry",
    "Region",
    "StoredFile",
    "Theme",
    "TrlLevel",
]
