"""What can happen to a grade."""

from kernel.activity.events import EventType

IpRecordGraded = EventType("ip_record.graded", payload=("grade",))
