"""What can be said about being let in."""

from kernel.activity.events import EventType

_TOLD = ("granted_type", "granted_id", "audience", "cause_type", "cause_id")

AccessGranted = EventType("access.granted", payload=_TOLD)
AccessRevoked = EventType("access.revoked", payload=_TOLD)
