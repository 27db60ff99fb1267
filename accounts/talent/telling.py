"""Reactions: who is told of what happened to a grade."""

from __future__ import annotations

from typing import Any

from accounts.access.permissions import Permission
from accounts.membership.models import Membership
from accounts.membership.queries import operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.talent import notifications as kinds
from accounts.talent.models import BrokerGrade, TalentProfile
from kernel.activity.models import Event


def tell_submitted(event: Event) -> None:
    """The operators of the broker's market have a certificate to check, but no colleague does."""
    profile = _grade(event).profile
    organisations = Membership.objects.lasting().filter(user=profile.user_id)
    operators = operators_to_tell(
        profile.market_id,
        who_may=Permission.OPERATOR_VERIFY,
        of=list(organisations.values_list("organisation_id", flat=True)),
    )
    notify(kinds.SUBMITTED, operators, event=event)


def tell_verified(event: Event) -> None:
    """The broker can be found."""
    _tell_broker(kinds.VERIFIED, event)


def tell_returned(event: Event) -> None:
    """The broker has something to mend."""
    _tell_broker(kinds.RETURNED, event, findings=event.payload["findings"])


def tell_suspended(event: Event) -> None:
    """The broker reads why the grade does not count for now."""
    _tell_broker(kinds.SUSPENDED, event, findings=event.payload["findings"])


def tell_reinstated(event: Event) -> None:
    """The broker hears that it counts again."""
    _tell_broker(kinds.REINSTATED, event)


def tell_revoked(event: Event) -> None:
    """The broker reads why the grade is gone."""
    _tell_broker(kinds.REVOKED, event, findings=event.payload["findings"])


def tell_expired(event: Event) -> None:
    """The broker hears that its last day is over."""
    _tell_broker(kinds.EXPIRED, event)


def tell_profile_suspended(event: Event) -> None:
    """The person reads why nobody finds them."""
    _tell_person(kinds.PROFILE_SUSPENDED, event, cause=event.payload["cause"])


def tell_profile_reinstated(event: Event) -> None:
    """The person hears that it is over."""
    _tell_person(kinds.PROFILE_REINSTATED, event)


def _tell_person(kind: NotificationKind, event: Event, **params: Any) -> None:
    profile = TalentProfile.objects.select_related("user").get(pk=event.subject_id)
    notify(kind, [profile.user], event=event, profile_kind=profile.kind, **params)


def _grade(event: Event) -> BrokerGrade:
    return BrokerGrade.objects.select_related("profile__user").get(pk=event.subject_id)


def _tell_broker(kind: NotificationKind, event: Event, **params: Any) -> None:
    notify(kind, [_grade(event).profile.user], event=event, **params)
