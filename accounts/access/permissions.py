"""Every permission in one alphabet, and which role holds which."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(TextChoices):
    """What a member is in an organisation, from most to least."""

    OWNER = "owner", pgettext_lazy("role", "Owner")
    ADMINISTRATOR = "administrator", _("Administrator")
    MANAGER = "manager", _("Manager")
    MEMBER = "member", _("Member")
    VIEWER = "viewer", _("Viewer")


class Permission(StrEnum):
    """`resource:action`. The `operator:` ones belong to organisations that operate a market."""

    CONFIDENTIALITY_READ = "confidentiality:read"
    CONFIDENTIALITY_WRITE = "confidentiality:write"
    CREDENTIALS_MANAGE = "credentials:manage"
    DEMANDS_READ = "demands:read"
    DEMANDS_WRITE = "demands:write"
    EVALUATIONS_READ = "evaluations:read"
    EVALUATIONS_WRITE = "evaluations:write"
    INQUIRIES_READ = "inquiries:read"
    INQUIRIES_WRITE = "inquiries:write"
    INVENTORS_INVITE = "inventors:invite"
    IP_RECORDS_READ = "ip-records:read"
    IP_RECORDS_WRITE = "ip-records:write"
    LISTINGS_READ = "listings:read"
    LISTINGS_WRITE = "listings:write"
    MATCHES_READ = "matches:read"
    MATCHES_WRITE = "matches:write"
    MEMBERS_MANAGE = "members:manage"
    NDAS_SIGN = "ndas:sign"
    NOTIFICATIONS_READ = "notifications:read"
    OPERATOR_DECIDE = "operator:decide"
    OPERATOR_MODERATE = "operator:moderate"
    OPERATOR_VERIFY = "operator:verify"
    ORDERS_READ = "orders:read"
    ORDERS_SIGN = "orders:sign"
    ORDERS_WRITE = "orders:write"
    ORGANISATION_MANAGE = "organisation:manage"
    SAVED_SEARCHES_READ = "saved-searches:read"
    SAVED_SEARCHES_WRITE = "saved-searches:write"
    SERVICE_OFFERS_READ = "service-offers:read"
    SERVICE_OFFERS_WRITE = "service-offers:write"
    SHORTLISTS_READ = "shortlists:read"
    SHORTLISTS_WRITE = "shortlists:write"


_P = Permission

READING = frozenset(each for each in Permission if each.value.endswith(":read"))
_WORKING = READING | {
    _P.CONFIDENTIALITY_WRITE,
    _P.DEMANDS_WRITE,
    _P.EVALUATIONS_WRITE,
    _P.INQUIRIES_WRITE,
    _P.IP_RECORDS_WRITE,
    _P.LISTINGS_WRITE,
    _P.MATCHES_WRITE,
    _P.ORDERS_WRITE,
    _P.SAVED_SEARCHES_WRITE,
    _P.SERVICE_OFFERS_WRITE,
    _P.SHORTLISTS_WRITE,
}
# Whoever chooses a quote or accepts a letter binds the organisation.
_MANAGING = _WORKING | {
    _P.INVENTORS_INVITE,
    _P.OPERATOR_MODERATE,
    _P.OPERATOR_VERIFY,
    _P.ORDERS_SIGN,
}
_ADMINISTERING = _MANAGING | {
    _P.CREDENTIALS_MANAGE,
    _P.MEMBERS_MANAGE,
    _P.NDAS_SIGN,
    # Where two reviewers differ, one of these decides.
    _P.OPERATOR_DECIDE,
    _P.ORGANISATION_MANAGE,
}

PERMISSIONS_OF: dict[Role, frozenset[Permission]] = {
    Role.OWNER: _ADMINISTERING,
    Role.ADMINISTRATOR: _ADMINISTERING,
    Role.MANAGER: _MANAGING,
    Role.MEMBER: _WORKING,
    Role.VIEWER: READING,
}

OPERATING: frozenset[Permission] = frozenset(
    {_P.OPERATOR_DECIDE, _P.OPERATOR_MODERATE, _P.OPERATOR_VERIFY}
)

# What an API key may be given. Verifying, signing, and managing people and keys stay with people.
KEY_SCOPES: frozenset[Permission] = _WORKING | {_P.OPERATOR_MODERATE}


def with_reading(scopes: frozenset[Permission]) -> frozenset[Permission]:
    """Scopes with what they cannot do without: whoever writes a thing reads what it wrote.

    Confidential parts excepted: reading them opens what others show, so there writing is let read
    its own by `visible_to` alone.
    """
    reads = {
        each.value.replace(":write", ":read")
        for each in scopes
        if each != Permission.CONFIDENTIALITY_WRITE
    }
    return scopes | {each for each in Permission if each.value in reads}


# What members of an organisation that is out of sight cannot do: talk, judge, sign and let in.
# They still read what is theirs, mend it, settle orders that run and object to the measure.
OF_THOSE_IN_SIGHT: frozenset[Permission] = OPERATING | {
    _P.CONFIDENTIALITY_WRITE,
    _P.CREDENTIALS_MANAGE,
    _P.EVALUATIONS_WRITE,
    _P.INQUIRIES_WRITE,
    _P.INVENTORS_INVITE,
    _P.MATCHES_WRITE,
    _P.NDAS_SIGN,
}


def permissions_of(role: Role, *, operates: bool, in_sight: bool) -> frozenset[Permission]:
    """What a role may do; operating permissions only where the organisation operates a market."""
    held = PERMISSIONS_OF[role] if operates else PERMISSIONS_OF[role] - OPERATING
    return held if in_sight else held - OF_THOSE_IN_SIGHT
