"""Who reads notifications."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission


def may_read_notifications(by: Actor, _nothing: None) -> bool:
    """People their own; a key its issuer's, if that is among its scopes."""
    return by.is_person or (by.is_key and by.may(Permission.NOTIFICATIONS_READ))
