"""Mandates in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.access.actor import Actor
from marketplace.brokering.models import BrokerMandate
from marketplace.brokering.policies import may_answer, may_read_terms
from marketplace.brokering.queries import available_actions, has_consented
from marketplace.brokering.states import MandateState as S
from marketplace.brokering.terms import MandateStanding

_TONES = {S.OFFERED: "warn", S.CONSENTING: "warn", S.REFUSED: "stop", S.DECLINED: "stop"}


def state_chip(mandate: BrokerMandate) -> dict[str, str]:
    """Where it stands, or what keeps it from counting."""
    standing = mandate.standing
    if standing == MandateStanding.NOT_IN_FORCE:
        return {
            "word": mandate.get_state_display(),
            "tone": _TONES.get(S(mandate.state), ""),
        }
    tone = "good" if standing == MandateStanding.COUNTS else "stop"
    return {"word": str(standing.label), "tone": tone}


def row_of(mandate: BrokerMandate, *, by: Actor) -> dict[str, Any]:
    """A mandate in a list."""
    noun = "listing" if mandate.listing_id else "demand"
    return {
        "mandate": mandate,
        "url": reverse("broker_mandate", args=[mandate.id]),
        "about": mandate.about,
        "about_url": reverse(noun, args=[mandate.about_id]),
        "side": str(mandate.side.label),
        "state": state_chip(mandate),
        "reads_terms": may_read_terms(by, mandate),
        "is_broker": may_answer(by, mandate),
    }


def page_of(mandate: BrokerMandate, *, by: Actor) -> dict[str, Any]:
    """All that a mandate's own page shows to this actor."""
    waits = mandate.state == S.CONSENTING
    return {
        **row_of(mandate, by=by),
        "actions": available_actions(mandate, by=by),
        "waits_for_consents": waits,
        "has_consented": waits and not may_answer(by, mandate) and has_consented(mandate, by=by),
        "broker_url": reverse("talent_profile", args=[mandate.profile_id]),
    }
