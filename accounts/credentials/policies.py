"""Who manages the keys of an organisation."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.credentials.models import ApiKey
from accounts.organisations.models import Organisation


def may_issue_api_keys(by: Actor, organisation: Organisation) -> bool:
    """Members who manage credentials; a key itself never may."""
    return by.acts_for(organisation.id) and by.may(Permission.CREDENTIALS_MANAGE)


def may_revoke_api_key(by: Actor, key: ApiKey) -> bool:
    """Anybody who manages the organisation's credentials, whoever issued the key."""
    return by.acts_for(key.organisation_id) and by.may(Permission.CREDENTIALS_MANAGE)
