"""The verbs around a report: prepare, sign, take back, deliver, revoke.

A report is prepared once, with its files as they will stay. Its signatories sign it themselves;
with the last signature it is delivered and sealed, in the same transaction.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from accounts.users.models import User
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, Reason, WrongState, refuse_if
from kernel.files.services import keep_file, store_file
from kernel.files.signatures import PDF
from kernel.languages import CODES
from marketplace.evaluations.composing import ReportText, document_of, text_is_empty
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.events import (
    EvaluationDelivered,
    EvaluationReportPrepared,
    EvaluationReportRevoked,
    EvaluationReportSigned,
    EvaluationReportTakenBack,
)
from marketplace.evaluations.holding import held_reasons, hold_order
from marketplace.evaluations.keeping import signatories_needed
from marketplace.evaluations.models import (
    EvaluationReport,
    EvaluationRequest,
    PreparedReport,
    ReportRevocation,
)
from marketplace.evaluations.panel_facts import panel_as_json
from marketplace.evaluations.policies import may_act_as_evaluator, may_revoke
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.evaluations.results import panel_of
from marketplace.evaluations.rules import (
    conflict_reasons,
    is_appraisal,
    report_reasons,
    unscored_reasons,
)
from marketplace.evaluations.sealing import deliver_prepared
from marketplace.evaluations.signing import (
    ask_for_signatures,
    declaration_reasons,
    freedom_reasons,
    sign,
    signatories,
)
from marketplace.evaluations.states import EVALUATION_LIFECYCLE
from marketplace.evaluations.stating import valuation_for, with_agreed, with_value
from marketplace.evaluations.stored_facts import facts_as_json
from marketplace.evaluations.typesetting import report_pdf
from marketplace.evaluations.verification_codes import new_code


@transaction.atomic
def deliver_report(
    request_id: UUID,
    facts: ReportFacts,
    report: File[bytes],
    *,
    co_signers: Collection[UUID] = (),
    declares_no_conflict: bool = False,
    is_statutory: bool = False,
    by: Actor,
) -> PreparedReport:
    """Hand over one's own PDF with its key facts; where others sign too, it waits for them."""
    request = _deliverable(request_id, by=by)
    facts = with_agreed(facts, panel_of(request, by=by))
    refuse_if(report_reasons(facts, is_appraisal=is_appraisal(request)), error=Invalid)
    people = signatories(request, co_signers, by=by)
    _refuse_undeclared(people, declares=declares_no_conflict, by=by)
    file = store_file(report, pointer="/report")
    if file.media_type != PDF:
        raise Invalid(Reason(EvaluationReason.NOT_A_PDF, "/report"))
    prepared = PreparedReport(
        request=request, file=file, code=new_code(), is_statutory=is_statutory
    )
    return _prepare(prepared, facts, people, by=by)


@transaction.atomic
def compose_report(
    request_id: UUID,
    facts: ReportFacts,
    text: ReportText,
    *,
    valuation_id: UUID | None = None,
    co_signers: Collection[UUID] = (),
    declares_no_conflict: bool = False,
    is_statutory: bool = False,
    by: Actor,
) -> PreparedReport:
    """Have a report set in type in both languages from one source, and sign it."""
    request = _deliverable(request_id, by=by)
    missing = text_is_empty(text)
    refuse_if(
        (Reason(EvaluationReason.PART_MISSING, f"/{name}") for name in missing), error=Invalid
    )
    valuation, panel = valuation_for(request, facts, valuation_id), panel_of(request, by=by)
    facts = with_agreed(facts if valuation is None else with_value(facts, valuation), panel)
    refuse_if(report_reasons(facts, is_appraisal=is_appraisal(request)), error=Invalid)
    people = signatories(request, co_signers, by=by)
    _refuse_undeclared(people, declares=declares_no_conflict, by=by)
    code = new_code()
    document = document_of(
        request,
        facts,
        text,
        code=code,
        made_on=clock.today(),
        valuation=valuation,
        panel=panel_as_json(panel),
    )
    names = [str(each) for each in people]
    zh, en = (
        keep_file(
            io.BytesIO(report_pdf(document, language=language, signatories=names)),
            name=f"{request.reference}-{language}.pdf",
            media_type=PDF,
        )
        for language in CODES
    )
    prepared = PreparedReport(
        request=request,
        file=zh,
        file_en=en,
        document=document,
        valuation=valuation,
        code=code,
        is_statutory=is_statutory,
    )
    return _prepare(prepared, facts, people, by=by)


