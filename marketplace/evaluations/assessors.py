"""The verbs of assessors: named, declaring, declining, withdrawn; each in five beats."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.membership.models import Membership
from accounts.users.models import User
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, WrongState, refuse_if
from marketplace.evaluations.access import end_access, inherit_access
from marketplace.evaluations.assessor_rules import (
    declaration_reasons,
    naming_reasons,
    reason_reasons,
)
from marketplace.evaluations.conflicts import Declared, judged, keep_findings
from marketplace.evaluations.events import (
    AssessorCleared,
    AssessorDeclined,
    AssessorNamed,
    AssessorRefused,
    AssessorWithdrawn,
)
from marketplace.evaluations.experts import experts_of_the_pool
from marketplace.evaluations.models import (
    AssessorQuerySet,
    EvaluationAssessor,
    EvaluationPanel,
    EvaluationRequest,
)
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.policies import may_act_as_evaluator, may_judge
from marketplace.evaluations.rounds import go_on_without, was_reopened
from marketplace.evaluations.states import (
    ASSESSOR_LIFECYCLE,
    AssessorState,
    PanelState,
    SheetState,
)
from marketplace.independence.terms import Verdict


@transaction.atomic
def name_assessor(
    request_id: UUID,
    *,
    by: Actor,
    person: UUID | None = None,
    profile: UUID | None = None,
    email: str = "",
    is_chair: bool = False,
) -> EvaluationAssessor:
    """Name a colleague, an expert of the talent pool, or somebody by their address, to judge."""
    request = EvaluationRequest.objects.visible_to(by).locked(request_id)
    require(may_act_as_evaluator, by, request)
    refuse_if(naming_reasons(request), error=WrongState)
    user, is_outside = _found(request, person=person, profile=profile, email=email)
    named = EvaluationAssessor.objects.filter(request=request)
    lasting = named.filter(
        state__in=[AssessorState.NAMED, AssessorState.CLEARED, AssessorState.REFUSED]
    )
    if lasting.filter(person=user).exists():
        raise Conflict(Reason(PanelReason.NAMED_ALREADY, "/person"))
    chairs = lasting.exclude(state=AssessorState.REFUSED).filter(is_chair=True)
    if is_chair and chairs.exists():
        raise Conflict(Reason(PanelReason.CHAIR_EXISTS, "/is_chair"))
    assessor = EvaluationAssessor.objects.create(
        request=request,
        person=user,
        is_outside=is_outside,
        is_chair=is_chair,
        named_by_id=by.person_id,
    )
    record(AssessorNamed, assessor, by=by)
    return assessor


@transaction.atomic
def declare_conflicts(
    assessor_id: UUID,
    declared: Sequence[Declared],
    *,
    by: Actor,
    confirms: bool,
    statement: str = "",
) -> EvaluationAssessor:
    """Say how one stands to the parties; by that and by what the market finds, one may judge."""
    assessor = _locked(EvaluationAssessor.objects.of(by), assessor_id)
    require(may_judge, by, assessor)
    ASSESSOR_LIFECYCLE.require("clear", assessor)
    refuse_if(declaration_reasons(declared, confirms=confirms, statement=statement), error=Invalid)
    refuse_if(naming_reasons(assessor.request), error=WrongState)
    findings = judged(assessor, declared)
    is_refused = any(each.verdict == Verdict.REFUSED for each in findings)
    ASSESSOR_LIFECYCLE.apply("refuse" if is_refused else "clear", assessor)
    assessor.statement, assessor.declared_at = statement.strip(), clock.now()
    if is_refused:
        assessor.ended_at = clock.now()
    keep_findings(assessor, findings)
    assessor.save()
    record(AssessorRefused if is_refused else AssessorCleared, assessor, by=by)
    if not is_refused:
        inherit_access(assessor.request, by=by)
    return assessor


@transaction.atomic
def decline_assessment(assessor_id: UUID, *, reason: str, by: Actor) -> EvaluationAssessor:
    """Say that one does not judge."""
    assessor = _locked(EvaluationAssessor.objects.of(by), assessor_id)
    require(may_judge, by, assessor)
    ASSESSOR_LIFECYCLE.require("decline", assessor)
    refuse_if(reason_reasons(reason))
    ASSESSOR_LIFECYCLE.apply("decline", assessor)
    return _end(assessor, AssessorDeclined, reason=reason, by=by)


@transaction.atomic
def withdraw_assessor(assessor_id: UUID, *, reason: str, by: Actor) -> EvaluationAssessor:
    """Take somebody off as the evaluator, before the consensus round begins."""
    assessor = _locked(EvaluationAssessor.objects.visible_to(by), assessor_id)
    request = EvaluationRequest.objects.visible_to(by).locked(assessor.request_id)
    require(may_act_as_evaluator, by, request)
    ASSESSOR_LIFECYCLE.require("withdraw", assessor)
    panel = EvaluationPanel.objects.filter(request=request).select_for_update(no_key=True).first()
    if panel is not None and not _may_still_go(assessor, panel):
        raise WrongState(Reason(PanelReason.SCORED_ALREADY))
    refuse_if(reason_reasons(reason))
    ASSESSOR_LIFECYCLE.apply("withdraw", assessor)
    _end(assessor, AssessorWithdrawn, reason=reason, by=by)
    end_access(request, by=by, assessor=assessor)
    if panel is not None:
        go_on_without(panel, by=by)
    return assessor


def _may_still_go(assessor: EvaluationAssessor, panel: EvaluationPanel) -> bool:
    """Nobody is taken off for the points they gave: not once these have been seen, not even where
    the panel scores once more.
    """
    if panel.state != PanelState.SCORING:
        return False
    has_judged = assessor.sheets.filter(state=SheetState.SUBMITTED).exists()
    return not (has_judged and was_reopened(panel))


def _locked(rows: AssessorQuerySet, assessor_id: UUID) -> EvaluationAssessor:
    return rows.select_related("request__listing", "person").locked(assessor_id)


def _found(
    request: EvaluationRequest, *, person: UUID | None, profile: UUID | None, email: str
) -> tuple[User, bool]:
    active = User.objects.filter(is_active=True)
    colleagues = Membership.objects.lasting().filter(organisation=request.evaluator_id)
    if person is not None:
        found = active.filter(pk=person, pk__in=colleagues.values("user")).first()
    elif profile is not None:
        found = active.filter(
            pk__in=experts_of_the_pool().filter(pk=profile).values("user")
        ).first()
    elif email.strip():
        found = active.filter(email__iexact=email.strip()).first()
    else:
        raise NotReady(Reason(PanelReason.ASSESSOR_MISSING, "/person"))
    if found is None:
        raise NotReady(_not_found(person=person, profile=profile))
    return found, not colleagues.filter(user=found).exists()


def _not_found(*, person: UUID | None, profile: UUID | None) -> Reason:
    if person is not None:
        return Reason(PanelReason.ASSESSOR_UNKNOWN, "/person")
    if profile is not None:
        return Reason(PanelReason.EXPERT_NOT_SHOWN, "/profile")
    return Reason(PanelReason.ASSESSOR_UNKNOWN, "/email")


def _end(
    assessor: EvaluationAssessor, event: EventType, *, reason: str, by: Actor
) -> EvaluationAssessor:
    assessor.note = reason.strip()
    assessor.ended_at = clock.now()
    assessor.save()
    record(event, assessor, by=by)
    return assessor
