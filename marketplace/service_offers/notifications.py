"""What people are told of services and the qualifications behind them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.service_offers.models import Qualification, ServiceOffer


def offers_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Services by their titles, while the reader may see them."""
    found = ServiceOffer.objects.visible_to(by).filter(pk__in=ids).prefetch_related("texts")
    return {
        each.id: SubjectView(name=str(each), url=reverse("service_offer", args=[each.id]))
        for each in found
    }


def offers_on_desk(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Services with a document on the operator's desk: they lead to the desk, drafts too."""
    shown = Qualification.objects.visible_to(by).filter(offer__in=ids).select_related("offer")
    url = reverse("qualification_desk")
    return {
        each.offer_id: SubjectView(name=each.offer.title, url=url)
        for each in shown.prefetch_related("offer__texts")
    }


ENDED = NotificationKind(
    name="service_offer.qualification_ended",
    title=_("A qualification has ended: %(subject)s"),
    body=_("“%(subject)s” is not shown any more until its new qualification is checked."),
    subjects=offers_in_sight,
)
ENDING = NotificationKind(
    name="service_offer.qualification_ending",
    title=_("A qualification ends soon: %(subject)s"),
    body=_("“%(title)s” of “%(subject)s” ends on %(day)s. Write down the new one and show it."),
    params=("title", "day"),
    subjects=offers_in_sight,
)
CHECKED = NotificationKind(
    name="service_offer.qualification_checked",
    title=_("A qualification is checked: %(subject)s"),
    body=_("An operator has checked “%(title)s” of “%(subject)s”."),
    params=("title",),
    subjects=offers_in_sight,
)
REFUSED = NotificationKind(
    name="service_offer.qualification_refused",
    title=_("A qualification is not accepted: %(subject)s"),
    body=_(
        "The operator did not accept “%(title)s” of “%(subject)s”. Read why, and show it again."
    ),
    params=("title",),
    subjects=offers_in_sight,
)
SHOWN = NotificationKind(
    name="service_offer.qualification_shown",
    title=_("%(provider)s shows a qualification"),
    body=_("The document of “%(title)s” for “%(subject)s” waits for your check."),
    params=("provider", "title"),
    subjects=offers_on_desk,
)

KINDS = (ENDED, ENDING, CHECKED, REFUSED, SHOWN)
