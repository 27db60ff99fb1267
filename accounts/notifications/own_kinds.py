"""What people are told about their organisations and memberships."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Role
from accounts.notifications.kinds import NotificationKind, SubjectView
from accounts.organisations.models import Organisation, ReturnCode, SuspensionCode


def profiles(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Organisations as everybody who may see them finds them."""
    found = Organisation.objects.visible_to(by).filter(id__in=ids)
    return {
        each.id: SubjectView(each.name, reverse("organisation", args=[each.slug])) for each in found
    }


def verifications(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Organisations by the page of their verification."""
    return _at("organisation_verification", by, ids)


def cases(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Organisations by the page on which an operator decides about them."""
    return _at("verification_case", by, ids)


def _at(page: str, by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    found = Organisation.objects.visible_to(by).filter(id__in=ids)
    return {each.id: SubjectView(each.name, reverse(page, args=[each.id])) for each in found}


def _return_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"findings": sentences(ReturnCode, params["findings"])}


def _suspension_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"findings": sentences(SuspensionCode, params["findings"])}


def sentences(codes: Any, given: Collection[str]) -> str:
    """The words of reasons by their codes, one behind the other."""
    return " ".join(str(codes(each).label) for each in given if each in codes.values)


def _role_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"role": str(Role(params["role"]).label)}


VERIFICATION_SUBMITTED = NotificationKind(
    name="organisation.verification_submitted",
    title=_("%(subject)s asks to be verified"),
    body=_("%(subject)s has submitted its documents. They wait at your verification desk."),
    subjects=cases,
)
VERIFICATION_RETURNED = NotificationKind(
    name="organisation.verification_returned",
    title=_("The verification of %(subject)s was returned"),
    body=_("The operator gave these reasons: %(findings)s You can mend this and submit again."),
    params=("findings",),
    subjects=verifications,
    wording=_return_words,
)
ORGANISATION_VERIFIED = NotificationKind(
    name="organisation.verified",
    title=_("%(subject)s is verified"),
    body=_("From now on, what %(subject)s publishes is seen by everybody."),
    subjects=profiles,
)
ORGANISATION_SUSPENDED = NotificationKind(
    name="organisation.suspended",
    title=_("%(subject)s is suspended"),
    body=_("Nothing of %(subject)s is shown for now. The operator's reasons: %(findings)s"),
    params=("findings",),
    subjects=verifications,
    wording=_suspension_words,
)
ORGANISATION_REINSTATED = NotificationKind(
    name="organisation.reinstated",
    title=_("%(subject)s is reinstated"),
    body=_("The suspension has ended. What %(subject)s publishes is shown again."),
    subjects=profiles,
)
ROLE_CHANGED = NotificationKind(
    name="membership.role_changed",
    title=_("Your role in %(subject)s has changed"),
    body=_("In %(subject)s you are now: %(role)s."),
    params=("role",),
    subjects=profiles,
    wording=_role_words,
)
MEMBERSHIP_ENDED = NotificationKind(
    name="membership.ended",
    title=_("You no longer belong to %(organisation)s"),
    body=_("Your membership of %(organisation)s has ended. Keys that you issued there are void."),
    params=("organisation",),
)
INVITATION_ACCEPTED = NotificationKind(
    name="invitation.accepted",
    title=_("%(person)s has joined %(subject)s"),
    body=_("%(person)s accepted the invitation and is now a member of %(subject)s."),
    params=("person",),
    subjects=profiles,
    is_mailed=False,
)

KINDS = (
    VERIFICATION_SUBMITTED,
    VERIFICATION_RETURNED,
    ORGANISATION_VERIFIED,
    ORGANISATION_SUSPENDED,
    ORGANISATION_REINSTATED,
    ROLE_CHANGED,
    MEMBERSHIP_ENDED,
    INVITATION_ACCEPTED,
)
