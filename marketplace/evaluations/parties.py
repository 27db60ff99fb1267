"""The organisations on either side of an evaluation, and how an evaluator's is tied to them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.membership.ties import sharing_owners, sharing_people
from kernel import clock
from kernel.rulebook import book
from marketplace.evaluations.terms import PartyRole, Relation
from marketplace.orders.history import counterparts, work_on

RULE = "platform.evaluation_conflict"
Tie = tuple[Relation, PartyRole]


@dataclass(frozen=True, slots=True)
class Parties:
    """The organisations on either side of an assessor, and the rights that are judged."""

    client: UUID
    owners: frozenset[UUID]
    listing: UUID
    records: frozenset[UUID]

    def role_of(self, organisation_id: UUID) -> PartyRole:
        """In which role an organisation is a party; the owner weighs more than the client."""
        return PartyRole.OWNER if organisation_id in self.owners else PartyRole.CLIENT

    @property
    def all(self) -> frozenset[UUID]:
        """Every party."""
        return self.owners | {self.client}


def looked_back_to() -> datetime:
    """From when on earlier work and employment are looked at."""
    years = book.whole_number(f"{RULE}.years", on=clock.today())
    day = clock.today() - timedelta(days=round(365.25 * years))
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(settings.LEGAL_TIME_ZONE))


def organisation_ties(
    evaluator: UUID, parties: Parties, *, apart_from: UUID | None = None
) -> Iterator[Tie]:
    """What ties the evaluator's organisation to a party: people of both, or the same owner."""
    for each in sharing_people(evaluator, parties.all, apart_from=apart_from):
        yield Relation.SHARED_PEOPLE, parties.role_of(each)
    since = looked_back_to()
    for each in sharing_owners(evaluator, parties.all, since=since, apart_from=apart_from):
        yield Relation.AFFILIATED, parties.role_of(each)


def order_ties(
    organisations: Collection[UUID], parties: Parties, *, apart_from: UUID | None = None
) -> Iterator[Tie]:
    """Service orders between these organisations and a party, other than the one in hand.

    Work on the very thing that is judged never fades; other orders do with the years of the rule.
    """
    for provider, client in work_on(parties.listing, parties.records, clients=parties.all):
        if provider in organisations:
            yield Relation.SAME_SUBJECT, parties.role_of(client)
    since = looked_back_to()
    for each in counterparts(organisations, parties.all, since=since, apart_from=apart_from):
        yield Relation.EARLIER_ORDER, parties.role_of(each)
