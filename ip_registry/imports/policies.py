"""Who may bring tables in and take them out."""

from __future__ import annotations

from accounts.access.actor import Actor
from ip_registry.imports.models import TableImport
from ip_registry.imports.nouns import ImportNoun, noun_called


def may_import(by: Actor, noun: ImportNoun) -> bool:
    """Members who may write this noun one by one."""
    return by.organisation_id is not None and by.may(noun.writes)


def may_export(by: Actor, noun: ImportNoun) -> bool:
    """Members who may read what their organisation has of it."""
    return by.organisation_id is not None and by.may(noun.reads)


def may_steer(by: Actor, table: TableImport) -> bool:
    """Map, take over, undo or discard: members of its organisation who may write the noun."""
    return by.acts_for(table.organisation_id) and by.may(noun_called(table.noun).writes)
