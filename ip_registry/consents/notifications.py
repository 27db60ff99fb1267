"""What people are told of consents."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from ip_registry.consents.models import OwnerConsent


def consents_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Consents by the title of the right, while the reader may see them."""
    found = OwnerConsent.objects.visible_to(by).filter(pk__in=ids).select_related("record")
    return {
        each.id: SubjectView(name=each.record.title, url=reverse("owner_consent", args=[each.id]))
        for each in found
    }


ASKED = NotificationKind(
    name="owner_consent.asked",
    title=_("A co-owner asks for your consent: %(subject)s"),
    body=_("%(who)s wants to offer “%(subject)s” in ways to which every owner has to agree."),
    params=("who",),
    subjects=consents_in_sight,
)
GIVEN = NotificationKind(
    name="owner_consent.given",
    title=_("A co-owner consents: %(subject)s"),
    body=_("%(who)s agrees to what you asked about “%(subject)s”."),
    params=("who",),
    subjects=consents_in_sight,
)
REFUSED = NotificationKind(
    name="owner_consent.refused",
    title=_("A co-owner does not consent: %(subject)s"),
    body=_("%(who)s does not agree to what you asked about “%(subject)s”."),
    params=("who",),
    subjects=consents_in_sight,
)
WITHDRAWN = NotificationKind(
    name="owner_consent.withdrawn",
    title=_("A co-owner withdraws its consent: %(subject)s"),
    body=_("%(who)s no longer agrees. Technologies that need its consent are held."),
    params=("who",),
    subjects=consents_in_sight,
)

KINDS = (ASKED, GIVEN, REFUSED, WITHDRAWN)
