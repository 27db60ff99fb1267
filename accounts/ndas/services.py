"""The verbs of agreements: every write, in five beats."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from accounts.confidentiality.assets import Asset, asset_in_sight, assets_of
from accounts.membership.holding import hold_membership
from accounts.ndas.events import (
    NdaAssetCovered,
    NdaDeclined,
    NdaEnteredForce,
    NdaExpired,
    NdaOffered,
    NdaPersonNamed,
    NdaRequested,
    NdaSigned,
    NdaTerminated,
)
from accounts.ndas.granting import end_all, open_nda_tier
from accounts.ndas.models import Nda, NdaAsset, NdaPerson, NdaSignature, NdaTemplate
from accounts.ndas.policies import may_offer, may_request, may_sign, may_take_part, side_of
from accounts.ndas.reasons import NdaReason
from accounts.ndas.rules import (
    covering_reasons,
    person_reasons,
    reason_reasons,
    request_reasons,
    signing_reasons,
    terms_reasons,
)
from accounts.ndas.signing import CONSENT, ToSign, signature_provider
from accounts.ndas.states import NDA_LIFECYCLE, OVER, NdaState
from accounts.ndas.terms import OfferedTerms
from accounts.ndas.wording import text_of, write_text
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Reason, WrongState, refuse_if
from kernel.numbering.services import next_reference


@transaction.atomic
def request_nda(
    asset_kind: str, asset_id: UUID, *, purpose: str, persons: Sequence[UUID], by: Actor
) -> Nda:
    """Ask the owner of an asset for an agreement, for a purpose and for named people."""
    asset = asset_in_sight(asset_kind, asset_id, by=by)
    require(may_request, by, asset)
    refuse_if(request_reasons(asset, purpose=purpose, persons=persons, by=by))
    _require_first(asset, by=by)
    nda = Nda.objects.create(
        reference=next_reference("BM"),
        discloser_id=asset.owner_id,
        recipient_id=by.organisation_id,  # type: ignore[misc]  # may_request saw it
        requested_by_id=by.person_id,
        purpose=purpose.strip(),
    )
    NdaAsset.objects.create(
        nda=nda, asset_kind=asset.kind, asset_id=asset.id, owner_id=asset.owner_id
    )
    for person in dict.fromkeys(persons):
        NdaPerson.objects.create(nda=nda, organisation_id=nda.recipient_id, person_id=person)
    record(NdaRequested, nda, by=by)
    return nda


@transaction.atomic
def offer_nda(nda_id: UUID, terms: OfferedTerms, *, by: Actor) -> Nda:
    """Offer terms as the owner; the text is written from a template and stands from now on."""
    nda = _locked(nda_id, by=by)
    require(may_offer, by, nda)
    NDA_LIFECYCLE.require("offer", nda)
    refuse_if(terms_reasons(terms))
    NDA_LIFECYCLE.apply("offer", nda)
    template = NdaTemplate.objects.get(pk=terms.template)
    assets = list(assets_of(nda.assets.all(), by=by).values())
    written = write_text(nda, template, terms, assets=assets)
    nda.template, nda.kind = template, template.kind
    nda.term_months, nda.survival_years = terms.term_months, terms.survival_years
    nda.text_zh, nda.text_en, nda.text_sha256 = written.zh, written.en, written.sha256
    nda.offered_at = clock.now()
    return _keep(nda, NdaOffered, by=by, template=template.code, text_sha256=nda.text_sha256)


@transaction.atomic
def sign_nda(nda_id: UUID, *, text_sha256: str, consents: bool, by: Actor) -> Nda:
    """Sign the text that was read; the second signature puts the agreement into force."""
    hold_membership(by)
    nda = _locked(nda_id, by=by)
    require(may_sign, by, nda)
    move = "countersign" if nda.state == NdaState.SIGNED_ONCE else "sign"
    NDA_LIFECYCLE.require(move, nda)
    side = side_of(by, nda)
    assert side is not None  # noqa: S101 may_sign saw it
    refuse_if(signing_reasons(nda, side=side, text_sha256=text_sha256, consents=consents, by=by))
    NDA_LIFECYCLE.apply(move, nda)
    _sign(nda, side=side, consent=str(CONSENT), by=by)
    if nda.state != NdaState.IN_FORCE:
        return _keep(nda, NdaSigned, by=by, side=side, text_sha256=nda.text_sha256)
    nda.in_force_at = clock.now()
    nda.ends_on = months_after(clock.today(), nda.term_months or 0)
    record(NdaSigned, nda, by=by, side=side, text_sha256=nda.text_sha256)
    _keep(nda, NdaEnteredForce, by=by, text_sha256=nda.text_sha256)
    open_nda_tier(nda, by=by)
    return nda


@transaction.atomic
def decline_nda(nda_id: UUID, *, reason: str, by: Actor) -> Nda:
    """Say as either side, before it is in force, that there will be no agreement."""
    nda = _locked(nda_id, by=by)
    require(may_take_part, by, nda)
    NDA_LIFECYCLE.require("decline", nda)
    refuse_if(reason_reasons(reason))
    NDA_LIFECYCLE.apply("decline", nda)
    return _close(nda, NdaDeclined, reason=reason, by=by)


@transaction.atomic
def terminate_nda(nda_id: UUID, *, reason: str, by: Actor) -> Nda:
    """End an agreement early: nobody reads anything under it from now on; secrecy goes on."""
    nda = _locked(nda_id, by=by)
    require(may_sign, by, nda)
    NDA_LIFECYCLE.require("terminate", nda)
    refuse_if(reason_reasons(reason))
    NDA_LIFECYCLE.apply("terminate", nda)
    return _close(nda, NdaTerminated, reason=reason, by=by)


@transaction.atomic
def name_person(nda_id: UUID, *, person: UUID, by: Actor) -> NdaPerson:
    """Name another colleague; under an agreement in force they are let in at once."""
    nda = _locked(nda_id, by=by)
    require(may_take_part, by, nda)
    _require_lasting(nda)
    organisation_id = by.organisation_id
    assert organisation_id is not None  # noqa: S101 may_take_part saw it
    refuse_if(person_reasons(organisation_id, [person]))
    if nda.persons.filter(organisation=organisation_id, person=person).exists():
        raise Conflict(Reason(NdaReason.NAMED_ALREADY, "/person"))
    named = NdaPerson.objects.create(nda=nda, organisation_id=organisation_id, person_id=person)
    _keep(nda, NdaPersonNamed, by=by, person=str(person))
    if nda.is_in_force:
        open_nda_tier(nda, by=by)
    return named


@transaction.atomic
def cover_asset(nda_id: UUID, *, asset_kind: str, asset_id: UUID, by: Actor) -> NdaAsset:
    """Put another asset of one's own under an agreement in force."""
    nda = _locked(nda_id, by=by)
    asset = asset_in_sight(asset_kind, asset_id, by=by)
    require(may_take_part, by, nda)
    if not nda.is_in_force:
        raise WrongState(Reason(NdaReason.OVER))
    if not by.acts_for(asset.owner_id):
        refuse_if([Reason(NdaReason.NOT_YOURS_TO_COVER, "/asset")])
    refuse_if(covering_reasons(nda, asset))
    covered = NdaAsset.objects.create(
        nda=nda, asset_kind=asset.kind, asset_id=asset.id, owner_id=asset.owner_id
    )
    _keep(nda, NdaAssetCovered, by=by, asset_kind=asset.kind, asset=str(asset.id))
    open_nda_tier(nda, by=by)
    return covered


