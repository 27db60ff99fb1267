"""The tables of accounts, named for Django's sake."""

from accounts.appointments.models import Appointment, AppointmentTimer, ExpertTime
from accounts.confidentiality.models import Grant
from accounts.credentials.models import ApiKey
from accounts.disclosure.models import (
    AccessLedgerEntry,
    ConfidentialPart,
    ConfidentialPartFile,
)
from accounts.markets.models import Market
from accounts.membership.models import Invitation, MarketOperation, Membership
from accounts.ndas.models import (
    AccessGrant,
    Nda,
    NdaAsset,
    NdaPerson,
    NdaSignature,
    NdaTemplate,
)
from accounts.notifications.models import Mail, Notification
from accounts.organisations.models import (
    Affiliation,
    Organisation,
    OrganisationRestriction,
    VerificationEvidence,
    VerificationFinding,
    VerificationStep,
)
from accounts.talent.models import (
    BrokerGrade,
    BrokerGradeFinding,
    BrokerGradeStep,
    ProfileSuspension,
    TalentEntry,
    TalentProfile,
    TrainingRecord,
)
from accounts.users.models import User

__all__ = [
    "AccessGrant",
    "AccessLedgerEntry",
    "Affiliation",
    "ApiKey",
    "Appointment",
    "AppointmentTimer",
    "BrokerGrade",
    "BrokerGradeFinding",
    "BrokerGradeStep",
    "ConfidentialPart",
    "ConfidentialPartFile",
    "ExpertTime",
    "Grant",
    "Invitation",
    "Mail",
    "Market",
    "MarketOperation",
    "Membership",
    "Nda",
    "NdaAsset",
    "NdaPerson",
    "NdaSignature",
    "NdaTemplate",
    "Notification",
    "Organisation",
    "OrganisationRestriction",
    "ProfileSuspension",
    "TalentEntry",
    "TalentProfile",
    "TrainingRecord",
    "User",
    "VerificationEvidence",
    "VerificationFinding",
    "VerificationStep",
]
