"""What can be said to have happened between people and organisations."""

from kernel.activity.events import EventType

MembershipBegun = EventType("membership.begun", payload=("organisation", "role"))
MembershipRoleChanged = EventType(
    "membership.role_changed", payload=("organisation", "before", "after")
)
MembershipEnded = EventType("membership.ended", payload=("organisation",))
MemberInvited = EventType("invitation.sent", payload=("organisation", "role"))
InvitationAccepted = EventType("invitation.accepted", payload=("organisation",))
InvitationWithdrawn = EventType("invitation.withdrawn", payload=("organisation",))
MarketEntrusted = EventType("market.entrusted", payload=("organisation",))
