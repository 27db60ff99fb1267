"""Reading around confidential parts, without a word of what they say."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from accounts.access.actor import Actor
from accounts.confidentiality.assets import Asset
from accounts.confidentiality.tiers import CONFIDENTIAL
from accounts.disclosure.models import (
    AccessLedgerEntry,
    AccessLedgerQuerySet,
    ConfidentialPart,
    ConfidentialPartQuerySet,
)
from accounts.disclosure.policies import Opening, opening_for

_WORDS = ("text_zh", "text_en")


@dataclass(frozen=True, slots=True)
class Disclosed:
    """What of an asset's parts somebody is shown: titles where open, numbers where not."""

    opening: Opening
    open_parts: list[ConfidentialPart] = field(default_factory=list)
    closed: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing beyond the public part."""
        return not self.open_parts and not self.closed


def disclosed(asset: Asset, *, by: Actor) -> Disclosed:
    """What this actor is shown of an asset's confidential parts."""
    return disclosed_to(opening_for(by, asset), asset)


def disclosed_to(opening: Opening, asset: Asset) -> Disclosed:
    """What somebody is shown for whom the asset is so far open; the owner's preview asks this."""
    parts, here = _parts_of(asset), {tier for tier in CONFIDENTIAL if tier in opening.tiers}
    closed: Counter[str] = Counter()
    if len(here) < len(CONFIDENTIAL):
        closed.update(parts.exclude(tier__in=here).values_list("tier", flat=True))
    open_ones = parts.filter(tier__in=here).defer(*_WORDS)
    return Disclosed(
        opening,
        open_parts=_in_order(list(open_ones)) if here else [],
        closed={tier.value: closed[tier.value] for tier in CONFIDENTIAL if closed[tier.value]},
    )


def own_parts(*, by: Actor, **wanted: Any) -> ConfidentialPartQuerySet:
    """The parts of one's organisation that fit: `asset_kind`, `asset`, `tier`."""
    rows = ConfidentialPart.objects.visible_to(by)
    if wanted.get("asset_kind"):
        rows = rows.filter(asset_kind=wanted["asset_kind"])
    if wanted.get("asset"):
        rows = rows.filter(asset_id=wanted["asset"])
    if wanted.get("tier"):
        rows = rows.filter(tier__in=list(wanted["tier"]))
    return rows.defer(*_WORDS).prefetch_related("files__file")


def ledger(*, by: Actor, **wanted: Any) -> AccessLedgerQuerySet:
    """Who read what of one's organisation: `asset`, `part`, `reader_organisation`, `sha256`."""
    rows = AccessLedgerEntry.objects.visible_to(by)
    if wanted.get("asset"):
        rows = rows.filter(asset_id=wanted["asset"])
    if wanted.get("part"):
        rows = rows.filter(part=wanted["part"])
    if wanted.get("sha256"):
        rows = rows.filter(served_sha256=wanted["sha256"].strip().lower())
    return rows.with_row_data()


def _parts_of(asset: Asset) -> ConfidentialPartQuerySet:
    # Only what the present owner wrote: a former one's did not pass over.
    return ConfidentialPart.objects.open_parts().filter(
        asset_kind=asset.kind, asset_id=asset.id, organisation=asset.owner_id
    )


def _in_order(parts: list[ConfidentialPart]) -> list[ConfidentialPart]:
    rank = {tier.value: number for number, tier in enumerate(CONFIDENTIAL)}
    return sorted(parts, key=lambda part: (rank[part.tier], part.written_at, part.id))
