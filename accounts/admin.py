"""What of accounts stands on the repair desk."""

from accounts.models import Market, Membership, Organisation, User
from kernel.read_only_admin import show

show(Market, Membership, Organisation, User)
