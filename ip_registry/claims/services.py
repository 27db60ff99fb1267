"""The verbs of claims: every write, in five beats."""

from __future__ import annotations

from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import SYSTEM, Actor, refuse
from accounts.access.policies import require, require_impartial
from ip_registry.claims.events import (
    IpClaimConceded,
    IpClaimContested,
    IpClaimDismissed,
    IpClaimEvidenceAdded,
    IpClaimOpened,
    IpClaimTaken,
    IpClaimUnanswered,
    IpClaimUpheld,
    IpClaimWithdrawn,
)
from ip_registry.claims.giving import give_right
from ip_registry.claims.models import ClaimEvidence, IpClaim
from ip_registry.claims.policies import (
    may_add_evidence,
    may_answer,
    may_claim,
    may_decide,
    may_withdraw,
)
from ip_registry.claims.reasons import ClaimReason
from ip_registry.claims.rules import (
    LONGEST_REMARK,
    MOST_EVIDENCE,
    StatedClaim,
    answer_reasons,
    claim_reasons,
    giving_reasons,
    too_long,
)
from ip_registry.claims.states import CLAIM_LIFECYCLE, ClaimState
from ip_registry.claims.terms import DismissalReason
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, NotReady, Reason, WrongState, refuse_if
from kernel.files.services import store_file
from kernel.numbering.services import next_reference
from kernel.rulebook import book, days

ANSWER = "platform.ip_claim.answer_within_working_days"


@transaction.atomic
def open_claim(
    record_id: UUID | str, said: StatedClaim, *, upload: File[bytes], by: Actor
) -> IpClaim:
    """Say with words and a first document that a right another organisation keeps is one's own."""
    claimed = IpRecord.objects.visible_to(by).select_related("organisation").locked(record_id)
    require(may_claim, by, claimed)
    refuse_if(claim_reasons(claimed, said, by=by))
    _require_none_pending(claimed, by=by)
    now = clock.now()
    within = book.whole_number(ANSWER, on=clock.legal_date(now))
    claim = IpClaim.objects.create(
        reference=next_reference("IC"),
        record=claimed,
        keeper_id=claimed.organisation_id,
        claimant_id=_organisation(by),
        market_id=claimed.organisation.home_market_id,
        number=claimed.shown_number,
        title_zh=claimed.title_zh,
        title_en=claimed.title_en,
        ground=said.ground,
        share=said.share,
        statement=said.statement.strip(),
        opened_by_id=by.person_id,
        opened_at=now,
        answer_due_at=days.working_deadline(now, within),
    )
    _keep_evidence(claim, upload, by=by)
    record(IpClaimOpened, claim, by=by)
    return claim


@transaction.atomic
def add_evidence(claim_id: UUID, *, upload: File[bytes], by: Actor) -> ClaimEvidence:
    """Hand the operators another document of one's own side."""
    claim = _locked(claim_id, by=by)
    require(may_add_evidence, by, claim)
    if not claim.is_pending:
        raise WrongState(Reason(ClaimReason.OVER))
    if claim.evidence.filter(organisation=by.organisation_id).count() >= MOST_EVIDENCE:
        most = {"most": MOST_EVIDENCE}
        raise NotReady(Reason(ClaimReason.EVIDENCE_TOO_MUCH, "/file", most))
    added = _keep_evidence(claim, upload, by=by)
    _keep(claim, IpClaimEvidenceAdded, by=by, evidence=str(added.id))
    return added


@transaction.atomic
def contest_claim(claim_id: UUID, *, answer: str, by: Actor) -> IpClaim:
    """Say as the keeper why the right is not the claimant's."""
    claim = _locked(claim_id, by=by)
    require(may_answer, by, claim)
    CLAIM_LIFECYCLE.require("contest", claim)
    refuse_if(answer_reasons(answer))
    CLAIM_LIFECYCLE.apply("contest", claim)
    claim.answer, claim.answered_at = answer.strip(), clock.now()
    return _keep(claim, IpClaimContested, by=by)


@transaction.atomic
def concede_claim(claim_id: UUID, *, by: Actor) -> IpClaim:
    """Agree as the keeper; the right is given over at once, as it was claimed."""
    claim = _locked(claim_id, by=by)
    require(may_answer, by, claim)
    CLAIM_LIFECYCLE.require("concede", claim)
    refuse_if(giving_reasons(claim))
    CLAIM_LIFECYCLE.apply("concede", claim)
    claim.answered_at = claim.answered_at or clock.now()
    give_right(claim, by=by)
    return _close(claim, IpClaimConceded, by=by)


