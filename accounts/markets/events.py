"""What can be said to have happened to markets."""

from kernel.activity.events import EventType

MarketOpened = EventType("market.opened")
