"""The verification of an organisation, from its documents to its suspension."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.organisations.events import (
    EvidenceAttached,
    EvidenceWithdrawn,
    OrganisationReinstated,
    OrganisationSuspended,
    OrganisationVerified,
    VerificationReturned,
    VerificationSubmitted,
    VerificationTaken,
)
from accounts.organisations.models import (
    EvidenceKind,
    Organisation,
    VerificationEvidence,
    VerificationFinding,
    VerificationStep,
)
from accounts.organisations.policies import may_manage, may_verify
from accounts.organisations.rules import (
    MOST_EVIDENCE,
    OrganisationReason,
    require_in_sight,
    require_number_free,
    require_return_findings,
    require_submittable,
    require_suspension_findings,
)
from accounts.organisations.states import VERIFICATION_LIFECYCLE, VerificationState
from kernel import clock
from kernel.activity.services import record
from kernel.errors import CommonReason, Invalid, NotReady, Reason
from kernel.files.services import store_file


@transaction.atomic
def attach_evidence(
    organisation_id: UUID, *, upload: File[bytes], kind: str, by: Actor
) -> VerificationEvidence:
    """Add a document that shows who the organisation is."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require(may_manage, by, organisation)
    if kind not in EvidenceKind.values:
        raise Invalid(Reason(CommonReason.INVALID, "/kind"))
    if organisation.evidence.filter(withdrawn_at=None).count() >= MOST_EVIDENCE:
        most = {"most": MOST_EVIDENCE}
        raise NotReady(Reason(OrganisationReason.EVIDENCE_TOO_MUCH, "/file", most))
    evidence = VerificationEvidence.objects.create(
        organisation=organisation,
        file=store_file(upload),
        kind=kind,
        added_by_id=by.person_id,
    )
    record(EvidenceAttached, organisation, by=by, evidence=str(evidence.id))
    return evidence


@transaction.atomic
def withdraw_evidence(evidence_id: UUID, *, by: Actor) -> VerificationEvidence:
    """Take back a document, as long as no operator relies on it."""
    evidence = VerificationEvidence.objects.visible_to(by).locked(evidence_id)
    organisation = Organisation.objects.visible_to(by).locked(evidence.organisation_id)
    require(may_manage, by, organisation)
    if organisation.verification_state != VerificationState.UNVERIFIED:
        raise NotReady(Reason(OrganisationReason.EVIDENCE_FIXED))
    if evidence.withdrawn_at is None:
        evidence.withdrawn_at = clock.now()
        evidence.save(update_fields=["withdrawn_at"])
        record(EvidenceWithdrawn, organisation, by=by, evidence=str(evidence.id))
    return evidence


@transaction.atomic
def submit_verification(organisation_id: UUID, *, remark: str = "", by: Actor) -> Organisation:
    """Ask the operators of the home market to verify the organisation."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require(may_manage, by, organisation)
    VERIFICATION_LIFECYCLE.require("submit", organisation)
    require_submittable(organisation)
    take_step("submit", organisation, remark=remark, by=by)
    record(VerificationSubmitted, organisation, by=by)
    return organisation


@transaction.atomic
def take_verification(organisation_id: UUID, *, by: Actor) -> Organisation:
    """Say that an operator has begun to check."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require_impartial(by, organisation.home_market_id, organisation.id)
    require(may_verify, by, organisation)
    take_step("take", organisation, by=by)
    record(VerificationTaken, organisation, by=by)
    return organisation


@transaction.atomic
def verify_organisation(organisation_id: UUID, *, remark: str = "", by: Actor) -> Organisation:
    """Confirm that an organisation is what it says; from now on the public sees it."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require_impartial(by, organisation.home_market_id, organisation.id)
    require(may_verify, by, organisation)
    VERIFICATION_LIFECYCLE.require("verify", organisation)
    require_in_sight(organisation)
    require_number_free(organisation)
    organisation.verified_at = clock.now()
    take_step("verify", organisation, remark=remark, by=by)
    record(OrganisationVerified, organisation, by=by)
    return organisation


@transaction.atomic
def return_verification(
    organisation_id: UUID, *, findings: Collection[str], remark: str = "", by: Actor
) -> Organisation:
    """Give a verification back with reasons that can be mended."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require_impartial(by, organisation.home_market_id, organisation.id)
    require(may_verify, by, organisation)
    VERIFICATION_LIFECYCLE.require("return", organisation)
    require_return_findings(findings, remark=remark)
    take_step("return", organisation, findings=findings, remark=remark, by=by)
    record(VerificationReturned, organisation, by=by, findings=sorted(findings))
    return organisation


@transaction.atomic
def suspend_organisation(
    organisation_id: UUID, *, findings: Collection[str], remark: str = "", by: Actor
) -> Organisation:
    """Take a verified organisation, and all that it offers, out of the public's sight."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require_impartial(by, organisation.home_market_id, organisation.id)
    require(may_verify, by, organisation)
    VERIFICATION_LIFECYCLE.require("suspend", organisation)
    require_suspension_findings(findings, remark=remark)
    take_step("suspend", organisation, findings=findings, remark=remark, by=by)
    record(OrganisationSuspended, organisation, by=by, findings=sorted(findings))
    return organisation


@transaction.atomic
def reinstate_organisation(organisation_id: UUID, *, remark: str = "", by: Actor) -> Organisation:
    """End a suspension."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require_impartial(by, organisation.home_market_id, organisation.id)
    require(may_verify, by, organisation)
    VERIFICATION_LIFECYCLE.require("reinstate", organisation)
    require_in_sight(organisation)
    take_step("reinstate", organisation, remark=remark, by=by)
    record(OrganisationReinstated, organisation, by=by)
    return organisation


def take_step(
    move: str,
    organisation: Organisation,
    *,
    findings: Collection[str] = (),
    remark: str = "",
    by: Actor,
) -> VerificationStep:
    """Make a move and keep who made it and why; the caller has asked whether it may be made."""
    VERIFICATION_LIFECYCLE.apply(move, organisation)
    organisation.updated_at = clock.now()
    organisation.save(update_fields=["verification_state", "verified_at", "updated_at"])
    step = VerificationStep.objects.create(
        organisation=organisation,
        move=move,
        taken_by_id=by.user_id,
        acting_for_id=by.organisation_id,
        remark=remark.strip(),
    )
    VerificationFinding.objects.bulk_create(
        VerificationFinding(step=step, code=code) for code in sorted(set(findings))
    )
    return step