@transaction.atomic
def withdraw_claim(claim_id: UUID, *, by: Actor) -> IpClaim:
    """Take one's claim back."""
    claim = _locked(claim_id, by=by)
    require(may_withdraw, by, claim)
    CLAIM_LIFECYCLE.apply("withdraw", claim)
    return _close(claim, IpClaimWithdrawn, by=by)


@transaction.atomic
def take_claim(claim_id: UUID, *, by: Actor) -> IpClaim:
    """Say that an operator has begun to weigh it."""
    claim = _to_decide(claim_id, by=by)
    CLAIM_LIFECYCLE.require("take", claim)
    CLAIM_LIFECYCLE.apply("take", claim)
    claim.taken_at = clock.now()
    return _keep(claim, IpClaimTaken, by=by)


@transaction.atomic
def uphold_claim(claim_id: UUID, *, remark: str = "", by: Actor) -> IpClaim:
    """Decide for the claimant: it becomes the owner, or joins the owners, of the right."""
    claim = _to_decide(claim_id, by=by)
    CLAIM_LIFECYCLE.require("uphold", claim)
    refuse_if([*giving_reasons(claim), *too_long("/remark", remark, most=LONGEST_REMARK)])
    CLAIM_LIFECYCLE.apply("uphold", claim)
    give_right(claim, by=by)
    return _decide(claim, IpClaimUpheld, remark=remark, by=by)


@transaction.atomic
def dismiss_claim(claim_id: UUID, *, reason: str, remark: str = "", by: Actor) -> IpClaim:
    """Decide for the keeper, with a reason; nothing changes in the registry."""
    claim = _to_decide(claim_id, by=by)
    CLAIM_LIFECYCLE.require("dismiss", claim)
    reasons = [*too_long("/remark", remark, most=LONGEST_REMARK)]
    if reason not in DismissalReason.values:
        reasons.append(Reason(ClaimReason.DISMISSAL_MISSING, "/reason"))
    refuse_if(reasons)
    CLAIM_LIFECYCLE.apply("dismiss", claim)
    claim.dismissal = reason
    return _decide(claim, IpClaimDismissed, remark=remark, by=by, reason=reason)


def let_claims_lapse() -> int:
    """Pass claims to the operators that their keepers did not answer in time."""
    due = IpClaim.objects.filter(state=ClaimState.OPEN, answer_due_at__lte=clock.now())
    return sum(_let_lapse(claim_id) for claim_id in due.values_list("pk", flat=True))


@transaction.atomic
def _let_lapse(claim_id: UUID) -> bool:
    claim = _locked(claim_id, by=SYSTEM)
    if not CLAIM_LIFECYCLE.allows("lapse", claim.state):
        return False
    CLAIM_LIFECYCLE.apply("lapse", claim)
    _keep(claim, IpClaimUnanswered, by=SYSTEM)
    return True


def _locked(claim_id: UUID, *, by: Actor) -> IpClaim:
    rows = IpClaim.objects.visible_to(by).select_related("record", "claimant", "keeper")
    return rows.locked(claim_id)


def _to_decide(claim_id: UUID, *, by: Actor) -> IpClaim:
    claim = _locked(claim_id, by=by)
    require_impartial(by, claim.market_id, claim.claimant_id, claim.keeper_id)
    require(may_decide, by, claim)
    return claim


def _organisation(by: Actor) -> UUID:
    if by.organisation_id is None:
        raise refuse(by)
    return by.organisation_id


def _require_none_pending(claimed: IpRecord, *, by: Actor) -> None:
    pending = claimed.claims.filter(claimant=by.organisation_id).pending().first()
    if pending is not None:
        params = {"reference": pending.reference}
        raise Conflict(Reason(ClaimReason.ALREADY_CLAIMED, "/record", params))


def _keep_evidence(claim: IpClaim, upload: File[bytes], *, by: Actor) -> ClaimEvidence:
    return ClaimEvidence.objects.create(
        claim=claim,
        organisation_id=_organisation(by),
        file=store_file(upload),
        added_by_id=by.person_id,
    )


def _decide(claim: IpClaim, event: EventType, *, remark: str, by: Actor, **said: str) -> IpClaim:
    claim.remark = remark.strip()
    claim.decided_by_id = by.person_id
    return _close(claim, event, by=by, **said)


def _close(claim: IpClaim, event: EventType, *, by: Actor, **said: str) -> IpClaim:
    claim.closed_at = clock.now()
    return _keep(claim, event, by=by, **said)


def _keep(claim: IpClaim, event: EventType, *, by: Actor, **said: str) -> IpClaim:
    claim.updated_at = clock.now()
    claim.save()
    record(event, claim, by=by, **said)
    return claim
