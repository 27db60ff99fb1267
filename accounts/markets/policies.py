"""Who may do what with a market."""

from __future__ import annotations

from accounts.access.actor import Actor


def may_open_market(by: Actor, market: object) -> bool:
    """Nobody but the system: markets are opened by whoever runs the installation."""
    return by.is_system
