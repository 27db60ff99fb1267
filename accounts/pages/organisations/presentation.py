"""An organisation in the words and tones that templates show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
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


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What is asked before a step of the operator, and what is said after it."""

    question: Promise
    consequences: tuple[Promise, ...]
    action: Promise
    done: Promise
    tone: str = ""


CONFIRMATIONS = {
    "verify": Confirmation(
        _("Verify this organisation?"),
        (
            _("Everybody sees its profile with the mark of a verified organisation."),
            _("What it publishes becomes visible once it is reviewed."),
        ),
        _("Verify the organisation"),
        _("Verified. The organisation has been told."),
    ),
    "return": Confirmation(
        _("Return it with reasons?"),
        (_("The organisation reads the reasons, mends them and submits again."),),
        _("Return the verification"),
        _("Returned with your reasons."),
    ),
    "suspend": Confirmation(
        _("Suspend this organisation?"),
        (
            _("Its profile and all that it offers disappear from the public's sight."),
            _("Its members still sign in and read the reasons."),
        ),
        _("Suspend the organisation"),
        _("Suspended. The organisation has been told."),
        "stop",
    ),
    "reinstate": Confirmation(
        _("End the suspension?"),
        (_("Its profile and what it publishes are shown again."),),
        _("Reinstate the organisation"),
        _("Reinstated."),
    ),
}


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
