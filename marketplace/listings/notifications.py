"""What people are told of listings."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, OneClick, SubjectView
from marketplace.freshness.links import write_token
from marketplace.listings.models import Listing
from marketplace.listings.states import CONFIRMABLE
from marketplace.listings.terms import HoldCause

#: What its owner does with it stands in this place of its page.
OWN = "own"


def listings_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Listings by their titles, while the reader may see them."""
    found = Listing.objects.visible_to(by).filter(pk__in=ids).prefetch_related("texts")
    return {
        each.id: SubjectView(name=str(each), url=reverse("listing", args=[each.id]))
        for each in found
    }


SUBMITTED = NotificationKind(
    name="listing.submitted",
    title=_("A technology waits for review: %(subject)s"),
    body=_("“%(subject)s” was handed in for your market. Publish it or return it with reasons."),
    subjects=listings_in_sight,
    most_mails_an_hour=5,
)
PUBLISHED = NotificationKind(
    name="listing.published",
    title=_("Your technology is public: %(subject)s"),
    body=_("“%(subject)s” is published, and matching has begun."),
    subjects=listings_in_sight,
    most_mails_an_hour=5,
)
RETURNED = NotificationKind(
    name="listing.returned",
    title=_("Your technology came back with reasons: %(subject)s"),
    body=_("“%(subject)s” was returned. Its page says what is to be mended."),
    subjects=listings_in_sight,
    anchor=OWN,
)
SUSPENDED = NotificationKind(
    name="listing.suspended",
    title=_("Your technology is out of sight: %(subject)s"),
    body=_("“%(subject)s” is not shown any more. The cause: %(cause)s."),
    params=("cause",),
    wording=lambda params: {"cause": HoldCause(params["cause"]).label},
    subjects=listings_in_sight,
    anchor=OWN,
)
RESUMED = NotificationKind(
    name="listing.resumed",
    title=_("Your technology is shown again: %(subject)s"),
    body=_("Nothing holds “%(subject)s” back any more."),
    subjects=listings_in_sight,
)


def _confirming(subject_id: UUID, recipient_id: UUID, organisation_id: UUID) -> OneClick | None:
    listing = Listing.objects.filter(pk=subject_id, state__in=CONFIRMABLE).first()
    if listing is None:
        return None
    names = {"user_id": recipient_id, "organisation_id": organisation_id}
    address = reverse("confirm_by_link", args=[write_token("listing", listing, **names)])
    return OneClick(_gettext("Yes, it is still offered"), address)


CONFIRMATION_DUE = NotificationKind(
    name="listing.confirmation_due",
    title=_("Is this technology still offered? %(subject)s"),
    body=_(
        "“%(subject)s” was not confirmed for %(days)s days. One click keeps it where it stands."
    ),
    subjects=listings_in_sight,
    anchor=OWN,
    most_mails_an_hour=5,
    params=("days",),
    one_click=_confirming,
)
DEMOTED = NotificationKind(
    name="listing.demoted",
    title=_("Your technology is shown lower: %(subject)s"),
    body=_(
        "“%(subject)s” was not confirmed for %(days)s days. Confirm it, and it stands where it was."
    ),
    subjects=listings_in_sight,
    anchor=OWN,
    most_mails_an_hour=5,
    params=("days",),
    one_click=_confirming,
)
EXPIRED = NotificationKind(
    name="listing.expired",
    title=_("Your technology has left the market: %(subject)s"),
    body=_(
        "“%(subject)s” was not confirmed for %(days)s days. Confirm it, and it is public again."
    ),
    subjects=listings_in_sight,
    anchor=OWN,
    most_mails_an_hour=5,
    params=("days",),
    one_click=_confirming,
)

KINDS = (
    SUBMITTED,
    PUBLISHED,
    RETURNED,
    SUSPENDED,
    RESUMED,
    CONFIRMATION_DUE,
    DEMOTED,
    EXPIRED,
)
