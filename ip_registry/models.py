"""The tables of the IP registry, named for Django's sake."""

from ip_registry.claims.models import ClaimEvidence, IpClaim
from ip_registry.classification.models import IpcClass, IpOffice, NiceClass
from ip_registry.consents.models import OwnerConsent
from ip_registry.grades.models import RightGrade
from ip_registry.imports.models import ImportRow, RememberedMapping, TableImport
from ip_registry.inventors.models import InventorClaim
from ip_registry.legal_status.models import StatusEntry
from ip_registry.parties.models import Inventor, IpOwner
from ip_registry.records.models import IpcSymbol, IpRecord

__all__ = [
    "ClaimEvidence",
    "ImportRow",
    "Inventor",
    "InventorClaim",
    "IpClaim",
    "IpOffice",
    "IpOwner",
    "IpRecord",
    "IpcClass",
    "IpcSymbol",
    "NiceClass",
    "OwnerConsent",
    "RememberedMapping",
    "RightGrade",
    "StatusEntry",
    "TableImport",
]
