"""The tables of accounts, named for Django's sake."""

from accounts.confidentiality.models import Grant
from accounts.markets.models import Market
from accounts.membership.models import MarketOperation, Membership
from accounts.organisations.models import Organisation
from accounts.users.models import User

__all__ = ["Grant", "Market", "MarketOperation", "Membership", "Organisation", "User"]
