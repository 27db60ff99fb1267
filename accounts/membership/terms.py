"""Which role is whose to give."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Role


def may_give_role(by: Actor, role: str) -> bool:
    """Ownership passes only from owner to owner."""
    return role != Role.OWNER or by.role == Role.OWNER
