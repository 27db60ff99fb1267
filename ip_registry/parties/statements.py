"""What somebody states about owners and inventors."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID


@dataclass(frozen=True, slots=True)
class StatedOwner:
    """One owner: an organisation of the market or a name, and a share in per cent."""

    share: Decimal
    organisation_id: UUID | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """All owners, and the inventors as published, in their order."""

    owners: tuple[StatedOwner, ...] = ()
    inventors: tuple[str, ...] = ()
