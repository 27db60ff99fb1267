"""What people are told about demands. No text of a demand but its title."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _gettext
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, OneClick, SubjectView
from marketplace.demands.models import Demand
from marketplace.demands.states import CONFIRMABLE
from marketplace.demands.terms import ReturnReason
from marketplace.freshness.links import write_token

#: What its owner does with it stands in this place of its page.
OWN = "own"


def demands_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """The demands among these that the reader may see; one query and one for their titles."""
    found = Demand.objects.visible_to(by).filter(pk__in=ids).prefetch_related("texts")
    return {
        each.id: SubjectView(name=str(each), url=reverse("demand", args=[each.id]))
        for each in found
    }


def _reason_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"reasons": " ".join(str(ReturnReason(code).label) for code in params["reasons"])}


def _kind(name: str, title: Any, body: Any, **more: Any) -> NotificationKind:
    return NotificationKind(name=name, title=title, body=body, subjects=demands_in_sight, **more)


SUBMITTED = _kind(
    "demand.submitted",
    _("A demand waits for your review: %(subject)s"),
    _("Publish it, or return it with what is to be mended."),
    most_mails_an_hour=5,
)
RETURNED = _kind(
    "demand.returned",
    _("Your demand was returned: %(subject)s"),
    _("What is to be mended: %(reasons)s"),
    params=("reasons",),
    wording=_reason_words,
    anchor=OWN,
)
PUBLISHED = _kind(
    "demand.published",
    _("Your demand is public: %(subject)s"),
    _("Suppliers can find it now, and matching has begun."),
    most_mails_an_hour=5,
)
SUSPENDED = _kind(
    "demand.suspended",
    _("An operator took your demand out of sight: %(subject)s"),
    _("Read the note on its page, and ask the operators of your market."),
    anchor=OWN,
)
EXPIRED = _kind(
    "demand.expired",
    _("Your demand has expired: %(subject)s"),
    _("Nobody can answer it any more. Make it a draft again to give it another deadline."),
    anchor=OWN,
)
REVEALED = _kind(
    "demand.revealed",
    _("%(who)s tells you that this demand is theirs: %(subject)s"),
    _("To others its owner stays unnamed. Treat it as said in confidence."),
    params=("who",),
)


def _confirming(subject_id: UUID, recipient_id: UUID, organisation_id: UUID) -> OneClick | None:
    demand = Demand.objects.filter(pk=subject_id, state__in=CONFIRMABLE).first()
    if demand is None or demand.is_overdue:
        return None
    names = {"user_id": recipient_id, "organisation_id": organisation_id}
    address = reverse("confirm_by_link", args=[write_token("demand", demand, **names)])
    return OneClick(_gettext("Yes, it is still open"), address)


CONFIRMATION_DUE = _kind(
    "demand.confirmation_due",
    _("Is this demand still open? %(subject)s"),
    _("“%(subject)s” was not confirmed for %(days)s days. One click keeps it where it stands."),
    most_mails_an_hour=5,
    params=("days",),
    one_click=_confirming,
    anchor=OWN,
)
DEMOTED = _kind(
    "demand.demoted",
    _("Your demand is shown lower: %(subject)s"),
    _("“%(subject)s” was not confirmed for %(days)s days. Confirm it, and it stands where it was."),
    most_mails_an_hour=5,
    params=("days",),
    one_click=_confirming,
    anchor=OWN,
)
UNCONFIRMED = _kind(
    "demand.unconfirmed",
    _("Your demand has left the market: %(subject)s"),
    _("“%(subject)s” was not confirmed for %(days)s days. Confirm it, and it is public again."),
    most_mails_an_hour=5,
    params=("days",),
    one_click=_confirming,
    anchor=OWN,
)

KINDS = (
    SUBMITTED,
    RETURNED,
    PUBLISHED,
    SUSPENDED,
    EXPIRED,
    REVEALED,
    CONFIRMATION_DUE,
    DEMOTED,
    UNCONFIRMED,
)
