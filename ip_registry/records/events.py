"""What can be said to have happened to a record."""

from kernel.activity.events import EventType

IpRecordRegistered = EventType("ip_record.registered")
IpRecordChanged = EventType("ip_record.changed")
IpRecordRemoved = EventType("ip_record.removed")
