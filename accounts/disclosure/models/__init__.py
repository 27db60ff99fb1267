"""Confidential parts and the ledger of who read them."""

from accounts.disclosure.models.ledger import AccessLedgerEntry, AccessLedgerQuerySet
from accounts.disclosure.models.part import (
    ConfidentialPart,
    ConfidentialPartFile,
    ConfidentialPartQuerySet,
)

__all__ = [
    "AccessLedgerEntry",
    "AccessLedgerQuerySet",
    "ConfidentialPart",
    "ConfidentialPartFile",
    "ConfidentialPartQuerySet",
]
