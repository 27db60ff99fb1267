"""What can be said to have happened to an organisation."""

from kernel.activity.events import EventType

ORGANISATION_REGISTERED = EventType("organisation.registered")
ORGANISATION_EDITED = EventType("organisation.edited", payload=("fields",))
# The same of a verified one, whose profile the public reads.
ORGANISATION_PROFILE_CHANGED = EventType(
    "organisation.profile_changed", payload=("fields",), public=True
)
EVIDENCE_ATTACHED = EventType("organisation.evidence_attached", payload=("evidence",))
EVIDENCE_WITHDRAWN = EventType("organisation.evidence_withdrawn", payload=("evidence",))
VERIFICATION_SUBMITTED = EventType("organisation.verification_submitted")
VERIFICATION_TAKEN = EventType("organisation.verification_taken")
VERIFICATION_RETURNED = EventType("organisation.verification_returned", payload=("findings",))
ORGANISATION_VERIFIED = EventType("organisation.verified", public=True)
ORGANISATION_SUSPENDED = EventType("organisation.suspended", payload=("findings",), public=True)
ORGANISATION_REINSTATED = EventType("organisation.reinstated", public=True)
