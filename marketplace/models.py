"""The tables of the marketplace, named for Django's sake."""

from marketplace.search.models import SearchDocument, SearchPosting

__all__ = ["SearchDocument", "SearchPosting"]
