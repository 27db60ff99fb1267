"""A claim in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext as _p

from accounts.access.actor import Actor
from accounts.access.policies import barred_words
from ip_registry.claims.models import ClaimEvidence, IpClaim
from ip_registry.claims.queries import available_actions, evidence_in_sight
from ip_registry.claims.states import FOR_OPERATORS
from ip_registry.claims.states import ClaimState as S
from ip_registry.parties.rules import WHOLE

_TONES = {
    S.CONCEDED: "good",
    S.UPHELD: "good",
    S.DISMISSED: "stop",
    S.CONTESTED: "warn",
    S.UNANSWERED: "warn",
}


def row_of(claim: IpClaim, *, by: Actor) -> dict[str, Any]:
    """A claim in a list."""
    is_claimant = by.acts_for(claim.claimant_id)
    return {
        "claim": claim,
        "url": reverse("ip_claim", args=[claim.id]),
        "other": claim.keeper if is_claimant else claim.claimant,
        "side": _("claimed by you") if is_claimant else _("claimed from you"),
        "state": {"word": claim.get_state_display(), "tone": _TONES.get(S(claim.state), "")},
    }


def page_of(claim: IpClaim, *, by: Actor) -> dict[str, Any]:
    """All that a claim's own page shows to this actor."""
    readable = evidence_in_sight(claim, by=by)
    actions = available_actions(claim, by=by)
    return {
        **row_of(claim, by=by),
        "is_claimant": by.acts_for(claim.claimant_id),
        "is_keeper": by.acts_for(claim.keeper_id),
        "is_whole": claim.share == WHOLE,
        "events": list(_timeline(claim)),
        "documents": [_document(each) for each in readable],
        "withheld": len(claim.evidence.all()) - len(readable),
        "actions": actions,
        "barred": barred_words(by, claim.market_id, claim.claimant_id, claim.keeper_id)
        if claim.state in FOR_OPERATORS
        else [],
        "may_add_evidence": "add_evidence" in actions,
    }


def _document(evidence: ClaimEvidence) -> dict[str, Any]:
    claim = evidence.claim
    claims_it = evidence.organisation_id == claim.claimant_id
    return {
        "url": reverse("ip_claim_evidence_file", args=[claim.id, evidence.id]),
        "name": evidence.file.name,
        "size": evidence.file.size,
        "added_at": evidence.added_at,
        "from": claim.claimant.name if claims_it else claim.keeper.name,
    }


def _timeline(claim: IpClaim) -> Iterator[dict[str, Any]]:
    yield {"words": _p("claim", "Opened"), "at": claim.opened_at, "state": "done"}
    if claim.answered_at and claim.answer:
        yield {"words": _p("claim", "Contested"), "at": claim.answered_at, "state": "done"}
    elif claim.state == S.UNANSWERED:
        yield {"words": _p("claim", "Unanswered"), "at": claim.answer_due_at, "state": "stop"}
    if claim.taken_at:
        yield {"words": _("An operator began to weigh it"), "at": claim.taken_at, "state": "done"}
    if claim.closed_at:
        state = "stop" if claim.state == S.DISMISSED else "done"
        yield {"words": claim.get_state_display(), "at": claim.closed_at, "state": state}
    elif claim.state == S.OPEN:
        yield {"words": _("The keeper's last day"), "at": claim.answer_due_at, "state": "now"}
    else:
        yield {"words": _("An operator decides"), "at": None, "state": "now"}
