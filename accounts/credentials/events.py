"""What can be said to have happened to a key."""

from kernel.activity.events import EventType

ApiKeyIssued = EventType("api_key.issued", payload=("scopes",))
ApiKeyRevoked = EventType("api_key.revoked")
