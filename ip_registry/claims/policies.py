"""Who may do what with a claim."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from ip_registry.claims.models import ClaimEvidence, IpClaim
from ip_registry.records.models import IpRecord


def may_claim(by: Actor, record: IpRecord) -> bool:
    """Say that a right is theirs: people who work for any organisation but its keeper."""
    works = by.organisation_id is not None and by.may(Permission.IP_RECORDS_WRITE)
    return works and not by.acts_for(record.organisation_id)


def may_withdraw(by: Actor, claim: IpClaim) -> bool:
    """Take it back: the claimant."""
    return by.acts_for(claim.claimant_id) and by.may(Permission.IP_RECORDS_WRITE)


def may_answer(by: Actor, claim: IpClaim) -> bool:
    """Concede or contest it: the keeper."""
    return by.acts_for(claim.keeper_id) and by.may(Permission.IP_RECORDS_WRITE)


def may_add_evidence(by: Actor, claim: IpClaim) -> bool:
    """Hand in documents: either side."""
    return may_withdraw(by, claim) or may_answer(by, claim)


def may_decide(by: Actor, claim: IpClaim) -> bool:
    """Take, uphold or dismiss it: an operator of the market who belongs to neither side."""
    return may_judge(by, claim.market_id, claim.claimant_id, claim.keeper_id)


def may_let_lapse(by: Actor, _claim: IpClaim) -> bool:
    """Say that nobody answered in time: time alone."""
    return by.is_system


def may_read_evidence(by: Actor, evidence: ClaimEvidence) -> bool:
    """The side that handed it in and whoever decides: it may hold secrets."""
    own = by.acts_for(evidence.organisation_id) and by.may(Permission.IP_RECORDS_READ)
    return own or may_decide(by, evidence.claim)


# Which policy guards which move of the lifecycle: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "contest": may_answer,
    "concede": may_answer,
    "lapse": may_let_lapse,
    "take": may_decide,
    "uphold": may_decide,
    "dismiss": may_decide,
    "withdraw": may_withdraw,
}
