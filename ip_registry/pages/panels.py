"""What pages of IP records show beside the record itself."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.pages.disclosure.presentation import panel_of
from ip_registry.records.assets import asset_of
from ip_registry.records.models import IpRecord
from kernel.panels import Panel, register


def register_all() -> None:
    """Offer the panel; called once, when the app is ready."""
    register("ip_records.detail", "confidential_parts", confidential_panel)


def confidential_panel(by: Actor, record: IpRecord) -> Panel | None:
    """What there is beyond the public text, and how to come to it."""
    return panel_of(by, asset_of(record))
