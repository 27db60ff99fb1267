"""The kernel's tables, named for Django's sake."""

from kernel.activity.models import Delivery, Event
from kernel.catalogues.models import Country, GlossaryTerm, Industry, Region, Theme, TrlLevel
from kernel.files.models import StoredFile
from kernel.idempotency.models import IdempotentAnswer

__all__ = [
    "Country",
    "Delivery",
    "Event",
    "GlossaryTerm",
    "IdempotentAnswer",
    "Industry",
    "Region",
    "StoredFile",
    "Theme",
    "TrlLevel",
]
