"""The verbs of grades: stated by the broker, decided by an operator, ended by time."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from accounts.talent.content import GradeContent
from accounts.talent.events import (
    BrokerGradeExpired,
    BrokerGradeReinstated,
    BrokerGradeReturned,
    BrokerGradeRevoked,
    BrokerGradeStated,
    BrokerGradeSubmitted,
    BrokerGradeSuspended,
    BrokerGradeTaken,
    BrokerGradeVerified,
)
from accounts.talent.models import (
    BrokerGrade,
    BrokerGradeFinding,
    BrokerGradeStep,
    TalentProfile,
)
from accounts.talent.policies import (
    may_change_grade,
    may_change_profile,
    may_decide_grade,
    require_impartial_to,
)
from accounts.talent.queries import grades_run_out
from accounts.talent.reasons import TalentReason
from accounts.talent.rules import (
    finding_reasons,
    grade_reasons,
    submission_reasons,
    verifying_reasons,
)
from accounts.talent.states import BROKER_GRADE_LIFECYCLE, GradeState
from accounts.talent.terms import GradeReturnCode, GradeRevocationCode, ProfileKind
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, WrongState, refuse_if
from kernel.files.services import store_file


@transaction.atomic
def state_grade(
    profile_id: UUID, content: GradeContent, *, upload: File[bytes] | None = None, by: Actor
) -> BrokerGrade:
    """State a grade of one's own; an operator looks at it once it is submitted."""
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require(may_change_profile, by, profile)
    if profile.kind != ProfileKind.BROKER:
        raise NotReady(Reason(TalentReason.NOT_A_BROKER))
    refuse_if(grade_reasons(content), error=Invalid)
    live = profile.grades.exclude(state=GradeState.REVOKED)
    if live.filter(level=content.level).exists():
        raise Conflict(Reason(TalentReason.GRADE_STATED, "/level"))
    return _keep(BrokerGrade(profile=profile), content, upload, by=by)


@transaction.atomic
def change_grade(
    grade_id: UUID, content: GradeContent, *, upload: File[bytes] | None = None, by: Actor
) -> BrokerGrade:
    """Mend a grade that no operator looks at."""
    grade = _own_draft(grade_id, by=by)
    refuse_if(grade_reasons(content), error=Invalid)
    same = BrokerGrade.objects.filter(profile=grade.profile_id, level=content.level)
    if same.exclude(state=GradeState.REVOKED).exclude(pk=grade.pk).exists():
        raise Conflict(Reason(TalentReason.GRADE_STATED, "/level"))
    return _keep(grade, content, upload, by=by)


@transaction.atomic
def attach_certificate(grade_id: UUID, *, upload: File[bytes], by: Actor) -> BrokerGrade:
    """Put the certificate behind a grade."""
    grade = _own_draft(grade_id, by=by)
    grade.file, grade.updated_at = store_file(upload), clock.now()
    grade.save(update_fields=["file", "updated_at"])
    record(BrokerGradeStated, grade, by=by)
    return grade


@transaction.atomic
def submit_grade(grade_id: UUID, *, by: Actor) -> BrokerGrade:
    """Ask the operators to verify it."""
    grade = _locked(grade_id, by=by)
    require(may_change_grade, by, grade)
    BROKER_GRADE_LIFECYCLE.require("submit", grade)
    refuse_if(submission_reasons(grade))
    return _step("submit", grade, BrokerGradeSubmitted, by=by)


@transaction.atomic
def take_grade(grade_id: UUID, *, by: Actor) -> BrokerGrade:
    """Say that an operator has begun to check."""
    return _step("take", _to_decide(grade_id, by=by), BrokerGradeTaken, by=by)


@transaction.atomic
def verify_grade(grade_id: UUID, *, remark: str = "", by: Actor) -> BrokerGrade:
    """Confirm that the broker has the grade; from now on the broker can be found by it."""
    grade = _to_decide(grade_id, by=by)
    BROKER_GRADE_LIFECYCLE.require("verify", grade)
    refuse_if(verifying_reasons(grade))
    grade.verified_at = clock.now()
    return _step("verify", grade, BrokerGradeVerified, remark=remark, by=by)


