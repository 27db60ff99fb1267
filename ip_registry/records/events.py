"""What can be said to have happened to a record."""

from kernel.activity.events import EventType

IP_RECORD_REGISTERED = EventType("ip_record.registered")
IP_RECORD_CHANGED = EventType("ip_record.changed")
IP_RECORD_REMOVED = EventType("ip_record.removed")
