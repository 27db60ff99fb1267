"""What can happen to a mandate."""

from kernel.activity.events import EventType

MandateOffered = EventType("broker_mandate.offered")
MandateAccepted = EventType("broker_mandate.accepted")
MandateDeclined = EventType("broker_mandate.declined")
MandateRecalled = EventType("broker_mandate.recalled")
MandateFaced = EventType("broker_mandate.faced")
MandateConsented = EventType("broker_mandate.consented")
MandateRefused = EventType("broker_mandate.refused")
MandateEnded = EventType("broker_mandate.ended")
MandateExpired = EventType("broker_mandate.expired")
