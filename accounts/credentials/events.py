"""What can be said to have happened to a key."""

from kernel.activity.events import EventType

API_KEY_ISSUED = EventType("api_key.issued", payload=("scopes",))
API_KEY_REVOKED = EventType("api_key.revoked")
