"""Reactions: who is told of what happened to a claim."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.models import Membership
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from ip_registry.claims import notifications as kinds
from ip_registry.claims.models import IpClaim
from kernel import clock
from kernel.activity.models import Event


def tell_opened(event: Event) -> None:
    """The keeper hears who claims what, and until when it may answer."""
    claim = _claim(event)
    due = clock.legal_date(claim.answer_due_at).isoformat()
    _tell(kinds.OPENED, claim.keeper_id, event, claimant=names_of(claim.claimant), due=due)


def tell_contested(event: Event) -> None:
    """The claimant hears it, and the operators have something to decide."""
    claim = _claim(event)
    _tell(kinds.CONTESTED, claim.claimant_id, event)
    notify(kinds.TO_DECIDE, _impartial_operators(claim), event=event)


def tell_unanswered(event: Event) -> None:
    """Both sides hear that the days are over, and the operators have something to decide."""
    claim = _claim(event)
    _tell(kinds.UNANSWERED, claim.claimant_id, event)
    _tell(kinds.UNANSWERED, claim.keeper_id, event)
    notify(kinds.TO_DECIDE, _impartial_operators(claim), event=event)


def tell_conceded(event: Event) -> None:
    """The claimant hears that the right is theirs."""
    _tell(kinds.CONCEDED, _claim(event).claimant_id, event)


def tell_upheld(event: Event) -> None:
    """Both sides hear the decision."""
    _tell_both(kinds.UPHELD, event)


def tell_dismissed(event: Event) -> None:
    """Both sides hear the decision and its reason."""
    _tell_both(kinds.DISMISSED, event, reason=event.payload["reason"])


def tell_withdrawn(event: Event) -> None:
    """The keeper hears that it is over."""
    _tell(kinds.WITHDRAWN, _claim(event).keeper_id, event)


def _claim(event: Event) -> IpClaim:
    return IpClaim.objects.select_related("claimant").get(pk=event.subject_id)


def _tell_both(kind: NotificationKind, event: Event, **said: Any) -> None:
    claim = _claim(event)
    _tell(kind, claim.claimant_id, event, **said)
    _tell(kind, claim.keeper_id, event, **said)


def _tell(kind: NotificationKind, organisation_id: UUID, event: Event, **said: Any) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.IP_RECORDS_WRITE)
    notify(kind, people, event=event, **said)


def _impartial_operators(claim: IpClaim) -> list[Membership]:
    return operators_to_tell(
        claim.market_id,
        who_may=Permission.OPERATOR_MODERATE,
        of=[claim.claimant_id, claim.keeper_id],
    )
