"""What people are told of mandates."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.brokering.models import BrokerMandate


def mandates_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Mandates by the title of what they are for, while the reader may see them."""
    found = BrokerMandate.objects.visible_to(by).filter(pk__in=ids).with_page_data()
    return {
        each.id: SubjectView(name=each.about.title, url=reverse("broker_mandate", args=[each.id]))
        for each in found
    }


def _kind(name: str, title: object, body: object) -> NotificationKind:
    return NotificationKind(
        name=f"broker_mandate.{name}", title=title, body=body, subjects=mandates_in_sight
    )


OFFERED = _kind(
    "offered",
    _("You are asked to be the broker: %(subject)s"),
    _("An organisation offers you a mandate for “%(subject)s”. Accept or decline it."),
)
ACCEPTED = _kind(
    "accepted",
    _("A broker's mandate is in force: %(subject)s"),
    _("The mandate for “%(subject)s” counts from now on and stands on its page."),
)
DECLINED = _kind(
    "declined",
    _("The broker declines: %(subject)s"),
    _("The broker whom you asked does not take the mandate for “%(subject)s”."),
)
FACED = _kind(
    "faced",
    _("A broker would act for both sides: %(subject)s"),
    _("The broker of “%(subject)s” also acts for the other side. Both sides have to consent."),
)
REFUSED = _kind(
    "refused",
    _("No consent for both sides: %(subject)s"),
    _("One side does not agree that the broker acts for both, so this mandate has ended."),
)
ENDED = _kind(
    "ended",
    _("A broker's mandate has ended: %(subject)s"),
    _("The broker no longer acts for “%(subject)s”."),
)
EXPIRED = _kind(
    "expired",
    _("A broker's mandate has run out: %(subject)s"),
    _("The last day of the mandate for “%(subject)s” is over."),
)
SUSPENDED = _kind(
    "suspended",
    _("A broker's mandate is suspended: %(subject)s"),
    _("The grade or profile of its broker does not count now, so neither does the mandate."),
)
RESUMED = _kind(
    "resumed",
    _("A broker's mandate counts again: %(subject)s"),
    _("The profile of its broker is no longer suspended."),
)

KINDS = (OFFERED, ACCEPTED, DECLINED, FACED, REFUSED, ENDED, EXPIRED, SUSPENDED, RESUMED)
