"""What can be said to have happened to a service offer."""

from kernel.activity.events import EventType

OfferPosted = EventType("service_offer.posted")
OfferDraftChanged = EventType("service_offer.draft_changed")
OfferChanged = EventType("service_offer.changed", public=True)
OfferPublished = EventType("service_offer.published", public=True)
OfferWithdrawn = EventType("service_offer.withdrawn", public=True)
OfferQualificationEnded = EventType("service_offer.qualification_ended", public=True)
