"""The verbs of inventors' claims: every write, in five beats."""

from __future__ import annotations

from decimal import Decimal
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from accounts.confidentiality.services import grant, person, revoke
from accounts.users.models import User
from ip_registry.inventors.events import (
    InventorAnswered,
    InventorConfirmed,
    InventorDisowned,
    InventorInvited,
    InventorObjected,
    InventorRecordClaimed,
    InventorShowingChosen,
    InventorWithdrawn,
)
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.policies import may_invite, may_keep, may_speak
from ip_registry.inventors.reasons import InventorReason
from ip_registry.inventors.rules import (
    confirming_reasons,
    inviting_reasons,
    objecting_reasons,
    require_open,
    require_theirs,
    share_reasons,
    showing_reasons,
    words_reasons,
)
from ip_registry.inventors.states import INVENTOR_CLAIM_LIFECYCLE, InventorClaimState
from ip_registry.inventors.terms import INVITATION_LASTS
from ip_registry.inventors.tokens import claim_named, digest, new_token
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record as record_event
from kernel.errors import Conflict, NotFound, Reason, refuse_if
from kernel.languages import current


@transaction.atomic
def invite_inventor(
    record_id: UUID | str, *, name: str, email: str, share: Decimal, by: Actor
) -> InventorClaim:
    """Invite an inventor whom the record names to claim it; the mail follows."""
    record = IpRecord.objects.visible_to(by).locked(record_id)
    require(may_invite, by, record)
    address = email.strip().lower()
    live = InventorClaim.objects.live().filter(record=record, printed_name=name)
    if live.exists():
        raise Conflict(Reason(InventorReason.ALREADY_INVITED, "/name"))
    refuse_if(inviting_reasons(record, name=name, email=address, share=share))
    claim = InventorClaim.objects.create(
        record=record,
        printed_name=name,
        email=address,
        language=current(),
        share=share,
        invited_by_id=by.person_id,
        expires_at=clock.now() + INVITATION_LASTS,
    )
    record_event(InventorInvited, claim, by=by)
    return claim


@transaction.atomic
def renew_invitation(claim_id: UUID, *, by: Actor) -> InventorClaim:
    """Send another link; the one before opens nothing any more."""
    claim = _locked(claim_id, by=by)
    require(may_keep, by, claim)
    INVENTOR_CLAIM_LIFECYCLE.apply("renew", claim)
    claim.expires_at = clock.now() + INVITATION_LASTS
    return _keep(claim, InventorInvited, by=by)


@transaction.atomic
def renew_token(claim_id: UUID) -> str | None:
    """A fresh token for the mail of an invitation; nothing where nobody is invited any more."""
    claims = InventorClaim.objects.filter(pk=claim_id, state=InventorClaimState.INVITED)
    token = new_token(claim_id)
    return token if claims.update(token_digest=digest(token)) else None


@transaction.atomic
def claim_record(token: str, *, by: Actor) -> InventorClaim:
    """Say by the link in the mail that one is this inventor; it opens nothing a second time."""
    if not by.is_person:
        raise refuse(by)
    claim_id = claim_named(token)
    if claim_id is None:
        raise NotFound
    claim = InventorClaim.objects.select_related("record").locked(claim_id)
    require_open(claim, digest(token))
    require_theirs(claim, User.objects.get(pk=by.person_id))
    INVENTOR_CLAIM_LIFECYCLE.apply("claim", claim)
    claim.person_id, claim.claimed_at = by.person_id, clock.now()
    _keep(claim, InventorRecordClaimed, by=by)
    grant(claim.record, to=person(by.person_id), cause=claim, by=by)
    return claim


@transaction.atomic
def confirm_claim(
    claim_id: UUID, *, name_zh: str = "", name_en: str = "", shows: str, by: Actor
) -> InventorClaim:
    """Confirm one's name and share, and choose who reads the name; from now on it counts."""
    claim = _own(claim_id, "confirm", by=by)
    refuse_if(confirming_reasons(name_zh, name_en, shows))
    INVENTOR_CLAIM_LIFECYCLE.apply("confirm", claim)
    claim.name_zh, claim.name_en, claim.shows = name_zh.strip(), name_en.strip(), shows
    claim.confirmed_at = clock.now()
    claim.objection = ""
    return _keep(claim, InventorConfirmed, by=by)


@transaction.atomic
def object_to_claim(claim_id: UUID, *, objection: str, words: str, by: Actor) -> InventorClaim:
    """Say what is wrong; what was confirmed does not count until it is answered."""
    claim = _own(claim_id, "object", by=by)
    refuse_if(objecting_reasons(objection, words))
    INVENTOR_CLAIM_LIFECYCLE.apply("object", claim)
    claim.objection, claim.words, claim.answer = objection, words.strip(), ""
    return _keep(claim, InventorObjected, by=by, objection=objection)


@transaction.atomic
def disown_claim(claim_id: UUID, *, by: Actor) -> InventorClaim:
    """Say that somebody else is meant; the record is out of sight again."""
    claim = _own(claim_id, "disown", by=by)
    INVENTOR_CLAIM_LIFECYCLE.apply("disown", claim)
    revoke(claim, by=by)
    return _keep(claim, InventorDisowned, by=by)


@transaction.atomic
def choose_showing(claim_id: UUID, *, shows: str, by: Actor) -> InventorClaim:
    """Choose anew who reads one's name on the record."""
    claim = _own(claim_id, "show", by=by)
    refuse_if(showing_reasons(shows))
    claim.shows = shows
    return _keep(claim, InventorShowingChosen, by=by, shows=shows)


@transaction.atomic
def answer_objection(claim_id: UUID, *, share: Decimal, answer: str, by: Actor) -> InventorClaim:
    """Answer an objection with another share, or the same and words; the inventor looks again."""
    claim = _locked(claim_id, by=by)
    require(may_keep, by, claim)
    INVENTOR_CLAIM_LIFECYCLE.require("answer", claim)
    refuse_if(
        [
            *share_reasons(claim.record_id, share, but=claim),
            *words_reasons("/answer", answer),
        ]
    )
    INVENTOR_CLAIM_LIFECYCLE.apply("answer", claim)
    claim.share, claim.answer = share, answer.strip()
    return _keep(claim, InventorAnswered, by=by)


@transaction.atomic
def withdraw_invitation(claim_id: UUID, *, by: Actor) -> InventorClaim:
    """Take an invitation back before its inventor has confirmed; the record is out of sight."""
    claim = _locked(claim_id, by=by)
    require(may_keep, by, claim)
    INVENTOR_CLAIM_LIFECYCLE.apply("withdraw", claim)
    revoke(claim, by=by)
    return _keep(claim, InventorWithdrawn, by=by)


def _locked(claim_id: UUID, *, by: Actor) -> InventorClaim:
    claim = InventorClaim.objects.visible_to(by).select_related("record").one(claim_id)
    # The record first, as when somebody is invited: two shares are not weighed at once.
    IpRecord.objects.locked(claim.record_id)
    return InventorClaim.objects.visible_to(by).select_related("record").locked(claim_id)


def _own(claim_id: UUID, move: str, *, by: Actor) -> InventorClaim:
    claim = _locked(claim_id, by=by)
    require(may_speak, by, claim)
    INVENTOR_CLAIM_LIFECYCLE.require(move, claim)
    return claim


def _keep(claim: InventorClaim, event: EventType, *, by: Actor, **payload: object) -> InventorClaim:
    claim.updated_at = clock.now()
    claim.save()
    record_event(event, claim, by=by, **payload)
    return claim
