"""The verbs of suspensions: an operator keeps a profile from being found, and lets it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.talent.events import TalentProfileReinstated, TalentProfileSuspended
from accounts.talent.models import ProfileSuspension, TalentProfile
from accounts.talent.policies import may_decide_profile, require_impartial_to
from accounts.talent.reasons import TalentReason
from accounts.talent.rules import finding_reasons
from accounts.talent.terms import ProfileSuspensionCause
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Reason, WrongState, refuse_if


@transaction.atomic
def suspend_profile(
    profile_id: UUID, *, cause: str, remark: str = "", by: Actor
) -> ProfileSuspension:
    """Keep a broker or an expert from being found, mandated, named or booked, at once."""
    profile = _to_decide(profile_id, by=by)
    if profile.suspensions.open().exists():
        raise WrongState(Reason(TalentReason.SUSPENDED))
    refuse_if(finding_reasons([cause], ProfileSuspensionCause.values, remark))
    suspension = ProfileSuspension.objects.create(
        profile=profile, cause=cause, remark=remark.strip(), suspended_by_id=by.user_id
    )
    record(TalentProfileSuspended, profile, by=by, cause=cause)
    return suspension


@transaction.atomic
def lift_suspension(profile_id: UUID, *, by: Actor) -> ProfileSuspension:
    """Let a profile be found again, if its person still shows it."""
    profile = _to_decide(profile_id, by=by)
    suspension = profile.suspensions.open().first()
    if suspension is None:
        raise WrongState(Reason(TalentReason.NOT_SUSPENDED))
    suspension.lifted_at, suspension.lifted_by_id = clock.now(), by.user_id
    suspension.save(update_fields=["lifted_at", "lifted_by"])
    record(TalentProfileReinstated, profile, by=by)
    return suspension


def _to_decide(profile_id: UUID, *, by: Actor) -> TalentProfile:
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require_impartial_to(by, profile)
    require(may_decide_profile, by, profile)
    return profile
