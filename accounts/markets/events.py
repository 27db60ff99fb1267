"""What can be said to have happened to markets."""

from kernel.activity.events import EventType

MARKET_OPENED = EventType("market.opened")
