"""The organisations on either side of an evaluation: who asks, and who owns what is judged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from ip_registry.parties.models import IpOwner
from marketplace.independence.terms import PartyRole
from marketplace.listings.models import Listing


@dataclass(frozen=True, slots=True)
class Parties:
    """The organisations on either side of whoever judges, and the rights that are judged."""

    client: UUID
    owners: frozenset[UUID]
    listing: UUID | None
    records: frozenset[UUID]

    def role_of(self, organisation_id: UUID) -> PartyRole:
        """In which role an organisation is a party; the owner weighs more than the client."""
        return PartyRole.OWNER if organisation_id in self.owners else PartyRole.CLIENT

    @property
    def all(self) -> frozenset[UUID]:
        """Every party."""
        return self.owners | {self.client}


def parties_to(listing: Listing | None, records: Iterable[UUID], *, client: UUID) -> Parties:
    """The parties to an evaluation of a technology with these rights, or of the rights alone."""
    judged = frozenset(records)
    owners = IpOwner.objects.filter(record__in=judged, organisation__isnull=False)
    named = {each for each in owners.values_list("organisation_id", flat=True) if each}
    if listing is not None:
        named.add(listing.organisation_id)
    return Parties(
        client=client,
        owners=frozenset(named),
        listing=listing.id if listing is not None else None,
        records=judged,
    )
