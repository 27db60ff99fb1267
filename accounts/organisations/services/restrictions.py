"""Restricting an organisation for another matter, which decided it, and lifting that again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.organisations.events import OrganisationReinstated, OrganisationSuspended
from accounts.organisations.models import (
    Organisation,
    OrganisationRestriction,
    SuspensionCode,
)
from accounts.organisations.rules import is_suspended_by_measure
from accounts.organisations.services.verification import take_step
from accounts.organisations.states import OUT_OF_SIGHT, RestrictionKind, VerificationState
from kernel import clock
from kernel.activity.services import record


@transaction.atomic
def restrict_organisation(
    organisation_id: UUID, kind: RestrictionKind, *, cause_id: UUID, remark: str, by: Actor
) -> None:
    """Limit an organisation, or take it and all that it offers out of sight."""
    organisation = Organisation.objects.locked(organisation_id)
    restriction = OrganisationRestriction(organisation=organisation, kind=kind, cause_id=cause_id)
    if kind in OUT_OF_SIGHT and organisation.verification_state == VerificationState.VERIFIED:
        findings = [SuspensionCode.COMPLAINT_UPHELD.value]
        restriction.step = take_step(
            "suspend", organisation, findings=findings, remark=remark, by=by
        )
        record(OrganisationSuspended, organisation, by=by, findings=findings)
    restriction.save(force_insert=True)


@transaction.atomic
def lift_restriction(organisation_id: UUID, *, cause_id: UUID, remark: str, by: Actor) -> None:
    """End what that matter restricted, and nothing else: what others hold stays held."""
    organisation = Organisation.objects.locked(organisation_id)
    lasting = OrganisationRestriction.objects.lasting().filter(organisation=organisation)
    lasting.filter(cause_id=cause_id).update(until=clock.now())
    is_suspended = organisation.verification_state == VerificationState.SUSPENDED
    is_free = is_suspended and not lasting.out_of_sight().exists()
    if is_free and is_suspended_by_measure(organisation_id):
        take_step("reinstate", organisation, remark=remark, by=by)
        record(OrganisationReinstated, organisation, by=by)
