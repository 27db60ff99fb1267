"""Whether an agreement can be made and somebody let in: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from uuid import UUID

from accounts.access.actor import Actor
from accounts.confidentiality.assets import Asset
from accounts.membership.models import Membership
from accounts.ndas.models import Nda, NdaTemplate
from accounts.ndas.reasons import AccessReason, NdaReason
from accounts.ndas.terms import NdaKind, OfferedTerms
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.errors import Reason

LONGEST = 1000
MOST_MONTHS = 120
MOST_YEARS = 30


def request_reasons(
    asset: Asset, *, purpose: str, persons: Sequence[UUID], by: Actor
) -> Iterator[Reason]:
    """What speaks against asking for an agreement."""
    if by.acts_for(asset.owner_id):
        yield Reason(NdaReason.OWN_ASSET, "/asset")
    if asset.hides_owner:
        yield Reason(NdaReason.OWNER_UNNAMED, "/asset")
    if not by.organisation_verified:
        yield Reason(NdaReason.NOT_VERIFIED)
    yield from standing_reasons(by.organisation_id)
    yield from purpose_reasons(purpose)
    if not persons:
        yield Reason(NdaReason.PERSONS_MISSING, "/persons")
    elif by.organisation_id is not None:
        yield from person_reasons(by.organisation_id, persons)


def purpose_reasons(purpose: str) -> Iterator[Reason]:
    """What a purpose lacks."""
    if not purpose.strip():
        yield Reason(NdaReason.PURPOSE_MISSING, "/purpose")
    yield from too_long("/purpose", purpose)


def person_reasons(organisation_id: UUID, persons: Sequence[UUID]) -> Iterator[Reason]:
    """That somebody named is not of this organisation."""
    lasting = Membership.objects.lasting().filter(
        organisation=organisation_id, user__in=persons, user__is_active=True
    )
    if lasting.count() < len(set(persons)):
        yield Reason(NdaReason.PERSON_UNKNOWN, "/persons")


def terms_reasons(terms: OfferedTerms) -> Iterator[Reason]:
    """What is wrong with the terms that an owner offers."""
    if not NdaTemplate.objects.offered_today().filter(pk=terms.template).exists():
        yield Reason(NdaReason.TEMPLATE_UNKNOWN, "/template")
    if not 1 <= terms.term_months <= MOST_MONTHS:
        yield Reason(NdaReason.TERM_OUT_OF_RANGE, "/term_months", {"most": MOST_MONTHS})
    if not 0 <= terms.survival_years <= MOST_YEARS:
        yield Reason(NdaReason.SURVIVAL_OUT_OF_RANGE, "/survival_years", {"most": MOST_YEARS})


def signing_reasons(
    nda: Nda, *, side: str, text_sha256: str, consents: bool, by: Actor
) -> Iterator[Reason]:
    """Why this consent does not bind."""
    if not by.organisation_verified:
        yield Reason(NdaReason.NOT_VERIFIED)
    if nda.signatures.filter(side=side).exists():
        yield Reason(NdaReason.SIGNED_ALREADY)
    if text_sha256 != nda.text_sha256:
        yield Reason(NdaReason.TEXT_DIFFERS, "/text_sha256")
    if not consents:
        yield Reason(NdaReason.CONSENT_MISSING, "/consents")


def reason_reasons(reason: str) -> Iterator[Reason]:
    """What a refusal's own words lack."""
    if not reason.strip():
        yield Reason(NdaReason.REASON_MISSING, "/reason")
    yield from too_long("/reason", reason)


def covering_reasons(nda: Nda, asset: Asset) -> Iterator[Reason]:
    """Why an asset cannot be put under an agreement."""
    may_disclose = {nda.discloser_id}
    if nda.kind == NdaKind.MUTUAL:
        may_disclose.add(nda.recipient_id)
    if asset.owner_id not in may_disclose:
        yield Reason(NdaReason.NOT_YOURS_TO_COVER, "/asset")
    if nda.assets.filter(asset_kind=asset.kind, asset_id=asset.id).exists():
        yield Reason(NdaReason.COVERED_ALREADY, "/asset")


def until_reasons(until: date, nda: Nda) -> Iterator[Reason]:
    """Why access cannot last until this day."""
    if nda.ends_on is None or not clock.today() <= until <= nda.ends_on:
        yield Reason(AccessReason.UNTIL_OUT_OF_RANGE, "/until", {"last": nda.ends_on})


def too_long(pointer: str, text: str) -> Iterator[Reason]:
    """That a text is longer than may be kept."""
    if len(text) > LONGEST:
        yield Reason(NdaReason.TEXT_TOO_LONG, pointer, {"most": LONGEST})
