"""Who may have their contributions stated."""

from __future__ import annotations

from accounts.access.actor import Actor


def may_state(by: Actor, _nothing: None) -> bool:
    """Any person, for themself; no key."""
    return by.is_person
