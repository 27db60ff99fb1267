"""What can be done with organisations and their verification."""

from accounts.organisations.services.affiliation import confirm_affiliation
from accounts.organisations.services.profiles import edit_organisation, found_organisation
from accounts.organisations.services.restrictions import (
    lift_restriction,
    restrict_organisation,
)
from accounts.organisations.services.verification import (
    attach_evidence,
    reinstate_organisation,
    return_verification,
    submit_verification,
    suspend_organisation,
    take_verification,
    verify_organisation,
    withdraw_evidence,
)

__all__ = [
    "attach_evidence",
    "confirm_affiliation",
    "edit_organisation",
    "found_organisation",
    "lift_restriction",
    "reinstate_organisation",
    "restrict_organisation",
    "return_verification",
    "submit_verification",
    "suspend_organisation",
    "take_verification",
    "verify_organisation",
    "withdraw_evidence",
]
