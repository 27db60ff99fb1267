"""What can happen to times and appointments. Ids and codes; nothing that was said."""

from kernel.activity.events import EventType

ExpertTimeOffered = EventType("expert_time.offered")
ExpertTimeWithdrawn = EventType("expert_time.withdrawn")
AppointmentRequested = EventType("appointment.requested")
AppointmentConfirmed = EventType("appointment.confirmed")
AppointmentDeclined = EventType("appointment.declined")
AppointmentCancelled = EventType("appointment.cancelled")
AppointmentLapsed = EventType("appointment.lapsed")
AppointmentEnded = EventType("appointment.ended")
AppointmentNear = EventType("appointment.near")
