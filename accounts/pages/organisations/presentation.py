"""An organisation in the words and tones that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.policies import barred_words
from accounts.organisations.models import Organisation, VerificationEvidence
from accounts.organisations.queries import HistoryEntry
from accounts.organisations.states import VerificationState
from kernel.catalogues.queries import region_words

_TONES = {
    VerificationState.UNVERIFIED: "",
    VerificationState.SUBMITTED: "warn",
    VerificationState.TAKEN: "warn",
    VerificationState.VERIFIED: "good",
    VerificationState.SUSPENDED: "stop",
}

_STEPS = {
    "submit": _("Submitted for verification"),
    "take": _("An operator began to check"),
    "verify": _("Verified"),
    "return": _("Returned with reasons"),
    "suspend": _("Suspended"),
    "reinstate": _("Reinstated"),
}


_TO_DECIDE = (VerificationState.SUBMITTED, VerificationState.TAKEN)


def state_of(organisation: Organisation) -> dict[str, str]:
    """The verification state as word and tone."""
    state = VerificationState(organisation.verification_state)
    return {"word": str(state.label), "tone": _TONES[state]}


def card_of(organisation: Organisation) -> dict[str, Any]:
    """An organisation in a list."""
    return {
        "organisation": organisation,
        "url": reverse("organisation", args=[organisation.slug]),
        "place": place_of(organisation),
        "state": state_of(organisation),
    }


def place_of(organisation: Organisation) -> str:
    """Where it is, in one line."""
    if organisation.region_id:
        return region_words(organisation.region_id)
    return organisation.country.name


def history_events(history: list[HistoryEntry]) -> list[dict[str, Any]]:
    """The steps of a verification for a timeline."""
    return [
        {
            "words": _STEPS[each.move],
            "at": each.taken_at,
            "more": " · ".join(filter(None, [each.acting_for, *each.findings, each.remark])),
            "state": "stop" if each.move in ("return", "suspend") else "done",
        }
        for each in history
    ]


def documents_of(evidence: list[VerificationEvidence]) -> list[dict[str, Any]]:
    """The documents with the addresses at which they may be fetched."""
    return [
        {
            "id": each.id,
            "kind": each.get_kind_display(),
            "name": each.file.name,
            "size": each.file.size,
            "url": reverse("evidence_file", args=[each.id]),
            "added_at": each.added_at,
        }
        for each in evidence
    ]


def why_barred(organisation: Organisation, *, by: Actor) -> list[str]:
    """Why an operator with two hats finds no verification to decide on this profile."""
    if organisation.verification_state not in _TO_DECIDE:
        return []
    return barred_words(by, organisation.home_market_id, organisation.id)
