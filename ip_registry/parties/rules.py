"""Whether a right can belong to these: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from uuid import UUID

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.records.reasons import IpReason
from kernel.errors import Reason

WHOLE = Decimal(100)
LONGEST_OWNER = 200
LONGEST_INVENTOR = 100
_CENT = Decimal("0.01")


def party_reasons(parties: Parties, *, by: Actor) -> Iterator[Reason]:
    """What is wrong with owners, shares and inventors, as this actor may know it."""
    if not parties.owners:
        yield Reason(IpReason.OWNERS_MISSING, "/owners")
    known = _known_organisations(parties.owners, by=by)
    yield from _owner_reasons(parties.owners, known)
    yield from _repeated(parties.owners, known)
    yield from _share_reasons(parties.owners)
    for index, name in enumerate(parties.inventors):
        if not name.strip():
            yield Reason(IpReason.INVENTOR_NAMELESS, f"/inventors/{index}")
        if len(name) > LONGEST_INVENTOR:
            params = {"most": LONGEST_INVENTOR}
            yield Reason(IpReason.TEXT_TOO_LONG, f"/inventors/{index}", params)


def _owner_reasons(
    owners: tuple[StatedOwner, ...], known: Mapping[UUID, Organisation]
) -> Iterator[Reason]:
    for index, owner in enumerate(owners):
        if bool(owner.name.strip()) == bool(owner.organisation_id):
            yield Reason(IpReason.OWNER_IS_EITHER, f"/owners/{index}/name")
        elif len(owner.name) > LONGEST_OWNER:
            params = {"most": LONGEST_OWNER}
            yield Reason(IpReason.TEXT_TOO_LONG, f"/owners/{index}/name", params)
        elif owner.organisation_id and owner.organisation_id not in known:
            yield Reason(IpReason.OWNER_UNKNOWN, f"/owners/{index}/organisation")


def _known_organisations(owners: tuple[StatedOwner, ...], *, by: Actor) -> dict[UUID, Organisation]:
    named = {owner.organisation_id for owner in owners if owner.organisation_id}
    return Organisation.objects.visible_to(by).in_bulk(named) if named else {}


def _repeated(
    owners: tuple[StatedOwner, ...], known: Mapping[UUID, Organisation]
) -> Iterator[Reason]:
    seen: set[object] = set()
    for index, owner in enumerate(owners):
        identity = owner.organisation_id or owner.name.strip()
        if identity and identity in seen:
            organisation = known.get(owner.organisation_id) if owner.organisation_id else None
            params = {
                "name": organisation.name if organisation else owner.name.strip() or index + 1
            }
            yield Reason(IpReason.OWNER_TWICE, f"/owners/{index}", params)
        seen.add(identity)


def _share_reasons(owners: tuple[StatedOwner, ...]) -> Iterator[Reason]:
    impossible = False
    for index, owner in enumerate(owners):
        if not is_share(owner.share):
            impossible = True
            yield Reason(IpReason.SHARE_IMPOSSIBLE, f"/owners/{index}/share")
    total = sum((owner.share for owner in owners), Decimal(0))
    if owners and not impossible and total != WHOLE:
        yield Reason(IpReason.SHARES_NOT_WHOLE, "/owners", {"total": total})


def is_share(share: Decimal) -> bool:
    """Whether this can be somebody's share in per cent."""
    return share.is_finite() and 0 < share <= WHOLE and share == share.quantize(_CENT)
