"""What can be said to have happened to an organisation."""

from kernel.activity.events import EventType

OrganisationRegistered = EventType("organisation.registered")
OrganisationEdited = EventType("organisation.edited", payload=("fields",))
# The same of a verified one, whose profile the public reads.
OrganisationProfileChanged = EventType(
    "organisation.profile_changed", payload=("fields",), public=True
)
EvidenceAttached = EventType("organisation.evidence_attached", payload=("evidence",))
EvidenceWithdrawn = EventType("organisation.evidence_withdrawn", payload=("evidence",))
VerificationSubmitted = EventType("organisation.verification_submitted")
VerificationTaken = EventType("organisation.verification_taken")
VerificationReturned = EventType("organisation.verification_returned", payload=("findings",))
OrganisationVerified = EventType("organisation.verified", public=True)
OrganisationSuspended = EventType("organisation.suspended", payload=("findings",), public=True)
AffiliationConfirmed = EventType("organisation.affiliation_confirmed", public=True)
OrganisationReinstated = EventType("organisation.reinstated", public=True)
