"""What people are told of agreements and of access."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.confidentiality.assets import assets_of
from accounts.ndas.models import AccessGrant, Nda
from accounts.notifications.kinds import NotificationKind, SubjectView


def ndas_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Agreements by their reference, for their two parties."""
    found = Nda.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.reference, url=reverse("nda", args=[each.id]))
        for each in found
    }


def grants_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Grants by the public name of what they open."""
    found = list(AccessGrant.objects.visible_to(by).filter(pk__in=ids))
    assets = assets_of(found, by=by)
    return {
        each.id: SubjectView(
            name=assets[each.asset_kind, each.asset_id].name,
            url=reverse("access_grant", args=[each.id]),
        )
        for each in found
        if (each.asset_kind, each.asset_id) in assets
    }


REQUESTED = NotificationKind(
    name="nda.requested",
    title=_("%(recipient)s asks you for an NDA"),
    body=_("%(recipient)s asks for the agreement %(subject)s. Offer terms, or decline."),
    params=("recipient",),
    subjects=ndas_in_sight,
)
OFFERED = NotificationKind(
    name="nda.offered",
    title=_("An NDA waits for your signature: %(subject)s"),
    body=_("The owner offers the terms of %(subject)s. Read the whole text, then sign or decline."),
    subjects=ndas_in_sight,
)
SIGNED = NotificationKind(
    name="nda.signed",
    title=_("The other side has signed %(subject)s"),
    body=_("When your side signs %(subject)s as well, it is in force."),
    subjects=ndas_in_sight,
)
IN_FORCE = NotificationKind(
    name="nda.entered_force",
    title=_("The NDA %(subject)s is in force"),
    body=_("Both sides have signed %(subject)s. The people named in it may read what it opens."),
    subjects=ndas_in_sight,
)
DECLINED = NotificationKind(
    name="nda.declined",
    title=_("There will be no NDA: %(subject)s"),
    body=_("The other side declines %(subject)s and says why."),
    subjects=ndas_in_sight,
)
TERMINATED = NotificationKind(
    name="nda.terminated",
    title=_("The NDA %(subject)s is terminated"),
    body=_("The other side ends %(subject)s. Nothing more is read under it; secrecy goes on."),
    subjects=ndas_in_sight,
)
EXPIRED = NotificationKind(
    name="nda.expired",
    title=_("The NDA %(subject)s has ended"),
    body=_("The last day of %(subject)s is over. Nothing more is read under it."),
    subjects=ndas_in_sight,
)
ASKED = NotificationKind(
    name="access_grant.asked",
    title=_("Somebody asks to be let in: %(subject)s"),
    body=_("A person of %(organisation)s asks to read what you show person by person."),
    params=("organisation",),
    subjects=grants_in_sight,
)
GRANTED = NotificationKind(
    name="access_grant.granted",
    title=_("You may read more of %(subject)s"),
    body=_("The owner of “%(subject)s” lets you in."),
    subjects=grants_in_sight,
)
REFUSED = NotificationKind(
    name="access_grant.declined",
    title=_("You are not let in: %(subject)s"),
    body=_("The owner of “%(subject)s” declines and says why."),
    subjects=grants_in_sight,
)
REVOKED = NotificationKind(
    name="access_grant.revoked",
    title=_("Your access has ended: %(subject)s"),
    body=_("You can no longer read the confidential parts of “%(subject)s”."),
    subjects=grants_in_sight,
)
ENDED = NotificationKind(
    name="access_grant.expired",
    title=_("The day of your access is over: %(subject)s"),
    body=_(
        "You could read the confidential parts of “%(subject)s” until that day. You may ask again."
    ),
    subjects=grants_in_sight,
)

KINDS = (
    REQUESTED,
    OFFERED,
    SIGNED,
    IN_FORCE,
    DECLINED,
    TERMINATED,
    EXPIRED,
    ASKED,
    GRANTED,
    REFUSED,
    REVOKED,
    ENDED,
)
