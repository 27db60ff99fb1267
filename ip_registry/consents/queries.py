"""Reading consents, and finding which are missing."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from ip_registry.consents.models import OwnerConsent, OwnerConsentQuerySet
from ip_registry.consents.policies import POLICY_OF_MOVE
from ip_registry.consents.rules import needing_all, ruling
from ip_registry.consents.states import CONSENT_LIFECYCLE, ConsentState
from ip_registry.parties.models import IpOwner
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.rulebook.reader import Rule


@dataclass(frozen=True, slots=True)
class MissingConsent:
    """That one owner of a right has not agreed to some of what is offered, and which law asks."""

    record: IpRecord
    owner: IpOwner
    dealings: tuple[str, ...]
    rule: Rule


def consent_page(consent_id: UUID | str, *, by: Actor) -> OwnerConsent:
    """One consent with all that its page shows, or NotFound."""
    return OwnerConsent.objects.visible_to(by).with_page_data().one(consent_id)


def consents(*, by: Actor, **wanted: Any) -> OwnerConsentQuerySet:
    """The consents this actor may see that fit: `side`, `state`, `record`."""
    rows = OwnerConsent.objects.visible_to(by)
    if wanted.get("side"):
        rows = rows.filter(**{wanted["side"]: by.organisation_id})
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    if wanted.get("record"):
        rows = rows.filter(record=wanted["record"])
    return rows.with_page_data()


def own_consents(*, by: Actor) -> OwnerConsentQuerySet:
    """The consents that one's organisation asks for or is asked for."""
    seen = OwnerConsent.objects.visible_to(by)
    mine = seen.filter(asked_by=by.organisation_id) | seen.filter(owner=by.organisation_id)
    return mine.with_page_data()


def consents_to_answer(*, by: Actor) -> OwnerConsentQuerySet:
    """What one's organisation is asked and has not answered, longest waiting first."""
    asked = own_consents(by=by).filter(owner=by.organisation_id, state=ConsentState.ASKED)
    return asked.order_by("asked_at", "id")


def available_actions(consent: OwnerConsent, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    return [
        name
        for name in CONSENT_LIFECYCLE.moves_from(consent.state)
        if POLICY_OF_MOVE[name](by, consent)
    ]


def co_owners(record: IpRecord, *, organisation_id: UUID) -> list[IpOwner]:
    """The other owners of a right that has several. Needs `owners__organisation` prefetched."""
    owners = list(record.owners.all())
    if len(owners) < 2:
        return []
    return [each for each in owners if each.organisation_id != organisation_id]


def missing_consents(
    record_ids: Collection[UUID], dealings: Collection[str], *, organisation_id: UUID
) -> list[MissingConsent]:
    """Which co-owners of these rights have not agreed to what one of them wants to offer."""
    rows = IpRecord.objects.filter(pk__in=record_ids).select_related("organisation")
    records = rows.prefetch_related("owners__organisation")
    today = clock.today()
    given = _given(record_ids, organisation_id)
    found = []
    for record in records:
        needed = needing_all(record, on=today) & set(dealings)
        for owner in co_owners(record, organisation_id=organisation_id) if needed else ():
            who = owner.organisation_id or owner.free_name
            lacking = needed - given.get((record.pk, who), set())
            if lacking:
                rule = ruling(record, on=today)
                found.append(MissingConsent(record, owner, tuple(sorted(lacking)), rule))
    return found


def _given(
    record_ids: Collection[UUID], organisation_id: UUID
) -> dict[tuple[UUID, UUID | str], set[str]]:
    agreed: dict[tuple[UUID, UUID | str], set[str]] = {}
    rows = OwnerConsent.objects.given().filter(record__in=record_ids, asked_by=organisation_id)
    for each in rows:
        who = each.owner_id or each.owner_name
        agreed.setdefault((each.record_id, who), set()).update(each.dealings)
    return agreed
