"""What people are told of claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from ip_registry.claims.models import IpClaim
from ip_registry.claims.terms import DismissalReason


def claims_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Claims by the number of the right, while the reader may see them."""
    found = IpClaim.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.number, url=reverse("ip_claim", args=[each.id]))
        for each in found
    }


OPENED = NotificationKind(
    name="ip_claim.opened",
    title=_("Somebody claims a right that you keep: %(subject)s"),
    body=_("%(claimant)s says that %(subject)s belongs to them. Concede or contest by %(due)s."),
    params=("claimant", "due"),
    subjects=claims_in_sight,
)
CONTESTED = NotificationKind(
    name="ip_claim.contested",
    title=_("Your claim to %(subject)s is contested"),
    body=_("The keeper of %(subject)s contests your claim. An operator of the market will decide."),
    subjects=claims_in_sight,
)
TO_DECIDE = NotificationKind(
    name="ip_claim.to_decide",
    title=_("A claim waits for a decision: %(subject)s"),
    body=_("Two organisations disagree about %(subject)s, or one did not answer in time."),
    subjects=claims_in_sight,
)
UNANSWERED = NotificationKind(
    name="ip_claim.unanswered",
    title=_("Nobody answered the claim to %(subject)s"),
    body=_("The days to answer are over. An operator of the market will decide about %(subject)s."),
    subjects=claims_in_sight,
)
CONCEDED = NotificationKind(
    name="ip_claim.conceded",
    title=_("Your claim to %(subject)s is conceded"),
    body=_("The keeper agrees. The registry now names your organisation as owner of %(subject)s."),
    subjects=claims_in_sight,
)
UPHELD = NotificationKind(
    name="ip_claim.upheld",
    title=_("The claim to %(subject)s is upheld"),
    body=_("An operator of the market decided so, and the owners of %(subject)s have changed."),
    subjects=claims_in_sight,
)
DISMISSED = NotificationKind(
    name="ip_claim.dismissed",
    title=_("The claim to %(subject)s is dismissed"),
    body=_("An operator of the market decided that nothing changes for %(subject)s. %(reason)s"),
    params=("reason",),
    wording=lambda params: {"reason": DismissalReason(params["reason"]).label},
    subjects=claims_in_sight,
)
WITHDRAWN = NotificationKind(
    name="ip_claim.withdrawn",
    title=_("The claim to %(subject)s is withdrawn"),
    body=_("Nobody claims %(subject)s from you any more."),
    subjects=claims_in_sight,
)

KINDS = (OPENED, CONTESTED, TO_DECIDE, UNANSWERED, CONCEDED, UPHELD, DISMISSED, WITHDRAWN)
