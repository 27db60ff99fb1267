"""Issuing and revoking API keys."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.credentials.events import ApiKeyIssued, ApiKeyRevoked
from accounts.credentials.models import ApiKey
from accounts.credentials.policies import may_issue_api_keys, may_revoke_api_key
from accounts.credentials.rules import require_issuable
from accounts.credentials.tokens import digest, new_token, shown_part
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.services import record
from kernel.errors import refuse_if


@dataclass(frozen=True, slots=True)
class IssuedKey:
    """A new key and its text, which nobody can find out again."""

    key: ApiKey
    token: str


@transaction.atomic
def issue_api_key(
    organisation_id: UUID, *, name: str, scopes: Collection[str], last_day: date, by: Actor
) -> IssuedKey:
    """Give a program a key of an organisation, good to the end of its last day."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require(may_issue_api_keys, by, organisation)
    refuse_if(standing_reasons(organisation_id))
    wanted = frozenset(str(each) for each in scopes)
    require_issuable(name=name, scopes=wanted, last_day=last_day, by=by)
    token = new_token()
    key = ApiKey.objects.create(
        organisation=organisation,
        issued_by_id=by.person_id,
        name=name.strip(),
        prefix=shown_part(token),
        digest=digest(token),
        scopes=sorted(wanted),
        expires_at=_end_of(last_day),
    )
    record(ApiKeyIssued, key, by=by, scopes=sorted(wanted))
    return IssuedKey(key, token)


@transaction.atomic
def revoke_api_key(key_id: UUID, *, by: Actor) -> ApiKey:
    """Take a key back; it opens nothing from this moment on."""
    key = ApiKey.objects.visible_to(by).locked(key_id)
    require(may_revoke_api_key, by, key)
    if key.is_revoked:
        return key
    key.revoked_at = clock.now()
    key.save(update_fields=["revoked_at"])
    record(ApiKeyRevoked, key, by=by)
    return key


@transaction.atomic
def revoke_keys_of(organisation_id: UUID, *, by: Actor) -> None:
    """Take back every key of an organisation that was removed from the market."""
    good = ApiKey.objects.filter(organisation=organisation_id, revoked_at=None).order_by("id")
    for key in good.select_for_update(of=("self",), no_key=True):
        key.revoked_at = clock.now()
        key.save(update_fields=["revoked_at"])
        record(ApiKeyRevoked, key, by=by)


def note_use(key: ApiKey) -> None:
    """Remember on which day a key was last used; the hour is nobody's business."""
    today = clock.today()
    if key.last_used_on != today:
        earlier = Q(last_used_on=None) | Q(last_used_on__lt=today)
        ApiKey.objects.filter(earlier, pk=key.pk).update(last_used_on=today)


def _end_of(day: date) -> datetime:
    zone = ZoneInfo(settings.LEGAL_TIME_ZONE)
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
