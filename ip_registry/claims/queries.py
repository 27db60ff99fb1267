"""Reading claims, shaped for the screens that show them and for those who build on rights."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.claims.models import ClaimEvidence, IpClaim, IpClaimQuerySet
from ip_registry.claims.policies import POLICY_OF_MOVE, may_add_evidence, may_read_evidence
from ip_registry.claims.states import CLAIM_LIFECYCLE, FOR_OPERATORS, TO_ANSWER
from ip_registry.parties.rules import WHOLE
from kernel.errors import NotFound


def claim_page(claim_id: UUID | str, *, by: Actor) -> IpClaim:
    """One claim with all that its page shows, or NotFound."""
    return IpClaim.objects.visible_to(by).with_page_data().one(claim_id)


def claims(*, by: Actor, **wanted: Any) -> IpClaimQuerySet:
    """The claims this actor may see that fit: `side`, `state`, `record`."""
    rows = IpClaim.objects.visible_to(by)
    if wanted.get("side"):
        rows = rows.filter(**{wanted["side"]: by.organisation_id})
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    if wanted.get("record"):
        rows = rows.filter(record=wanted["record"])
    return rows.with_page_data()


def own_claims(*, by: Actor) -> IpClaimQuerySet:
    """The claims that one's organisation makes or that are made against it."""
    own = IpClaim.objects.visible_to(by)
    mine = own.filter(claimant=by.organisation_id) | own.filter(keeper=by.organisation_id)
    return mine.with_row_data()


def claims_to_answer(*, by: Actor) -> IpClaimQuerySet:
    """What is claimed from one's organisation and not answered, soonest due first."""
    waiting = own_claims(by=by).filter(keeper=by.organisation_id)
    return waiting.filter(state__in=TO_ANSWER).order_by("answer_due_at", "id")


def claim_queue(*, by: Actor) -> IpClaimQuerySet:
    """Claims that wait for this operator, longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return IpClaim.objects.none()
    return (
        IpClaim.objects.filter(state__in=FOR_OPERATORS, market__in=by.operates)
        .exclude(claimant__in=by.belongs_to)
        .exclude(keeper__in=by.belongs_to)
        .with_row_data()
        .order_by("updated_at", "id")
    )


def available_actions(claim: IpClaim, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    actions = [
        name for name in CLAIM_LIFECYCLE.moves_from(claim.state) if POLICY_OF_MOVE[name](by, claim)
    ]
    if claim.is_pending and may_add_evidence(by, claim):
        actions.append("add_evidence")
    return actions


def evidence_in_sight(claim: IpClaim, *, by: Actor) -> list[ClaimEvidence]:
    """The documents that this actor may read. Needs `evidence` prefetched."""
    return [each for each in claim.evidence.all() if may_read_evidence(by, each)]


def evidence_file(claim_id: UUID, evidence_id: UUID, *, by: Actor) -> ClaimEvidence:
    """One document, or NotFound where it is the other side's."""
    claim = claim_page(claim_id, by=by)
    found = next((e for e in evidence_in_sight(claim, by=by) if e.id == evidence_id), None)
    if found is None:
        raise NotFound
    return found


def lost_rights(record_ids: Collection[UUID], organisation_id: UUID) -> set[UUID]:
    """Which of these rights went wholly from this organisation to another by a claim."""
    lost = IpClaim.objects.won().filter(record__in=record_ids, keeper=organisation_id, share=WHOLE)
    return set(lost.values_list("record_id", flat=True))
