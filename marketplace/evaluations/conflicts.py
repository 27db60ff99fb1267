"""Who is free to judge: relations to the parties, declared or found, and what the rulebook says.

The table of relations and roles stands in the rulebook, one rule per relation, so that it can be
cited and changed by date. What nobody declared is looked for among memberships, inventors,
earlier engagements, service orders and the people that two organisations share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from accounts.membership.models import Membership
from accounts.users.models import User
from marketplace.evaluations.inventorship import inventorship
from marketplace.evaluations.models import ConflictFinding, EvaluationAssessor, EvaluationRequest
from marketplace.evaluations.states import EvaluationState
from marketplace.evaluations.terms import FindingSource
from marketplace.independence.parties import Parties, parties_to
from marketplace.independence.terms import PartyRole, Relation, Verdict
from marketplace.independence.ties import Tie, group_ties, organisation_ties
from marketplace.independence.verdicts import looked_back_to, verdict_on
from marketplace.orders.history import order_ties


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
    return found_between(assessor.person, assessor.request)


def found_between(person: User, request: EvaluationRequest) -> list[Finding]:
    """The same of anybody who judges for the evaluator, or signs what it delivers."""
    parties = parties_of(request)
    facts = {
        *_memberships(person.id, parties),
        *inventorship(person, request),
        *_engagements(person.id, request, parties),
        *((each.relation, each.towards) for each in _ties(person.id, request, parties)),
    }
    return [
        Finding(relation, towards, FindingSource.FOUND, verdict_on(relation, towards))
        for relation, towards in sorted(facts)
    ]


def keep_findings(assessor: EvaluationAssessor, findings: Iterable[Finding]) -> None:
    """Write down what was declared and found of an assessor, each once."""
    ConflictFinding.objects.bulk_create(
        (
            ConflictFinding(
                assessor=assessor,
                relation=each.relation,
                towards=each.towards,
                source=each.source,
                verdict=each.verdict,
                words=each.words,
            )
            for each in findings
        ),
        ignore_conflicts=True,
    )


def parties_of(request: EvaluationRequest) -> Parties:
    """The client, and whoever owns the technology or one of the rights that are judged."""
    records = request.records.values_list("ip_record_id", flat=True)
    return parties_to(request.listing, records, client=request.client_id)


def _ties(person_id: UUID, request: EvaluationRequest, parties: Parties) -> Iterator[Tie]:
    evaluator = {request.evaluator_id}
    yield from organisation_ties(evaluator, parties, apart_from=person_id)
    own = Membership.objects.lasting().filter(user=person_id)
    homes = {*own.values_list("organisation_id", flat=True), *evaluator} - parties.all
    yield from group_ties(homes - evaluator, parties)
    yield from order_ties(homes, parties, apart_from=request.order_id)


def _memberships(person_id: UUID, parties: Parties) -> Iterator[tuple[Relation, PartyRole]]:
    memberships = Membership.objects.filter(user=person_id, organisation__in=parties.all)
    since = looked_back_to()
    for each in memberships:
        towards = parties.role_of(each.organisation_id)
        if each.ended_at is None:
            yield Relation.EMPLOYED, towards
        elif each.ended_at >= since:
            yield Relation.FORMERLY_EMPLOYED, towards


def _engagements(
    person_id: UUID, request: EvaluationRequest, parties: Parties
) -> Iterator[tuple[Relation, PartyRole]]:
    earlier = EvaluationAssessor.objects.cleared().filter(
        person=person_id,
        request__client__in=parties.all,
        request__state=EvaluationState.ACCEPTED,
        request__closed_at__gte=looked_back_to(),
    )
    others = earlier.exclude(request=request)
    for client in set(others.values_list("request__client", flat=True)):
        yield Relation.EARLIER_ENGAGEMENT, parties.role_of(client)
