"""Who may do what with an organisation and its verification."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from accounts.organisations.models import Organisation


def may_register_organisation(by: Actor, _nothing: None) -> bool:
    """Any person who has signed in, but no key: founding is for people."""
    return by.is_system or by.is_person


def may_edit_organisation(by: Actor, organisation: Organisation) -> bool:
    """Those who manage it; and operators of its market, who put a name or number right."""
    return may_manage(by, organisation) or may_verify(by, organisation)


def may_manage(by: Actor, organisation: Organisation) -> bool:
    """Those of its members whose role manages the organisation."""
    return by.is_system or (by.acts_for(organisation.id) and by.may(Permission.ORGANISATION_MANAGE))


def may_verify(by: Actor, organisation: Organisation) -> bool:
    """Operators of its home market, but nobody for an organisation of their own."""
    judges = may_judge(by, organisation.home_market_id, organisation.id)
    return judges and by.may(Permission.OPERATOR_VERIFY)


def may_read_verification(by: Actor, organisation: Organisation) -> bool:
    """Its members, and the operators of its market."""
    return by.acts_for(organisation.id) or by.operates_market(organisation.home_market_id)
