"""Whether an inventor can be invited, claim, confirm or object: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Sum

from accounts.users.models import User
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.reasons import InventorReason
from ip_registry.inventors.states import InventorClaimState
from ip_registry.inventors.terms import LONGEST_NAME, LONGEST_WORDS, NameShown, Objection
from ip_registry.parties.rules import WHOLE, is_share
from ip_registry.records.models import IpRecord
from kernel.errors import NotReady, Reason, WrongState, refuse_if


def inviting_reasons(
    record: IpRecord, *, name: str, email: str, share: Decimal
) -> Iterator[Reason]:
    """What is wrong with an invitation."""
    if not record.inventors.filter(name=name).exists():
        yield Reason(InventorReason.NOT_NAMED, "/name")
    try:
        validate_email(email)
    except ValidationError:
        yield Reason(InventorReason.EMAIL_INVALID, "/email")
    yield from share_reasons(record.id, share)


def share_reasons(
    record_id: UUID, share: Decimal, *, but: InventorClaim | None = None
) -> Iterator[Reason]:
    """What is wrong with a share beside those of the other inventors."""
    if not is_share(share):
        yield Reason(InventorReason.SHARE_IMPOSSIBLE, "/share")
        return
    rows = InventorClaim.objects.live().filter(record=record_id)
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    others = rows.aggregate(sum=Sum("share"))["sum"] or Decimal(0)
    if others + share > WHOLE:
        yield Reason(InventorReason.SHARES_EXCEED, "/share", {"others": others})


def require_open(claim: InventorClaim, token_digest: str) -> None:
    """Refuse a link that opens nothing any more, and say why."""
    if claim.state == InventorClaimState.WITHDRAWN:
        raise WrongState(Reason(InventorReason.WITHDRAWN))
    if claim.state != InventorClaimState.INVITED:
        raise WrongState(Reason(InventorReason.USED))
    if claim.token_digest != token_digest:
        raise WrongState(Reason(InventorReason.REPLACED))
    if claim.is_expired:
        raise NotReady(Reason(InventorReason.EXPIRED))


def require_theirs(claim: InventorClaim, user: User) -> None:
    """Refuse whom the invitation was not sent to, and whoever claims a record twice."""
    if user.email.casefold() != claim.email.casefold():
        raise NotReady(Reason(InventorReason.OTHER_ADDRESS, params={"email": claim.email}))
    same = InventorClaim.objects.live().filter(record=claim.record_id, person=user.pk)
    refuse_if([Reason(InventorReason.CLAIMED_TWICE)] if same.exists() else [])


def confirming_reasons(name_zh: str, name_en: str, shows: str) -> Iterator[Reason]:
    """What is wrong with a confirmation."""
    if not (name_zh.strip() or name_en.strip()):
        yield Reason(InventorReason.NAME_MISSING, "/name_zh")
    for pointer, name in (("/name_zh", name_zh), ("/name_en", name_en)):
        if len(name) > LONGEST_NAME:
            yield Reason(InventorReason.TOO_LONG, pointer, {"most": LONGEST_NAME})
    yield from showing_reasons(shows)


def showing_reasons(shows: str) -> Iterator[Reason]:
    """What is wrong with a choice of who reads the name."""
    if shows not in NameShown.values:
        yield Reason(InventorReason.SHOWN_UNKNOWN, "/shows")


def objecting_reasons(objection: str, words: str) -> Iterator[Reason]:
    """What is wrong with an objection."""
    if objection not in Objection.values:
        yield Reason(InventorReason.OBJECTION_UNKNOWN, "/objection")
    yield from words_reasons("/words", words)


def words_reasons(pointer: str, words: str) -> Iterator[Reason]:
    """That something is said, and not too much."""
    if not words.strip():
        yield Reason(InventorReason.WORDS_MISSING, pointer)
    if len(words) > LONGEST_WORDS:
        yield Reason(InventorReason.TOO_LONG, pointer, {"most": LONGEST_WORDS})
