"""Reading keys; finding out who a presented key is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Exists, OuterRef, QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import KEY_SCOPES, READING, Permission, with_reading
from accounts.credentials.models import ApiKey
from accounts.credentials.rules import ApiKeyReason
from accounts.credentials.tokens import possible_digests
from accounts.membership.models import Membership
from accounts.membership.queries import actor_for
from accounts.organisations.states import OUT_OF_SIGHT
from kernel.errors import NotSignedIn, Reason


@dataclass(frozen=True, slots=True)
class PresentedKey:
    """A key that opens something, and as whom it acts."""

    key: ApiKey
    actor: Actor


def keys_of(by: Actor) -> QuerySet[ApiKey]:
    """An organisation's keys, newest first, each with whether its issuer is still there."""
    lasting = Membership.objects.filter(
        user=OuterRef("issued_by"), organisation=OuterRef("organisation"), ended_at=None
    )
    return (
        ApiKey.objects.visible_to(by)
        .select_related("issued_by")
        .annotate(issuer_is_member=Exists(lasting))
        .order_by("-issued_at", "-id")
    )


def presented_key(token: str) -> PresentedKey:
    """Whom a presented key stands for now, or why it opens nothing."""
    key = (
        ApiKey.objects.select_related("issued_by")
        .filter(digest__in=possible_digests(token))
        .first()
    )
    if key is None:
        raise NotSignedIn(Reason(ApiKeyReason.UNKNOWN))
    if key.is_revoked:
        raise NotSignedIn(Reason(ApiKeyReason.REVOKED))
    if key.is_expired:
        raise NotSignedIn(Reason(ApiKeyReason.EXPIRED))
    scopes = frozenset(each for each in Permission if each in key.scopes) & KEY_SCOPES
    actor = actor_for(
        key.issued_by, organisation_id=key.organisation_id, scopes=with_reading(scopes)
    )
    if actor.organisation_id is None:
        raise NotSignedIn(Reason(ApiKeyReason.ISSUER_GONE))
    if actor.standing in OUT_OF_SIGHT:
        raise NotSignedIn(Reason(ApiKeyReason.RESTRICTED))
    if actor.standing:
        # Limited: programs read on, and write nothing.
        actor = replace(actor, permissions=actor.permissions & READING)
    return PresentedKey(key, actor)
