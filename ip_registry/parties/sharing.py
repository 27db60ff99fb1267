"""Making room for one more owner. Pure: shares in, shares out, always exactly 100 %."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from uuid import UUID

from ip_registry.parties.statements import StatedOwner

_WHOLE = Decimal(100)
_CENT = Decimal("0.01")


def with_owner(
    owners: tuple[StatedOwner, ...],
    organisation_id: UUID,
    *,
    share: Decimal,
    names: Collection[str] = (),
) -> tuple[StatedOwner, ...]:
    """The owners once this one has its share; what is left goes to the others as they had it.

    An owner written down by one of `names` is the same organisation and gives way to it.
    """
    others = [
        each
        for each in owners
        if each.organisation_id != organisation_id and each.name not in names
    ]
    new = StatedOwner(share, organisation_id)
    if share == _WHOLE or not others:
        return (replace(new, share=_WHOLE),)
    return (*_shrunk(others, to=_WHOLE - share), new)


def _shrunk(owners: list[StatedOwner], *, to: Decimal) -> Iterator[StatedOwner]:
    whole = sum((each.share for each in owners), Decimal(0))
    shares = [max(_CENT, (each.share * to / whole).quantize(_CENT, ROUND_DOWN)) for each in owners]
    # The cents that rounding lost, or that the smallest needed, are the largest owner's.
    largest = shares.index(max(shares))
    shares[largest] += to - sum(shares, Decimal(0))
    return (replace(each, share=share) for each, share in zip(owners, shares, strict=True))
