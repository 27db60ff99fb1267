"""Saved searches with what they found, watches with their news, and the rounds of telling."""

from marketplace.searches.models.alerts import Alert, AlertReader, AlertTimer
from marketplace.searches.models.searches import ChangedDocument, SavedSearch, SearchMatch
from marketplace.searches.models.watches import Watch, WatchNews

__all__ = [
    "Alert",
    "AlertReader",
    "AlertTimer",
    "ChangedDocument",
    "SavedSearch",
    "SearchMatch",
    "Watch",
    "WatchNews",
]
