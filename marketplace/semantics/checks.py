"""A model that is named and cannot be used is said at start, not at the first question."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from marketplace.semantics.choosing import NoEncoder, encoder_in_use


def encoder_is_there(**asked: Any) -> list[CheckMessage]:
    """Whether what SEMANTIC_MODEL names can be opened."""
    try:
        encoder_in_use()
    except NoEncoder as problem:
        return [Error(str(problem), id="marketplace.E001")]
    return []
