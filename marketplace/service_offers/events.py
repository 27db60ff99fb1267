"""What can be said to have happened to a service offer."""

from kernel.activity.events import EventType

_ABOUT = ("qualification",)

OfferPosted = EventType("service_offer.posted")
OfferDraftChanged = EventType("service_offer.draft_changed")
OfferChanged = EventType("service_offer.changed", public=True)
OfferPublished = EventType("service_offer.published", public=True)
OfferWithdrawn = EventType("service_offer.withdrawn", public=True)
OfferQualificationChecked = EventType("service_offer.qualification_checked", payload=_ABOUT)
OfferQualificationEnded = EventType("service_offer.qualification_ended", public=True)
OfferQualificationEnding = EventType("service_offer.qualification_ending", payload=_ABOUT)
OfferQualificationRefused = EventType("service_offer.qualification_refused", payload=_ABOUT)
OfferQualificationShown = EventType("service_offer.qualification_shown", payload=_ABOUT)
