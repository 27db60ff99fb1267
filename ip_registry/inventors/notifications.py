"""What people are told of inventors' claims."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from ip_registry.inventors.models import InventorClaim


def claims_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Claims by the title of the right, while the reader may see them."""
    found = InventorClaim.objects.visible_to(by).filter(pk__in=ids).select_related("record")
    return {
        each.id: SubjectView(name=each.record.title, url=reverse("inventor_claim", args=[each.id]))
        for each in found
    }


CLAIMED = NotificationKind(
    name="inventor_claim.claimed",
    title=_("An inventor has claimed a record: %(subject)s"),
    body=_("The inventor whom you invited has opened the invitation and looks at name and share."),
    subjects=claims_in_sight,
)
CONFIRMED = NotificationKind(
    name="inventor_claim.confirmed",
    title=_("An inventor has confirmed: %(subject)s"),
    body=_("Name and share of one inventor of “%(subject)s” are confirmed."),
    subjects=claims_in_sight,
)
DISPUTED = NotificationKind(
    name="inventor_claim.disputed",
    title=_("An inventor objects: %(subject)s"),
    body=_("One inventor of “%(subject)s” does not agree. Read why, and answer."),
    subjects=claims_in_sight,
)
DISOWNED = NotificationKind(
    name="inventor_claim.disowned",
    title=_("You invited somebody else: %(subject)s"),
    body=_("Whoever opened the invitation says that another person is meant. Invite them again."),
    subjects=claims_in_sight,
)
ANSWERED = NotificationKind(
    name="inventor_claim.answered",
    title=_("Your objection is answered: %(subject)s"),
    body=_("Look at your share of “%(subject)s” again and confirm it, or object once more."),
    subjects=claims_in_sight,
)
ASKED_ABOUT = NotificationKind(
    name="inventor_claim.asked_about",
    title=_("Somebody asks about your invention: %(subject)s"),
    body=_(
        "A technology that is offered with “%(subject)s” has a new inquiry. "
        "Its owner answers; who asks and what stays between the two."
    ),
    subjects=claims_in_sight,
)

KINDS = (CLAIMED, CONFIRMED, DISPUTED, DISOWNED, ANSWERED, ASKED_ABOUT)
