"""Inventors and their claims in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.policies import may_invite, may_speak
from ip_registry.inventors.queries import (
    available_actions,
    claims_on,
    confirmed_names,
    inventors_in_sight,
)
from ip_registry.inventors.states import LIVE
from ip_registry.inventors.states import InventorClaimState as S
from ip_registry.records.models import IpRecord
from ip_registry.records.policies import may_read_internal

_TONES = {S.CLAIMED: "warn", S.CONFIRMED: "good", S.DISPUTED: "stop", S.DISOWNED: "stop"}


def state_chip(claim: InventorClaim) -> dict[str, str]:
    """How far an inventor has come, as a word and a tone."""
    if claim.is_expired:
        return {"word": _("Invitation expired"), "tone": "warn"}
    return {"word": claim.get_state_display(), "tone": _TONES.get(S(claim.state), "")}


def row_of(claim: InventorClaim, *, by: Actor) -> dict[str, Any]:
    """A claim in a list."""
    mine = may_speak(by, claim)
    return {
        "claim": claim,
        "url": reverse("inventor_claim", args=[claim.id]),
        "is_mine": mine,
        "side": _("names you") if mine else _("invited by your organisation"),
        "state": state_chip(claim),
    }


def page_of(claim: InventorClaim, *, by: Actor) -> dict[str, Any]:
    """All that a claim's own page shows to this actor."""
    row = row_of(claim, by=by)
    reads = not row["is_mine"] or claim.state in LIVE
    return {**row, "reads_record": reads, "actions": available_actions(claim, by=by)}


def inventors_on(record: IpRecord, *, by: Actor) -> list[dict[str, Any]]:
    """The inventors on the page of a record: for its keeper with how far each has come."""
    shown = inventors_in_sight(record, by=by)
    if not may_read_internal(by, record) or by.is_system:
        confirmed = confirmed_names(record) if shown else set()
        return [{"name": each.name, "is_confirmed": each.name in confirmed} for each in shown]
    claims, invites = claims_on(record), may_invite(by, record)
    return [
        {
            "name": each.name,
            **_standing(claims.get(each.name), record, by=by),
            "invite_url": reverse("ip_record_inventor", args=[record.id, each.id])
            if invites and not _is_live(claims.get(each.name))
            else "",
        }
        for each in shown
    ]


def _standing(claim: InventorClaim | None, record: IpRecord, *, by: Actor) -> dict[str, Any]:
    # Operators read the names; who was invited is between the keeper and the person.
    if claim is None or not by.acts_for(record.organisation_id):
        return {}
    return {"state": state_chip(claim), "url": reverse("inventor_claim", args=[claim.id])}


def _is_live(claim: InventorClaim | None) -> bool:
    return claim is not None and claim.state in LIVE
