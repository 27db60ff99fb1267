"""What can be said to have happened to a demand.

No payload names its organisation: an unnamed owner must stay unnamed in the feed, too.
"""

from kernel.activity.events import EventType

DemandPosted = EventType("demand.posted")
DemandDraftChanged = EventType("demand.draft_changed")
DemandRemoved = EventType("demand.removed")
DemandChanged = EventType("demand.changed", payload=("version",), public=True)
DemandSubmitted = EventType("demand.submitted")
DemandOpined = EventType("demand.opined", payload=("review",))
DemandReturned = EventType("demand.returned", payload=("review",))
DemandPublished = EventType("demand.published", payload=("version",), public=True)
DemandSuspended = EventType("demand.suspended", payload=("cause",), public=True)
DemandResumed = EventType("demand.resumed", public=True)
DemandWithdrawn = EventType("demand.withdrawn", public=True)
DemandConcluded = EventType("demand.concluded", public=True)
DemandExpired = EventType("demand.expired", public=True)
# Not public: to whom an owner reveals itself is between the two. `reveal` is the row's id.
DemandRevealed = EventType("demand.revealed", payload=("reveal",))
DemandReminded = EventType("demand.confirmation_due")
DemandDemoted = EventType("demand.demoted", public=True)
DemandConfirmed = EventType("demand.confirmed", public=True)
DemandRevived = EventType("demand.revived", public=True)
# By its owner, who has earned it: nobody was asked before. Followed by `published`.
DemandPublishedDirectly = EventType("demand.published_directly")
DemandSampled = EventType("demand.sampled", payload=("review",))
