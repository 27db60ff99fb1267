"""What can happen to a consent."""

from kernel.activity.events import EventType

OwnerConsentAsked = EventType("owner_consent.asked")
OwnerConsentAttested = EventType("owner_consent.attested")
OwnerConsentGiven = EventType("owner_consent.given")
OwnerConsentRefused = EventType("owner_consent.refused")
OwnerConsentWithdrawn = EventType("owner_consent.withdrawn")
OwnerConsentRecalled = EventType("owner_consent.recalled")
