"""Reactions: who is told of what happened to a mandate."""

from __future__ import annotations

from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.talent.models import BrokerGrade
from kernel.activity.models import Event
from marketplace.brokering import notifications as kinds
from marketplace.brokering.models import BrokerMandate
from marketplace.brokering.states import MandateState


def tell_offered(event: Event) -> None:
    """The broker has something to answer."""
    notify(kinds.OFFERED, [_mandate(event).profile.user], event=event)


def tell_accepted(event: Event) -> None:
    """Both who agreed hear that it counts."""
    _tell(kinds.ACCEPTED, event, broker=True)


def tell_declined(event: Event) -> None:
    """Whoever asked hears no."""
    _tell(kinds.DECLINED, event)


def tell_faced(event: Event) -> None:
    """Both organisations have to say whether they agree."""
    _tell(kinds.FACED, event, other=True)


def tell_refused(event: Event) -> None:
    """All three hear that it came to nothing."""
    _tell(kinds.REFUSED, event, other=True, broker=True)


def tell_ended(event: Event) -> None:
    """Whoever did not end it hears of it."""
    _tell(kinds.ENDED, event, broker=True)


def tell_expired(event: Event) -> None:
    """Both who agreed hear that its last day is over."""
    _tell(kinds.EXPIRED, event, broker=True)


def tell_suspended(event: Event) -> None:
    """A grade is gone: who relies on its broker hears that the mandate does not count."""
    grade = BrokerGrade.objects.get(pk=event.subject_id)
    _tell_standing(kinds.SUSPENDED, grade.profile_id, event, counts=False)


def tell_profile_suspended(event: Event) -> None:
    """A broker is suspended: who relies on them hears that the mandate does not count."""
    _tell_standing(kinds.SUSPENDED, event.subject_id, event, counts=False)


def tell_profile_reinstated(event: Event) -> None:
    """Whoever relies on a broker hears that the mandate counts again, where a grade does."""
    _tell_standing(kinds.RESUMED, event.subject_id, event, counts=True)


def _tell_standing(kind: NotificationKind, profile_id: UUID, event: Event, *, counts: bool) -> None:
    rows = BrokerMandate.objects.filter(profile=profile_id, state=MandateState.IN_FORCE)
    standing = set(rows.counting().values_list("pk", flat=True))
    for mandate in rows.order_by("id"):
        if (mandate.pk in standing) == counts:
            people = members_to_tell(mandate.organisation_id, who_may=Permission.ORDERS_SIGN)
            notify(kind, people, event=event, subject_id=mandate.id)


def _mandate(event: Event) -> BrokerMandate:
    rows = BrokerMandate.objects.select_related("profile__user", "facing")
    return rows.get(pk=event.subject_id)


def _tell(
    kind: NotificationKind, event: Event, *, other: bool = False, broker: bool = False
) -> None:
    mandate = _mandate(event)
    people = [*members_to_tell(mandate.organisation_id, who_may=Permission.ORDERS_SIGN)]
    if other and mandate.facing is not None:
        people += members_to_tell(mandate.facing.organisation_id, who_may=Permission.ORDERS_SIGN)
    notify(kind, [*people, *([mandate.profile.user] if broker else [])], event=event)
