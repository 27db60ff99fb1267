"""What can be said to have happened to agreements and grants. None of it is public."""

from kernel.activity.events import EventType

NdaRequested = EventType("nda.requested")
NdaOffered = EventType("nda.offered", payload=("template", "text_sha256"))
NdaSigned = EventType("nda.signed", payload=("side", "text_sha256"))
NdaEnteredForce = EventType("nda.entered_force", payload=("text_sha256",))
NdaDeclined = EventType("nda.declined")
NdaTerminated = EventType("nda.terminated")
NdaExpired = EventType("nda.expired")
NdaPersonNamed = EventType("nda.person_named", payload=("person",))
NdaAssetCovered = EventType("nda.asset_covered", payload=("asset_kind", "asset"))

_WHAT = ("asset_kind", "asset", "tier")
AccessAsked = EventType("access_grant.asked", payload=_WHAT)
AccessAllowed = EventType("access_grant.granted", payload=_WHAT)
AccessDenied = EventType("access_grant.declined", payload=_WHAT)
AccessWithdrawn = EventType("access_grant.revoked", payload=_WHAT)
AccessExpired = EventType("access_grant.expired", payload=_WHAT)
