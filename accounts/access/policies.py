"""Asking a policy and refusing by it: the second beat of every service."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission

Asset = TypeVar("Asset")


def require(policy: Callable[[Actor, Asset], bool], by: Actor, asset: Asset) -> None:
    """Raise NotPermitted unless the policy `may_…(actor, asset)` says yes."""
    if not policy(by, asset):
        raise refuse(by)


def require_working(by: Actor, permission: Permission) -> None:
    """Refuse a form to members who could never send it; newcomers without a firm may look."""
    if by.organisation_id is not None and not by.may(permission):
        raise refuse(by)
