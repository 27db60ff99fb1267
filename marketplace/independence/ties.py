"""How organisations that might judge are tied to a party by their people and owners."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from uuid import UUID

from accounts.membership.ties import sharing_owners, sharing_people
from accounts.organisations.groups import sharing_parents
from marketplace.independence.parties import Parties
from marketplace.independence.terms import PartyRole, Relation, Verdict
from marketplace.independence.verdicts import looked_back_to, verdict_on


@dataclass(frozen=True, slots=True)
class Tie:
    """One relation between an organisation that might judge and a party."""

    organisation: UUID
    relation: Relation
    party: UUID
    towards: PartyRole

    @property
    def bars(self) -> bool:
        """Whether it keeps the organisation from judging, as the rulebook says today."""
        return verdict_on(self.relation, self.towards) == Verdict.REFUSED


def organisation_ties(
    organisations: Collection[UUID], parties: Parties, *, apart_from: UUID | None = None
) -> Iterator[Tie]:
    """What ties these organisations to a party: people of both, the same owner, one group."""
    for one, party in sharing_people(organisations, parties.all, apart_from=apart_from):
        yield Tie(one, Relation.SHARED_PEOPLE, party, parties.role_of(party))
    owned = sharing_owners(
        organisations, parties.all, since=looked_back_to(), apart_from=apart_from
    )
    for one, party in sorted(owned):
        yield Tie(one, Relation.AFFILIATED, party, parties.role_of(party))
    yield from group_ties(organisations, parties)


def group_ties(organisations: Collection[UUID], parties: Parties) -> Iterator[Tie]:
    """Which of these are of one group with a party."""
    since = looked_back_to().date()
    for one, party in sorted(sharing_parents(organisations, parties.all, since=since)):
        yield Tie(one, Relation.AFFILIATED, party, parties.role_of(party))
