"""Asking a policy and refusing by it: the second beat of every service.

Whoever decides as an operator is impartial: they belong to none of the organisations that the
matter is about, in whichever organisation they act now. Policies ask `may_judge`; services and
pages say `require_impartial` first, so that the refusal names its reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from kernel.errors import NotPermitted, Reason, ReasonCode, refuse_if

Asset = TypeVar("Asset")


class AccessReason(ReasonCode):
    """Why somebody who may do such things may not do this one."""

    DECIDER_IS_PARTIAL = (
        "access.decider_is_partial",
        _("You belong to an organisation that this is about, so somebody else has to decide."),
    )


def require(policy: Callable[[Actor, Asset], bool], by: Actor, asset: Asset) -> None:
    """Raise NotPermitted unless the policy `may_…(actor, asset)` says yes."""
    if not policy(by, asset):
        raise refuse(by)


def may_judge(by: Actor, market_id: UUID, *sides: UUID) -> bool:
    """Decide as an operator of a market about these organisations, none of them one's own."""
    return by.operates_market(market_id) and not by.is_partial_to(*sides)


def partial_reasons(by: Actor, market_id: UUID, *sides: UUID) -> Iterator[Reason]:
    """Why an operator of this market does not decide between or about these organisations."""
    if by.operates_market(market_id) and by.is_partial_to(*sides):
        yield Reason(AccessReason.DECIDER_IS_PARTIAL)


def require_impartial(by: Actor, market_id: UUID, *sides: UUID) -> None:
    """Refuse an operator of the market who belongs to a side, with the reason."""
    refuse_if(partial_reasons(by, market_id, *sides), error=NotPermitted)


def barred_words(by: Actor, market_id: UUID, *sides: UUID) -> list[str]:
    """For a page that waits for a decision: why an operator with two hats finds no button on it."""
    if by.organisation_id in sides:
        return []
    return [each.words for each in partial_reasons(by, market_id, *sides)]


def require_acting(by: Actor, permission: Permission) -> None:
    """Refuse many at once to whoever could not do it to a single one."""
    if by.organisation_id is None or not by.may(permission):
        raise refuse(by)


def require_working(by: Actor, permission: Permission) -> None:
    """Refuse a form to members who could never send it; newcomers without a firm may look."""
    if by.organisation_id is not None and not by.may(permission):
        raise refuse(by)
