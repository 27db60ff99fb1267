"""What can be said to have happened between people and organisations."""

from kernel.activity.events import EventType

MEMBERSHIP_BEGUN = EventType("membership.begun", payload=("organisation", "role"))
MEMBERSHIP_ROLE_CHANGED = EventType(
    "membership.role_changed", payload=("organisation", "before", "after")
)
MEMBERSHIP_ENDED = EventType("membership.ended", payload=("organisation",))
MEMBER_INVITED = EventType("invitation.sent", payload=("organisation", "role"))
INVITATION_ACCEPTED = EventType("invitation.accepted", payload=("organisation",))
INVITATION_WITHDRAWN = EventType("invitation.withdrawn", payload=("organisation",))
MARKET_ENTRUSTED = EventType("market.entrusted", payload=("organisation",))
