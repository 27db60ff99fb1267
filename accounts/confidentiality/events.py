"""What can be said about being let in."""

from kernel.activity.events import EventType

ACCESS_GRANTED = EventType("access.granted", payload=("subject", "audience", "cause"))
ACCESS_REVOKED = EventType("access.revoked", payload=("subject", "audience", "cause"))
