"""The tables of accounts, named for Django's sake."""

from accounts.confidentiality.models import Grant
from accounts.credentials.models import ApiKey
from accounts.markets.models import Market
from accounts.membership.models import Invitation, MarketOperation, Membership
from accounts.notifications.models import Mail, Notification
from accounts.organisations.models import (
    Organisation,
    VerificationEvidence,
    VerificationFinding,
    VerificationStep,
)
from accounts.users.models import User

__all__ = [
    "ApiKey",
    "Grant",
    "Invitation",
    "Mail",
    "Market",
    "MarketOperation",
    "Membership",
    "Notification",
    "Organisation",
    "User",
    "VerificationEvidence",
    "VerificationFinding",
    "VerificationStep",
]
