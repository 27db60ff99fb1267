"""What people are told about listings. No text of a listing but its title."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.listings.models import Listing
from marketplace.listings.terms import HoldCause, ReturnReason


def listings_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """The listings among these that the reader may see; one query and one for their titles."""
    found = Listing.objects.visible_to(by).filter(pk__in=ids).prefetch_related("texts")
    return {
        each.id: SubjectView(name=str(each), url=reverse("listing", args=[each.id]))
        for each in found
    }


def _reason_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"reasons": " ".join(str(ReturnReason(code).label) for code in params["reasons"])}


def _cause_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"cause": HoldCause(params["cause"]).label}


def _kind(name: str, title: Any, body: Any, **more: Any) -> NotificationKind:
    return NotificationKind(name=name, title=title, body=body, subjects=listings_in_sight, **more)


SUBMITTED = _kind(
    "listing.submitted",
    _("A technology waits for your review: %(subject)s"),
    _("Publish it, or return it with what is to be mended."),
)
RETURNED = _kind(
    "listing.returned",
    _("Your technology was returned: %(subject)s"),
    _("What is to be mended: %(reasons)s"),
    params=("reasons",),
    wording=_reason_words,
)
PUBLISHED = _kind(
    "listing.published",
    _("Your technology is public: %(subject)s"),
    _("Buyers can find it now, and matching has begun."),
)
SUSPENDED = _kind(
    "listing.suspended",
    _("Your technology is out of sight: %(subject)s"),
    _("The cause: %(cause)s."),
    params=("cause",),
    wording=_cause_words,
)

KINDS = (SUBMITTED, RETURNED, PUBLISHED, SUSPENDED)
