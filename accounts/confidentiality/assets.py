"""What may have confidential parts, known here by kind and id alone.

The app that owns a kind registers how its things are found for an actor, in `AppConfig.ready()`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from accounts.access.actor import Actor
from kernel.errors import NotFound
from kernel.languages import pick


@dataclass(frozen=True, slots=True)
class Asset:
    """A listing, a demand or an IP record, as far as confidentiality is concerned."""

    kind: str
    id: UUID
    owner_id: UUID
    name_zh: str
    name_en: str
    url: str
    # Nothing beyond the public text may reach anybody not known to be of mainland China.
    is_gated: bool
    # The owner is unnamed to this actor, so nothing may be agreed with it yet.
    hides_owner: bool = False

    @property
    def name(self) -> str:
        """What it is called in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)


class Placed(Protocol):
    """A row that belongs to an asset."""

    asset_kind: str
    asset_id: UUID


# Those among these ids that the actor may see; one query for all of them.
Finder = Callable[[Actor, Collection[UUID]], Mapping[UUID, Asset]]

_finders: dict[str, Finder] = {}


def register(kind: str, finder: Finder) -> None:
    """Make a kind of asset known."""
    _finders[kind] = finder


def kinds() -> list[str]:
    """Every kind that is known, by name."""
    return sorted(_finders)


def asset_in_sight(kind: str, asset_id: UUID, *, by: Actor) -> Asset:
    """The asset, if the actor may see its public part, or NotFound."""
    finder = _finders.get(kind)
    found = finder(by, [asset_id]).get(asset_id) if finder is not None else None
    if found is None:
        raise NotFound
    return found


def assets_of(rows: Iterable[Placed], *, by: Actor) -> dict[tuple[str, UUID], Asset]:
    """The assets that rows belong to, as far as the actor may see them: one query per kind."""
    wanted: dict[str, set[UUID]] = {}
    for row in rows:
        wanted.setdefault(row.asset_kind, set()).add(row.asset_id)
    return {
        (kind, asset_id): asset
        for kind, ids in wanted.items()
        if kind in _finders
        for asset_id, asset in _finders[kind](by, ids).items()
    }
