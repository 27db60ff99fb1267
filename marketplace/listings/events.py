"""What can be said to have happened to a listing."""

from kernel.activity.events import EventType

ListingPosted = EventType("listing.posted")
ListingDraftChanged = EventType("listing.draft_changed")
ListingRemoved = EventType("listing.removed")
ListingChanged = EventType("listing.changed", payload=("version",), public=True)
ListingSubmitted = EventType("listing.submitted")
ListingOpined = EventType("listing.opined", payload=("review",))
ListingReturned = EventType("listing.returned", payload=("review",))
ListingPublished = EventType("listing.published", payload=("version",), public=True)
ListingSuspended = EventType("listing.suspended", payload=("cause",), public=True)
ListingResumed = EventType("listing.resumed", public=True)
ListingWithdrawn = EventType("listing.withdrawn", public=True)
ListingConcluded = EventType("listing.concluded", public=True)
ListingReminded = EventType("listing.confirmation_due")
ListingDemoted = EventType("listing.demoted", public=True)
ListingConfirmed = EventType("listing.confirmed", public=True)
ListingRevived = EventType("listing.revived", public=True)
ListingExpired = EventType("listing.expired", public=True)
# By its owner, who has earned it: nobody was asked before. Followed by `published`.
ListingPublishedDirectly = EventType("listing.published_directly")
ListingSampled = EventType("listing.sampled", payload=("review",))
