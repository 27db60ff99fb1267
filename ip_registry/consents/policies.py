"""Who may ask for a consent, and who may answer."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.consents.models import OwnerConsent
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_change


def may_ask(by: Actor, record: IpRecord) -> bool:
    """Ask co-owners, or attest the consent of one outside the market: the keeper."""
    return may_change(by, record)


def may_answer(by: Actor, consent: OwnerConsent) -> bool:
    """Give or refuse it: the co-owner that is asked."""
    return by.acts_for(consent.owner_id) and by.may(Permission.IP_RECORDS_WRITE)


def may_recall(by: Actor, consent: OwnerConsent) -> bool:
    """Not ask any more: whoever asked."""
    return by.acts_for(consent.asked_by_id) and by.may(Permission.IP_RECORDS_WRITE)


def may_withdraw(by: Actor, consent: OwnerConsent) -> bool:
    """End it: the co-owner; of a document, whoever attested it."""
    return may_answer(by, consent) if consent.owner_id else may_recall(by, consent)


# Which policy guards which move of the lifecycle: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "give": may_answer,
    "refuse": may_answer,
    "withdraw": may_withdraw,
    "recall": may_recall,
}
