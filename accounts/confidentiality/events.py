"""What can be said about being let in."""

from kernel.activity.events import EventType

_TOLD = ("granted_type", "granted_id", "audience", "cause_type", "cause_id")

ACCESS_GRANTED = EventType("access.granted", payload=_TOLD)
ACCESS_REVOKED = EventType("access.revoked", payload=_TOLD)