@transaction.atomic
def return_grade(
    grade_id: UUID, *, findings: Collection[str], remark: str = "", by: Actor
) -> BrokerGrade:
    """Give a grade back with reasons that can be mended."""
    grade = _to_decide(grade_id, by=by)
    BROKER_GRADE_LIFECYCLE.require("return", grade)
    refuse_if(finding_reasons(findings, GradeReturnCode.values, remark))
    return _step("return", grade, BrokerGradeReturned, findings=findings, remark=remark, by=by)


@transaction.atomic
def suspend_grade(
    grade_id: UUID, *, findings: Collection[str], remark: str = "", by: Actor
) -> BrokerGrade:
    """Let a grade not count while something is looked into."""
    grade = _to_decide(grade_id, by=by)
    BROKER_GRADE_LIFECYCLE.require("suspend", grade)
    refuse_if(finding_reasons(findings, GradeRevocationCode.values, remark))
    return _step("suspend", grade, BrokerGradeSuspended, findings=findings, remark=remark, by=by)


@transaction.atomic
def reinstate_grade(grade_id: UUID, *, remark: str = "", by: Actor) -> BrokerGrade:
    """Let a suspended grade count again."""
    grade = _to_decide(grade_id, by=by)
    BROKER_GRADE_LIFECYCLE.require("reinstate", grade)
    refuse_if(verifying_reasons(grade))
    return _step("reinstate", grade, BrokerGradeReinstated, remark=remark, by=by)


@transaction.atomic
def revoke_grade(
    grade_id: UUID, *, findings: Collection[str], remark: str = "", by: Actor
) -> BrokerGrade:
    """Take a grade away for good."""
    grade = _to_decide(grade_id, by=by)
    BROKER_GRADE_LIFECYCLE.require("revoke", grade)
    refuse_if(finding_reasons(findings, GradeRevocationCode.values, remark))
    return _step("revoke", grade, BrokerGradeRevoked, findings=findings, remark=remark, by=by)


@transaction.atomic
def tell_of_expired_grades() -> int:
    """Say once of each verified grade that its last day is over; returns of how many."""
    ended = list(grades_run_out().select_for_update(of=("self",), no_key=True))
    for grade in ended:
        grade.expiry_told_on = clock.today()
        grade.save(update_fields=["expiry_told_on"])
        record(BrokerGradeExpired, grade, by=SYSTEM)
    return len(ended)


def _locked(grade_id: UUID, *, by: Actor) -> BrokerGrade:
    return BrokerGrade.objects.visible_to(by).select_related("profile").locked(grade_id)


def _own_draft(grade_id: UUID, *, by: Actor) -> BrokerGrade:
    grade = _locked(grade_id, by=by)
    require(may_change_grade, by, grade)
    if grade.state != GradeState.DRAFT:
        raise WrongState(Reason(TalentReason.GRADE_FIXED))
    return grade


def _to_decide(grade_id: UUID, *, by: Actor) -> BrokerGrade:
    grade = _locked(grade_id, by=by)
    require_impartial_to(by, grade.profile)
    require(may_decide_grade, by, grade)
    return grade


def _keep(
    grade: BrokerGrade, content: GradeContent, upload: File[bytes] | None, *, by: Actor
) -> BrokerGrade:
    grade.level = content.level
    grade.certificate_number = "".join(content.certificate_number.split()).upper()
    grade.base_zh, grade.base_en = content.base_zh.strip(), content.base_en.strip()
    if content.issued_on is not None:
        grade.issued_on = content.issued_on
    grade.expires_on = content.expires_on
    if upload is not None:
        grade.file = store_file(upload)
    grade.updated_at = clock.now()
    grade.save()
    record(BrokerGradeStated, grade, by=by)
    return grade


def _step(
    move: str,
    grade: BrokerGrade,
    event: EventType,
    *,
    findings: Collection[str] = (),
    remark: str = "",
    by: Actor,
) -> BrokerGrade:
    BROKER_GRADE_LIFECYCLE.apply(move, grade)
    grade.updated_at = clock.now()
    grade.save()
    step = BrokerGradeStep.objects.create(
        grade=grade,
        move=move,
        taken_by_id=by.user_id,
        acting_for_id=by.organisation_id,
        remark=remark.strip(),
    )
    given = sorted(set(findings))
    BrokerGradeFinding.objects.bulk_create(
        BrokerGradeFinding(step=step, code=code) for code in given
    )
    record(event, grade, by=by, **({"findings": given} if event.payload else {}))
    return grade
