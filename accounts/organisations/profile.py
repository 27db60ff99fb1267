"""What an organisation says about itself, as plain values on their way to a service."""

from __future__ import annotations

from typing import TypedDict
from uuid import UUID


class Profile(TypedDict, total=False):
    """Any of these; catalogue entries by their codes, the home market by its id."""

    kind: str
    name_zh: str
    name_en: str
    country: str
    region: str | None
    identifier_scheme: str
    identifier: str
    industry: str | None
    website: str
    about_zh: str
    about_en: str
    home_market: UUID | None
    # Of which organisation it is part.
    parent: UUID | None


# What an operator compared with a register: once submitted, members no longer change it.
IDENTITY = (
    "kind",
    "name_zh",
    "name_en",
    "country",
    "identifier_scheme",
    "identifier",
    "home_market",
)
