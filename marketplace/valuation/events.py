"""What can be said to have happened to a valuation. None of it is public."""

from kernel.activity.events import EventType

ValuationStarted = EventType("valuation.started")
ValuationMethodPut = EventType("valuation.method_put", payload=("method",))
ValuationMethodRemoved = EventType("valuation.method_removed", payload=("method",))
ValuationConcluded = EventType("valuation.concluded")
ValuationRemoved = EventType("valuation.removed")
