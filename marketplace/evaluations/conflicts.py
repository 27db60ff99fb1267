"""Who is free to judge: relations to the parties, declared or found, and what the rulebook says.

The table of relations and roles stands in the rulebook, one rule per relation, so that it can be
cited and changed by date. What nobody declared is looked for among memberships, inventors and
earlier engagements.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.membership.models import Membership
from ip_registry.parties.models import IpOwner
from kernel import clock
from kernel.rulebook import book
from kernel.rulebook.reader import Citation
from marketplace.evaluations.inventorship import inventorship
from marketplace.evaluations.models import EvaluationAssessor, EvaluationRequest
from marketplace.evaluations.states import EvaluationState
from marketplace.evaluations.terms import FindingSource, PartyRole, Relation, Verdict

_RULE = "platform.evaluation_conflict"


@dataclass(frozen=True, slots=True)
class Declared:
    """A relation that an assessor declares."""

    relation: Relation
    towards: PartyRole
    words: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A relation with what it means."""

    relation: Relation
    towards: PartyRole
    source: FindingSource
    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True)
class Parties:
    """The organisations on either side of an assessor."""

    client: UUID
    owners: frozenset[UUID]

    def role_of(self, organisation_id: UUID) -> PartyRole:
        """In which role an organisation is a party; the owner weighs more than the client."""
        return PartyRole.OWNER if organisation_id in self.owners else PartyRole.CLIENT

    @property
    def all(self) -> frozenset[UUID]:
        """Every party."""
        return self.owners | {self.client}


def verdict_on(relation: str, towards: str, *, on: date | None = None) -> Verdict:
    """What a relation means towards a role on a day."""
    said = str(book.value(f"{_RULE}.{relation}", on=on or clock.today()))
    table = dict(pair.split("=") for pair in said.split())
    return Verdict(table[towards])


def citation_of(relation: str, *, on: date | None = None) -> Citation:
    """Where the rule on a relation is written."""
    return book.rule(f"{_RULE}.{relation}", on=on or clock.today()).citation


def judged(assessor: EvaluationAssessor, declared: Iterable[Declared]) -> list[Finding]:
    """Everything declared and found of an assessor, each relation once per source."""
    said = [
        Finding(
            each.relation,
            each.towards,
            FindingSource.DECLARED,
            verdict_on(each.relation, each.towards),
            each.words.strip(),
        )
        for each in declared
    ]
    return [*said, *found_of(assessor)]


def found_of(assessor: EvaluationAssessor) -> list[Finding]:
    """What the market knows by itself of an assessor, whatever was declared."""
    request = assessor.request
    parties = parties_of(request)
    facts = {
        *_memberships(assessor.person_id, parties),
        *inventorship(assessor.person, request),
        *_engagements(assessor, parties),
    }
    return [
        Finding(relation, towards, FindingSource.FOUND, verdict_on(relation, towards))
        for relation, towards in sorted(facts)
    ]


def parties_of(request: EvaluationRequest) -> Parties:
    """The client, and whoever owns the technology or one of the rights that are judged."""
    records = request.records.values("ip_record")
    owners = IpOwner.objects.filter(record__in=records, organisation__isnull=False)
    named = frozenset(owners.values_list("organisation_id", flat=True))
    return Parties(
        client=request.client_id,
        owners=frozenset(each for each in named if each) | {request.listing.organisation_id},
    )


def _memberships(person_id: UUID, parties: Parties) -> Iterator[tuple[Relation, PartyRole]]:
    memberships = Membership.objects.filter(user=person_id, organisation__in=parties.all)
    since = _since()
    for each in memberships:
        towards = parties.role_of(each.organisation_id)
        if each.ended_at is None:
            yield Relation.EMPLOYED, towards
        elif each.ended_at >= since:
            yield Relation.FORMERLY_EMPLOYED, towards


def _engagements(
    assessor: EvaluationAssessor, parties: Parties
) -> Iterator[tuple[Relation, PartyRole]]:
    earlier = EvaluationAssessor.objects.cleared().filter(
        person=assessor.person_id,
        request__client__in=parties.all,
        request__state=EvaluationState.ACCEPTED,
        request__closed_at__gte=_since(),
    )
    others = earlier.exclude(request=assessor.request_id)
    for client in set(others.values_list("request__client", flat=True)):
        yield Relation.EARLIER_ENGAGEMENT, parties.role_of(client)


def _since() -> datetime:
    years = book.whole_number(f"{_RULE}.years", on=clock.today())
    day = clock.today() - timedelta(days=round(365.25 * years))
    return datetime.combine(day, time(0), tzinfo=ZoneInfo(settings.LEGAL_TIME_ZONE))
