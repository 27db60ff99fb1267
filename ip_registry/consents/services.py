"""The verbs of consents: every write, in five beats."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.confidentiality.services import grant, organisation, revoke
from ip_registry.consents.events import (
    OwnerConsentAsked,
    OwnerConsentAttested,
    OwnerConsentGiven,
    OwnerConsentRecalled,
    OwnerConsentRefused,
    OwnerConsentWithdrawn,
)
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.policies import may_answer, may_ask, may_recall, may_withdraw
from ip_registry.consents.reasons import ConsentReason
from ip_registry.consents.rules import asking_reasons, attesting_reasons, too_long
from ip_registry.consents.states import CONSENT_LIFECYCLE, ConsentState
from ip_registry.consents.terms import ConsentBasis
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record as record_event
from kernel.errors import Conflict, Reason, refuse_if
from kernel.files.services import store_file


@transaction.atomic
def ask_consent(
    record_id: UUID | str,
    *,
    owner_id: UUID,
    dealings: Sequence[str],
    message: str = "",
    by: Actor,
) -> OwnerConsent:
    """Ask a co-owner on the market to agree to dealings; from now on it may read the record."""
    record = _kept(record_id, by=by)
    require(may_ask, by, record)
    refuse_if([*asking_reasons(dealings, message), *_owner_reasons(record, owner_id)])
    asked = OwnerConsent.objects.filter(
        record=record, owner=owner_id, asked_by=record.organisation_id
    )
    if asked.filter(state=ConsentState.ASKED).exists():
        raise Conflict(Reason(ConsentReason.ALREADY_ASKED, "/owner"))
    consent = OwnerConsent.objects.create(
        record=record,
        asked_by_id=record.organisation_id,
        owner_id=owner_id,
        dealings=sorted(set(dealings)),
        message=message.strip(),
        basis=ConsentBasis.SERVICE,
        state=ConsentState.ASKED,
        asked_by_person_id=by.person_id,
    )
    grant(record, to=organisation(owner_id), cause=consent, by=by)
    record_event(OwnerConsentAsked, consent, by=by)
    return consent


@transaction.atomic
def attest_consent(
    record_id: UUID | str,
    *,
    owner_name: str,
    dealings: Sequence[str],
    basis: str,
    upload: File[bytes],
    attests_genuine: bool,
    by: Actor,
) -> OwnerConsent:
    """Hand in the signed consent of a co-owner outside the market, attested as genuine."""
    record = _kept(record_id, by=by)
    require(may_ask, by, record)
    refuse_if(
        [
            *asking_reasons(dealings, ""),
            *attesting_reasons(basis, is_genuine=attests_genuine),
            *_name_reasons(record, owner_name),
        ]
    )
    now = clock.now()
    consent = OwnerConsent.objects.create(
        record=record,
        asked_by_id=record.organisation_id,
        owner_name=owner_name,
        dealings=sorted(set(dealings)),
        basis=basis,
        document=store_file(upload),
        state=ConsentState.GIVEN,
        asked_by_person_id=by.person_id,
        answered_by_id=by.person_id,
        answered_at=now,
    )
    record_event(OwnerConsentAttested, consent, by=by)
    return consent


@transaction.atomic
def give_consent(consent_id: UUID, *, answer: str = "", by: Actor) -> OwnerConsent:
    """Agree, as the co-owner."""
    return _answer(consent_id, "give", OwnerConsentGiven, answer=answer, by=by)


@transaction.atomic
def refuse_consent(consent_id: UUID, *, answer: str = "", by: Actor) -> OwnerConsent:
    """Say no, as the co-owner."""
    return _answer(consent_id, "refuse", OwnerConsentRefused, answer=answer, by=by)


@transaction.atomic
def withdraw_consent(consent_id: UUID, *, answer: str = "", by: Actor) -> OwnerConsent:
    """End a consent; offers that need it are held from now on."""
    consent = _locked(consent_id, by=by)
    require(may_withdraw, by, consent)
    CONSENT_LIFECYCLE.require("withdraw", consent)
    refuse_if(too_long("/answer", answer))
    CONSENT_LIFECYCLE.apply("withdraw", consent)
    consent.answer = answer.strip()
    return _keep(consent, OwnerConsentWithdrawn, by=by)


@transaction.atomic
def recall_request(consent_id: UUID, *, by: Actor) -> OwnerConsent:
    """Not ask any more, before an answer has come."""
    consent = _locked(consent_id, by=by)
    require(may_recall, by, consent)
    CONSENT_LIFECYCLE.apply("recall", consent)
    revoke(consent, by=by)
    return _keep(consent, OwnerConsentRecalled, by=by)


def _answer(
    consent_id: UUID, move: str, event: EventType, *, answer: str, by: Actor
) -> OwnerConsent:
    consent = _locked(consent_id, by=by)
    require(may_answer, by, consent)
    CONSENT_LIFECYCLE.require(move, consent)
    refuse_if(too_long("/answer", answer))
    CONSENT_LIFECYCLE.apply(move, consent)
    consent.answer = answer.strip()
    consent.answered_by_id, consent.answered_at = by.person_id, clock.now()
    return _keep(consent, event, by=by)


def _kept(record_id: UUID | str, *, by: Actor) -> IpRecord:
    return IpRecord.objects.visible_to(by).select_related("organisation").locked(record_id)


def _locked(consent_id: UUID, *, by: Actor) -> OwnerConsent:
    return OwnerConsent.objects.visible_to(by).locked(consent_id)


def _owner_reasons(record: IpRecord, owner_id: UUID) -> list[Reason]:
    named = record.owners.filter(organisation=owner_id).exists()
    if named and owner_id != record.organisation_id:
        return []
    return [Reason(ConsentReason.NOT_A_CO_OWNER, "/owner")]


def _name_reasons(record: IpRecord, owner_name: str) -> list[Reason]:
    if record.owners.filter(free_name=owner_name).exclude(free_name="").exists():
        return []
    return [Reason(ConsentReason.NOT_A_CO_OWNER, "/owner_name")]


def _keep(consent: OwnerConsent, event: EventType, *, by: Actor) -> OwnerConsent:
    consent.updated_at = clock.now()
    consent.save()
    record_event(event, consent, by=by)
    return consent
