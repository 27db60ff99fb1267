"""Who signs a report: people of the evaluator who are free to, and each declares to be.

The market asks what it knows when a report is prepared and again at each signature. Whoever was
refused as an assessor does not sign either.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.users.models import User
from kernel import clock
from kernel.errors import Invalid, Reason, refuse_if
from marketplace.evaluations.conflicts import found_between
from marketplace.evaluations.keeping import cited, signatories_needed
from marketplace.evaluations.models import EvaluationRequest, PreparedReport, ReportSignature
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.evaluations.sealing import signed_hash
from marketplace.evaluations.states import AssessorState
from marketplace.independence.terms import Relation, Verdict


def signatories(
    request: EvaluationRequest, co_signers: Collection[UUID], *, by: Actor
) -> list[User]:
    """Who is to sign, the one who prepares it first; refused where somebody cannot."""
    members = members_to_tell(request.evaluator_id, who_may=Permission.EVALUATIONS_WRITE)
    able = {each.user_id: each.user for each in members}
    wanted = dict.fromkeys((by.person_id, *co_signers))
    if not wanted.keys() <= able.keys():
        raise Invalid(Reason(EvaluationReason.SIGNATORY_UNKNOWN, "/co_signers"))
    needed = signatories_needed(request.offer.service_type, on=clock.today())
    if len(wanted) < needed:
        law = cited("cn.asset_appraisal.signatories")
        said = {"needed": needed, "citation": str(law)}
        raise Invalid(Reason(EvaluationReason.TOO_FEW_SIGNATORIES, "/co_signers", said))
    people = [able[each] for each in wanted]
    refuse_if(freedom_reasons(request, people, by=by))
    return people


def freedom_reasons(
    request: EvaluationRequest, people: Iterable[User], *, by: Actor
) -> Iterator[Reason]:
    """Who of these is not free to sign; why is said to themselves alone."""
    refused = request.assessors.filter(state=AssessorState.REFUSED)
    turned_away = set(refused.values_list("person_id", flat=True))
    for person in people:
        found = found_between(person, request)
        barring = [each for each in found if each.verdict == Verdict.REFUSED]
        if person.id == by.person_id:
            for each in barring:
                said = {"relation": Relation(each.relation).label}
                yield Reason(EvaluationReason.NOT_FREE_TO_SIGN, params=said)
        if person.id in turned_away or (barring and person.id != by.person_id):
            name = {"name": str(person)}
            yield Reason(EvaluationReason.SIGNATORY_NOT_FREE, "/co_signers", name)


def declaration_reasons(*, declares: bool) -> Iterator[Reason]:
    """That somebody signs without declaring to be free."""
    if not declares:
        yield Reason(EvaluationReason.NOT_DECLARED, "/declares_no_conflict")


def ask_for_signatures(prepared: PreparedReport, people: Iterable[User]) -> None:
    """Name those who are to sign, in their order."""
    ReportSignature.objects.bulk_create(
        ReportSignature(prepared=prepared, person=each, rank=rank)
        for rank, each in enumerate(people)
    )


def sign(signature: ReportSignature, prepared: PreparedReport) -> None:
    """Put a signature to the files, with what its person declares."""
    signature.signed_at = signature.declared_at = clock.now()
    signature.sha256 = signed_hash(prepared)
    signature.save(update_fields=["signed_at", "declared_at", "sha256"])
