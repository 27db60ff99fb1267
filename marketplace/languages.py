"""Page addresses begin with /zh/ or /en/."""

from __future__ import annotations

from typing import Any

from django.urls import URLResolver
from django.urls.resolvers import LocalePrefixPattern

from kernel import languages


class LanguagePattern(LocalePrefixPattern):
    """Django's language prefix, with our name of the language."""

    @property
    def language_prefix(self) -> str:
        """`zh/` or `en/`."""
        return f"{languages.current()}/"


def in_both_languages(*urls: Any) -> list[URLResolver]:
    """Addresses that exist under /zh/ and /en/."""
    return [URLResolver(LanguagePattern(), list(urls))]
