"""Who may do what with an IP record."""

from __future__ import annotations

from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.records.models import IpRecord
from ip_registry.records.states import APPLIED_FOR


def may_register(by: Actor, organisation_id: UUID | None) -> bool:
    """Members who work for the organisation that will keep the record."""
    return by.is_system or (by.acts_for(organisation_id) and by.may(Permission.IP_RECORDS_WRITE))


def may_change(by: Actor, record: IpRecord) -> bool:
    """Members who work for its keeper."""
    return may_register(by, record.organisation_id)


def may_remove(by: Actor, record: IpRecord) -> bool:
    """Members who work for its keeper."""
    return may_register(by, record.organisation_id)


def may_record_legal_event(by: Actor, record: IpRecord) -> bool:
    """Its keeper and, since a dead right must not be offered, the operator of its market."""
    return may_change(by, record) or by.operates_market(record.organisation.home_market_id)


def may_read_internal(by: Actor, record: IpRecord) -> bool:
    """Who sees the keeper's own identifier and the notes in the history."""
    keeps = by.acts_for(record.organisation_id) and by.may(Permission.IP_RECORDS_READ)
    return by.is_system or keeps or by.operates_market(record.organisation.home_market_id)


def may_read_text(by: Actor, record: IpRecord) -> bool:
    """Who reads the abstract: that of a secret is for its keeper's members alone."""
    if not record.is_confidential or by.is_system:
        return True
    return by.acts_for(record.organisation_id) and by.may(Permission.IP_RECORDS_READ)


def may_read_inventors(by: Actor, record: IpRecord) -> bool:
    """Who reads the inventors' names: everybody once an office has published them."""
    published = record.kind in APPLIED_FOR and (record.published_on or record.granted_on)
    return bool(published) or may_read_internal(by, record)
