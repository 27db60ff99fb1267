"""Whether a claim can be made, answered and decided: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from accounts.access.actor import Actor
from ip_registry.claims.models import IpClaim
from ip_registry.claims.reasons import ClaimReason
from ip_registry.claims.terms import ClaimGround
from ip_registry.parties.rules import WHOLE, is_share
from ip_registry.records.models import IpRecord
from kernel.errors import Reason

MOST_EVIDENCE = 20
LONGEST = 4000
LONGEST_REMARK = 2000


@dataclass(frozen=True, slots=True)
class StatedClaim:
    """What a claimant says: on which ground, to which share in per cent, and in which words."""

    ground: str
    share: Decimal
    statement: str


def claim_reasons(record: IpRecord, said: StatedClaim, *, by: Actor) -> Iterator[Reason]:
    """What stands in the way of a new claim."""
    if not record.shown_number:
        yield Reason(ClaimReason.NUMBER_MISSING, "/record")
    if not by.organisation_verified:
        yield Reason(ClaimReason.CLAIMANT_NOT_VERIFIED)
    yield from _share_reasons(said)
    if not said.statement.strip():
        yield Reason(ClaimReason.STATEMENT_MISSING, "/statement")
    yield from too_long("/statement", said.statement, most=LONGEST)


def answer_reasons(answer: str) -> Iterator[Reason]:
    """What an answer that contests lacks."""
    if not answer.strip():
        yield Reason(ClaimReason.ANSWER_MISSING, "/answer")
    yield from too_long("/answer", answer, most=LONGEST)


def giving_reasons(claim: IpClaim) -> Iterator[Reason]:
    """Why the right cannot be given over by this claim any more."""
    if claim.record.organisation_id != claim.keeper_id:
        yield Reason(ClaimReason.KEEPER_CHANGED)


def too_long(pointer: str, text: str, *, most: int) -> Iterator[Reason]:
    """That a text is longer than may be kept."""
    if len(text) > most:
        yield Reason(ClaimReason.TEXT_TOO_LONG, pointer, {"most": most})


def _share_reasons(said: StatedClaim) -> Iterator[Reason]:
    if said.ground not in ClaimGround.values:
        yield Reason(ClaimReason.GROUND_UNKNOWN, "/ground")
    if not is_share(said.share):
        yield Reason(ClaimReason.SHARE_IMPOSSIBLE, "/share")
    elif said.ground == ClaimGround.CO_OWNED and said.share == WHOLE:
        yield Reason(ClaimReason.WHOLE_IS_NOT_SHARED, "/share")
    elif said.ground == ClaimGround.OWNED and said.share != WHOLE:
        yield Reason(ClaimReason.SOLE_IS_WHOLE, "/share")
