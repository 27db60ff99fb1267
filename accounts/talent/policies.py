"""Who may do what with a profile and a grade."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.membership.models import Membership
from accounts.talent.models import BrokerGrade, TalentProfile
from accounts.talent.reasons import TalentReason
from accounts.talent.terms import Shown
from kernel.errors import NotPermitted, Reason


def may_write_profile(by: Actor, _nothing: None) -> bool:
    """Any person, for themself; no key."""
    return by.is_person


def may_change_profile(by: Actor, profile: TalentProfile) -> bool:
    """Its person, and nobody for them."""
    return by.is_system or (by.is_person and by.user_id == profile.user_id)


def may_change_grade(by: Actor, grade: BrokerGrade) -> bool:
    """The broker whose grade it is."""
    return may_change_profile(by, grade.profile)


def may_decide_profile(by: Actor, profile: TalentProfile) -> bool:
    """Operators of its market who verify; never about themselves or a colleague."""
    if by.is_system:
        return True
    operates = by.operates_market(profile.market_id) and by.may(Permission.OPERATOR_VERIFY)
    return operates and not is_partial(by, profile)


def may_decide_grade(by: Actor, grade: BrokerGrade) -> bool:
    """As of the profile whose grade it is."""
    return may_decide_profile(by, grade.profile)


def is_partial(by: Actor, profile: TalentProfile) -> bool:
    """Whether this is the person themself, or somebody of one of their organisations."""
    if by.user_id == profile.user_id:
        return True
    lasting = Membership.objects.lasting().filter(user=profile.user_id)
    return by.is_partial_to(*lasting.values_list("organisation_id", flat=True))


def require_impartial_to(by: Actor, profile: TalentProfile) -> None:
    """Refuse an operator who would decide about themself or a colleague, with the reason."""
    if by.operates_market(profile.market_id) and not by.is_system and is_partial(by, profile):
        raise NotPermitted(Reason(TalentReason.DECIDER_IS_CLOSE))


def may_see(by: Actor, shown: str, profile: TalentProfile) -> bool:
    """Whether a part that is shown to these is shown to this reader."""
    if by.is_system or (by.is_person and by.user_id == profile.user_id):
        return True
    if shown == Shown.MEMBERS:
        return by.organisation_verified
    return shown == Shown.EVERYBODY


# Which policy guards which move: buttons, API and tests read it here.
POLICY_OF_PROFILE_MOVE = {
    "show": may_change_profile,
    "hide": may_change_profile,
}
# What operators decide about a profile is no move of it: it holds beside what its person chose.
POLICY_OF_DECISION = {
    "suspend": may_decide_profile,
    "lift": may_decide_profile,
}
POLICY_OF_GRADE_MOVE = {
    "submit": may_change_grade,
    "take": may_decide_grade,
    "verify": may_decide_grade,
    "return": may_decide_grade,
    "suspend": may_decide_grade,
    "reinstate": may_decide_grade,
    "revoke": may_decide_grade,
}
