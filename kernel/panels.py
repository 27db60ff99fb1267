"""Panels: how a lower app's page shows something of a higher one without knowing it.

The higher app registers a provider in `AppConfig.ready()`; the lower page asks for a slot's panels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

PanelProvider = Callable[[Any, Any], "Panel | None"]


@dataclass(frozen=True, slots=True)
class Panel:
    """A template and the context to include it with."""

    template: str
    context: Mapping[str, Any]


_providers: dict[str, dict[str, PanelProvider]] = defaultdict(dict)


def register(slot: str, name: str, provider: PanelProvider) -> None:
    """Offer a panel for a slot, e.g. ("organisations.detail", "listings", …)."""
    _providers[slot][name] = provider


def panels_for(slot: str, *, by: object, subject: object) -> list[Panel]:
    """All panels of a slot that have something to show this actor about this subject."""
    offered = (provider(by, subject) for provider in _providers[slot].values())
    return [panel for panel in offered if panel is not None]
