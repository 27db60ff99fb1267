"""The tables of organisations and of their verification."""

from accounts.organisations.models.affiliation import Affiliation
from accounts.organisations.models.organisation import (
    IdentifierScheme,
    Organisation,
    OrganisationKind,
    OrganisationQuerySet,
)
from accounts.organisations.models.restriction import OrganisationRestriction
from accounts.organisations.models.verification import (
    EvidenceKind,
    ReturnCode,
    SuspensionCode,
    VerificationEvidence,
    VerificationFinding,
    VerificationStep,
)

__all__ = [
    "Affiliation",
    "EvidenceKind",
    "IdentifierScheme",
    "Organisation",
    "OrganisationKind",
    "OrganisationQuerySet",
    "OrganisationRestriction",
    "ReturnCode",
    "SuspensionCode",
    "VerificationEvidence",
    "VerificationFinding",
    "VerificationStep",
]
