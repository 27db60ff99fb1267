"""What people are told of grades."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from accounts.notifications.own_kinds import sentences
from accounts.talent.models import BrokerGrade, TalentProfile
from accounts.talent.terms import (
    GradeReturnCode,
    GradeRevocationCode,
    ProfileKind,
    ProfileSuspensionCause,
)


def grades_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Grades by their names, for the broker and the operators."""
    found = BrokerGrade.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=str(each), url=reverse("broker_grade", args=[each.id]))
        for each in found
    }


def profiles_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Profiles by their names, while the reader may see them."""
    found = TalentProfile.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.name, url=reverse("talent_profile", args=[each.id]))
        for each in found
    }


_MEANWHILE = {
    ProfileKind.BROKER: _("Your mandates do not count meanwhile."),
    ProfileKind.EXPERT: _("Your appointments to come are called off."),
}
_AGAIN = {
    ProfileKind.BROKER: _("Your mandates count again where a grade is in force."),
    ProfileKind.EXPERT: _("You can be asked for talks again."),
}


def _suspension_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    cause = sentences(ProfileSuspensionCause, [params["cause"]])
    return {"cause": cause, "meanwhile": str(_MEANWHILE[ProfileKind(params["profile_kind"])])}


def _reinstatement_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"again": str(_AGAIN[ProfileKind(params["profile_kind"])])}


def _return_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"findings": sentences(GradeReturnCode, params["findings"])}


def _revocation_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"findings": sentences(GradeRevocationCode, params["findings"])}


SUBMITTED = NotificationKind(
    name="broker_grade.submitted",
    title=_("A broker's grade waits to be verified: %(subject)s"),
    body=_("The certificate of “%(subject)s” waits at your desk for brokers' grades."),
    subjects=grades_in_sight,
)
VERIFIED = NotificationKind(
    name="broker_grade.verified",
    title=_("Your grade is verified: %(subject)s"),
    body=_("Once you show your profile, you are found as “%(subject)s”."),
    subjects=grades_in_sight,
)
RETURNED = NotificationKind(
    name="broker_grade.returned",
    title=_("Your grade was returned: %(subject)s"),
    body=_("The operator gave these reasons: %(findings)s You can mend this and submit again."),
    params=("findings",),
    wording=_return_words,
    subjects=grades_in_sight,
)
SUSPENDED = NotificationKind(
    name="broker_grade.suspended",
    title=_("Your grade is suspended: %(subject)s"),
    body=_("It does not count for now. The operator's reasons: %(findings)s"),
    params=("findings",),
    wording=_revocation_words,
    subjects=grades_in_sight,
)
REINSTATED = NotificationKind(
    name="broker_grade.reinstated",
    title=_("Your grade counts again: %(subject)s"),
    body=_("The suspension of “%(subject)s” has ended."),
    subjects=grades_in_sight,
)
REVOKED = NotificationKind(
    name="broker_grade.revoked",
    title=_("Your grade is revoked: %(subject)s"),
    body=_("You are no longer found by it. The operator's reasons: %(findings)s"),
    params=("findings",),
    wording=_revocation_words,
    subjects=grades_in_sight,
)
EXPIRED = NotificationKind(
    name="broker_grade.expired",
    title=_("Your grade has run out: %(subject)s"),
    body=_("The last day of “%(subject)s” is over, so you are no longer found by it."),
    subjects=grades_in_sight,
)
PROFILE_SUSPENDED = NotificationKind(
    name="talent_profile.suspended",
    title=_("Your profile is suspended: %(subject)s"),
    body=_("Nobody finds it for now. %(meanwhile)s The operator's reason: %(cause)s"),
    params=("cause", "profile_kind"),
    wording=_suspension_words,
    subjects=profiles_in_sight,
)
PROFILE_REINSTATED = NotificationKind(
    name="talent_profile.reinstated",
    title=_("Your profile is no longer suspended: %(subject)s"),
    body=_("It is found again as you have chosen. %(again)s"),
    params=("profile_kind",),
    wording=_reinstatement_words,
    subjects=profiles_in_sight,
)

KINDS = (
    SUBMITTED,
    VERIFIED,
    RETURNED,
    SUSPENDED,
    REINSTATED,
    REVOKED,
    EXPIRED,
    PROFILE_SUSPENDED,
    PROFILE_REINSTATED,
)