def expire_ndas() -> int:
    """Say of every agreement whose last day is over that it is."""
    due = Nda.objects.filter(state=NdaState.IN_FORCE, ends_on__lt=clock.today())
    return sum(_expire(nda_id) for nda_id in due.values_list("pk", flat=True))


@transaction.atomic
def _expire(nda_id: UUID) -> bool:
    nda = _locked(nda_id, by=SYSTEM)
    if not NDA_LIFECYCLE.allows("expire", nda.state):
        return False
    NDA_LIFECYCLE.apply("expire", nda)
    _close(nda, NdaExpired, reason="", by=SYSTEM)
    return True


def months_after(day: date, months: int) -> date:
    """The same day of the month so many months later, or the last of a shorter month."""
    whole = day.year * 12 + day.month - 1 + months
    year, month = divmod(whole, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def _locked(nda_id: UUID, *, by: Actor) -> Nda:
    rows = Nda.objects.visible_to(by).select_related("discloser", "recipient")
    return rows.locked(nda_id)


def _require_first(asset: Asset, *, by: Actor) -> None:
    about = Nda.objects.filter(recipient=by.organisation_id).covering(asset.kind, asset.id)
    found = (about.pending() | about.in_force()).values_list("reference", flat=True).first()
    if found is not None:
        raise Conflict(Reason(NdaReason.ALREADY_OPEN, "/asset", {"reference": found}))


def _require_lasting(nda: Nda) -> None:
    if nda.state in OVER or (nda.state == NdaState.IN_FORCE and not nda.is_in_force):
        raise WrongState(Reason(NdaReason.OVER))


def _sign(nda: Nda, *, side: str, consent: str, by: Actor) -> None:
    organisation_id = by.organisation_id
    assert organisation_id is not None  # noqa: S101 may_sign saw it
    attested = signature_provider().attest(
        ToSign(text_of(nda).whole, nda.text_sha256, by.person_id, organisation_id, consent)
    )
    NdaSignature.objects.create(
        nda=nda,
        side=side,
        organisation_id=organisation_id,
        signer_id=by.person_id,
        text_sha256=nda.text_sha256,
        consent=consent,
        provider=attested.provider,
        provider_reference=attested.reference,
    )


def _close(nda: Nda, event: EventType, *, reason: str, by: Actor) -> Nda:
    nda.closing_note = reason.strip()
    nda.closed_at = clock.now()
    _keep(nda, event, by=by)
    end_all(nda, by=by)
    return nda


def _keep(nda: Nda, event: EventType, *, by: Actor, **said: str) -> Nda:
    nda.updated_at = clock.now()
    nda.save()
    record(event, nda, by=by, **said)
    return nda
