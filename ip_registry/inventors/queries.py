"""Reading inventors' claims."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q

from accounts.access.actor import Actor
from ip_registry.inventors.models import InventorClaim, InventorClaimQuerySet
from ip_registry.inventors.policies import POLICY_OF_MOVE
from ip_registry.inventors.states import INVENTOR_CLAIM_LIFECYCLE, InventorClaimState
from ip_registry.inventors.terms import NameShown
from ip_registry.inventors.tokens import claim_named, digest
from ip_registry.parties.models import Inventor
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_read_internal
from kernel.errors import NotFound

MINE, KEPT = "mine", "kept"


def claim_page(claim_id: UUID | str, *, by: Actor) -> InventorClaim:
    """One claim with all that its page shows, or NotFound."""
    return InventorClaim.objects.visible_to(by).with_page_data().one(claim_id)


def inventor_claims(*, by: Actor, **wanted: Any) -> InventorClaimQuerySet:
    """The claims this actor sees that fit: `side` (mine or kept), `state`, `record`."""
    rows = InventorClaim.objects.visible_to(by)
    if wanted.get("side") == MINE:
        rows = rows.filter(person=by.user_id)
    if wanted.get("side") == KEPT:
        rows = rows.filter(record__organisation=by.organisation_id)
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    if wanted.get("record"):
        rows = rows.filter(record=wanted["record"])
    return rows.with_page_data()


def claim_by_token(token: str) -> InventorClaim:
    """The claim that a link in a mail is about, open or not; NotFound where it is none of ours."""
    claim_id = claim_named(token)
    if claim_id is None:
        raise NotFound
    return InventorClaim.objects.with_page_data().one(claim_id)


def is_latest(claim: InventorClaim, token: str) -> bool:
    """Whether no newer link was sent."""
    return claim.token_digest == digest(token)


def claims_to_confirm(*, by: Actor) -> InventorClaimQuerySet:
    """What waits for this person: to be confirmed or objected to, longest waiting first."""
    mine = InventorClaim.objects.filter(person=by.user_id, state=InventorClaimState.CLAIMED)
    rows = mine if by.is_person else mine.none()
    return rows.with_page_data().order_by("updated_at", "id")


def disputed_claims(*, by: Actor) -> InventorClaimQuerySet:
    """Objections that one's organisation has not answered, longest waiting first."""
    rows = inventor_claims(by=by, side=KEPT, state=[InventorClaimState.DISPUTED])
    return rows.order_by("updated_at", "id")


def inventors_in_sight(record: IpRecord, *, by: Actor) -> list[Inventor]:
    """The inventors whom this reader may read: who chose so is named to the keeper alone.

    Asked only where the names are published or the reader is the keeper's. Needs `inventors`
    prefetched.
    """
    everybody = list(record.inventors.all())
    if not everybody or may_read_internal(by, record):
        return everybody
    hidden = _hidden_names(record.id, by=by)
    return [each for each in everybody if each.name not in hidden]


def _hidden_names(record_id: UUID, *, by: Actor) -> set[str]:
    rows = InventorClaim.objects.confirmed().filter(record=record_id, shows=NameShown.ORGANISATION)
    if by.is_person:
        rows = rows.exclude(person=by.user_id)
    return set(rows.values_list("printed_name", flat=True))


def confirmed_names(record: IpRecord) -> set[str]:
    """Names on a record behind which a person stands who shows it to everybody."""
    rows = InventorClaim.objects.confirmed().filter(record=record, shows=NameShown.PUBLIC)
    return set(rows.values_list("printed_name", flat=True))


def claims_on(record: IpRecord) -> dict[str, InventorClaim]:
    """The latest claim of each name on a record, for its keeper."""
    rows = InventorClaim.objects.filter(record=record).order_by("invited_at", "id")
    return {each.printed_name: each for each in rows}


def confirmed_inventors(record_ids: Collection[UUID]) -> InventorClaimQuerySet:
    """Who has confirmed a contribution to one of these records, each record once per person."""
    rows = InventorClaim.objects.confirmed().filter(record__in=record_ids)
    return rows.filter(Q(person__is_active=True)).select_related("person").order_by("id")


def available_actions(claim: InventorClaim, *, by: Actor) -> list[str]:
    """What this actor may do now; claiming goes by the link alone."""
    return [
        name
        for name in INVENTOR_CLAIM_LIFECYCLE.moves_from(claim.state)
        if name != "claim" and POLICY_OF_MOVE[name](by, claim)
    ]
