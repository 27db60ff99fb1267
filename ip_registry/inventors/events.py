"""What can happen to an inventor's claim. Ids and codes; nothing personal."""

from kernel.activity.events import EventType

InventorInvited = EventType("inventor_claim.invited")
InventorRecordClaimed = EventType("inventor_claim.claimed")
InventorConfirmed = EventType("inventor_claim.confirmed")
InventorObjected = EventType("inventor_claim.disputed", payload=("objection",))
InventorAnswered = EventType("inventor_claim.answered")
InventorDisowned = EventType("inventor_claim.disowned")
InventorWithdrawn = EventType("inventor_claim.withdrawn")
InventorShowingChosen = EventType("inventor_claim.showing_chosen", payload=("shows",))