@transaction.atomic
def sign_report(
    request_id: UUID, *, declares_no_conflict: bool = False, by: Actor
) -> PreparedReport:
    """Sign the report that waits; the last signature delivers it."""
    hold_membership(by)
    request = _locked(request_id, by=by)
    require(may_act_as_evaluator, by, request)
    prepared = _waiting(request)
    if not by.is_person:
        raise refuse(by)
    refuse_if(held_reasons(request))
    refuse_if(_conflicts(request, by=by))
    everybody = list(prepared.signatures.select_related("person"))
    signature = next((each for each in everybody if each.person_id == by.person_id), None)
    if signature is None:
        raise NotPermitted(Reason(EvaluationReason.NOT_A_SIGNATORY))
    if signature.signed_at is not None:
        raise WrongState(Reason(EvaluationReason.ALREADY_SIGNED))
    # Of all of them: somebody who signed already may be bound to a party by now.
    refuse_if(freedom_reasons(request, [each.person for each in everybody], by=by))
    refuse_if(declaration_reasons(declares=declares_no_conflict), error=Invalid)
    sign(signature, prepared)
    record(EvaluationReportSigned, request, by=by, prepared=str(prepared.id))
    return _deliver_if_signed(prepared, by=by)


@transaction.atomic
def take_back_report(request_id: UUID, *, by: Actor) -> PreparedReport:
    """Take the report that waits for signatures back, to prepare another."""
    request = _locked(request_id, by=by)
    require(may_act_as_evaluator, by, request)
    prepared = _waiting(request)
    prepared.taken_back_at = clock.now()
    prepared.save(update_fields=["taken_back_at"])
    record(EvaluationReportTakenBack, request, by=by, prepared=str(prepared.id))
    return prepared


@transaction.atomic
def revoke_report(code: str, *, reason: str, by: Actor) -> EvaluationReport:
    """Say that a delivered report no longer counts, and why; it cannot be taken back."""
    report = EvaluationReport.objects.filter(code=code).select_related("request__listing").first()
    if report is None:
        raise NotFound
    request = EvaluationRequest.objects.select_for_update(no_key=True).get(pk=report.request_id)
    require(may_revoke, by, request)
    if not reason.strip():
        raise Invalid(Reason(EvaluationReason.REVOKED_WITHOUT_REASON, "/reason"))
    if ReportRevocation.objects.filter(report=report).exists():
        raise WrongState(Reason(EvaluationReason.ALREADY_REVOKED))
    ReportRevocation.objects.create(
        report=report,
        reason=reason.strip(),
        is_by_operator=not may_act_as_evaluator(by, request),
        revoked_by_id=by.person_id,
    )
    record(EvaluationReportRevoked, request, by=by, report=str(report.id))
    return report


def _locked(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    request = EvaluationRequest.objects.visible_to(by).locked(request_id)
    hold_order(request)
    return request


def _deliverable(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    request = _locked(request_id, by=by)
    require(may_act_as_evaluator, by, request)
    EVALUATION_LIFECYCLE.require("deliver", request)
    refuse_if(held_reasons(request))
    if request.prepared_reports.filter(delivered_at=None, taken_back_at=None).exists():
        raise Conflict(Reason(EvaluationReason.ANOTHER_WAITS))
    refuse_if([*_conflicts(request, by=by), *unscored_reasons(request)])
    return request


def _conflicts(request: EvaluationRequest, *, by: Actor) -> list[Reason]:
    # Asked again at every step that binds: people change employers, rights change owners.
    return list(
        conflict_reasons(
            request.listing,
            evaluator=request.evaluator_id,
            client=request.client_id,
            asker=by.organisation_id,
            order=request.order_id,
        )
    )


def _signs_at_once(people: Sequence[User], *, by: Actor) -> bool:
    # A program may deliver what one person signs; what several sign, each signs in person.
    return by.is_person or len(people) == 1


def _refuse_undeclared(people: Sequence[User], *, declares: bool, by: Actor) -> None:
    if _signs_at_once(people, by=by):
        refuse_if(declaration_reasons(declares=declares), error=Invalid)


def _prepare(
    prepared: PreparedReport, facts: ReportFacts, people: Sequence[User], *, by: Actor
) -> PreparedReport:
    request = prepared.request
    prepared.revision = request.reports.count() + 1
    prepared.facts = facts_as_json(facts)
    prepared.signatures_needed = signatories_needed(request.offer.service_type, on=clock.today())
    prepared.prepared_by_id = by.person_id
    prepared.save(force_insert=True)
    ask_for_signatures(prepared, people)
    if len(people) > 1:
        record(EvaluationReportPrepared, request, by=by, prepared=str(prepared.id))
    if _signs_at_once(people, by=by):
        sign(prepared.signatures.get(person=by.person_id), prepared)
    return _deliver_if_signed(prepared, by=by)


def _waiting(request: EvaluationRequest) -> PreparedReport:
    found = request.prepared_reports.filter(delivered_at=None, taken_back_at=None).first()
    if found is None:
        raise WrongState(Reason(EvaluationReason.NONE_WAITS))
    return found


def _deliver_if_signed(prepared: PreparedReport, *, by: Actor) -> PreparedReport:
    if prepared.signatures.filter(signed_at=None).exists():
        return prepared
    request = prepared.request
    EVALUATION_LIFECYCLE.apply("deliver", request)
    report = deliver_prepared(prepared)
    request.updated_at = clock.now()
    request.save(update_fields=["state", "updated_at"])
    record(EvaluationDelivered, request, by=by, report=str(report.id))
    return prepared
