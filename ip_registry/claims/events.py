"""What can happen to a claim; nobody but its parties and the operators hears of it."""

from kernel.activity.events import EventType

IpClaimOpened = EventType("ip_claim.opened")
IpClaimEvidenceAdded = EventType("ip_claim.evidence_added", payload=("evidence",))
IpClaimContested = EventType("ip_claim.contested")
IpClaimConceded = EventType("ip_claim.conceded")
IpClaimUnanswered = EventType("ip_claim.unanswered")
IpClaimTaken = EventType("ip_claim.taken")
IpClaimUpheld = EventType("ip_claim.upheld")
IpClaimDismissed = EventType("ip_claim.dismissed", payload=("reason",))
IpClaimWithdrawn = EventType("ip_claim.withdrawn")
