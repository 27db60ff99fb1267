"""Agreements and grants in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.utils.translation import pgettext as _p

from accounts.access.actor import Actor
from accounts.confidentiality.assets import Asset, assets_of
from accounts.ndas.models import AccessGrant, Nda
from accounts.ndas.policies import side_of
from accounts.ndas.queries import colleagues_to_name, grant_actions, nda_actions
from accounts.ndas.states import GrantState as G
from accounts.ndas.states import NdaState as N
from accounts.ndas.terms import NdaSide

Assets = Mapping[tuple[str, UUID], Asset]

_TONES = {N.IN_FORCE: "good", N.EXPIRED: "stop", N.TERMINATED: "stop", N.DECLINED: "stop"}
_GRANT_TONES = {
    G.ASKED: "warn",
    G.GRANTED: "good",
    G.DECLINED: "stop",
    G.REVOKED: "stop",
    G.EXPIRED: "",
}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a step that is hard to take back."""

    question: Promise
    consequences: tuple[Promise, ...]
    action: Promise
    done: Promise
    tone: str = ""


NDA_QUESTIONS = {
    "decline": Question(
        gettext_lazy("Decline this agreement?"),
        (gettext_lazy("Nothing is shown under it. Another one may be asked for later."),),
        gettext_lazy("Decline the agreement"),
        gettext_lazy("Declined. The other side is told why."),
    ),
    "terminate": Question(
        gettext_lazy("End this agreement now?"),
        (
            gettext_lazy("Nobody reads anything under it from the next request on."),
            gettext_lazy("What was read stays secret for as long as the text says."),
            gettext_lazy("This cannot be taken back; a new agreement needs both signatures."),
        ),
        gettext_lazy("End the agreement"),
        gettext_lazy("Ended. The other side is told."),
        "stop",
    ),
}
GRANT_QUESTIONS = {
    "grant": Question(
        gettext_lazy("Let this person in?"),
        (
            gettext_lazy("They read whatever you show person by person beside it."),
            gettext_lazy("Every reading stands in your access ledger, and PDFs carry their name."),
        ),
        gettext_lazy("Let them in"),
        gettext_lazy("Let in. They are told."),
    ),
    "decline": Question(
        gettext_lazy("Decline?"),
        (gettext_lazy("They read your reason, and may ask again."),),
        gettext_lazy("Decline access"),
        gettext_lazy("Declined. They are told why."),
    ),
    "revoke": Question(
        gettext_lazy("End this access now?"),
        (gettext_lazy("Their next request is refused, on pages and over the API."),),
        gettext_lazy("End the access"),
        gettext_lazy("Ended. They are told."),
        "stop",
    ),
}


def rows_of(ndas: list[Nda], *, by: Actor) -> list[dict[str, Any]]:
    """Agreements in a list."""
    assets = assets_of([each for nda in ndas for each in nda.assets.all()], by=by)
    return [_row(nda, assets, by=by) for nda in ndas]


def page_of(nda: Nda, *, by: Actor) -> dict[str, Any]:
    """All that an agreement's own page shows to this actor."""
    assets = assets_of(nda.assets.all(), by=by)
    actions = nda_actions(nda, by=by)
    ours = side_of(by, nda)
    return {
        **_row(nda, assets, by=by),
        "assets": [assets.get((each.asset_kind, each.asset_id)) for each in nda.assets.all()],
        "our_side": NdaSide(ours).label if ours else "",
        "persons": [
            {"name": str(each.person), "organisation": _name_of(each.organisation_id, nda)}
            for each in nda.persons.all()
        ],
        "signatures": [
            {
                "who": str(each.signer),
                "organisation": _name_of(each.organisation_id, nda),
                "at": each.signed_at,
                "consent": each.consent,
            }
            for each in nda.signatures.all()
        ],
        "actions": actions,
        "colleagues": colleagues_to_name(nda, by=by) if "name_person" in actions else [],
        "events": list(_timeline(nda)),
    }


def grant_rows(grants: list[AccessGrant], *, by: Actor) -> list[dict[str, Any]]:
    """Grants in a list."""
    assets = assets_of(grants, by=by)
    return [grant_row(each, assets, by=by) for each in grants]


def grant_row(grant: AccessGrant, assets: Assets, *, by: Actor) -> dict[str, Any]:
    """One grant, as either side sees it."""
    over = grant.state == G.EXPIRED or (grant.state == G.GRANTED and not grant.is_running)
    word = G.EXPIRED.label if over else grant.get_state_display()
    return {
        "grant": grant,
        "url": reverse("access_grant", args=[grant.id]),
        "asset": assets.get((grant.asset_kind, grant.asset_id)),
        "state": {"word": word, "tone": "" if over else _GRANT_TONES[G(grant.state)]},
        "is_over": over,
        "is_ours": by.acts_for(grant.owner_id),
        "actions": grant_actions(grant, by=by),
    }


def _row(nda: Nda, assets: Assets, *, by: Actor) -> dict[str, Any]:
    is_discloser = by.acts_for(nda.discloser_id)
    over = nda.state == N.IN_FORCE and not nda.is_in_force
    word = N.EXPIRED.label if over else nda.get_state_display()
    tone = "stop" if over else _TONES.get(N(nda.state), "warn")
    first = next(iter(nda.assets.all()), None)
    return {
        "nda": nda,
        "url": reverse("nda", args=[nda.id]),
        "other": nda.recipient if is_discloser else nda.discloser,
        "is_discloser": is_discloser,
        "asset": assets.get((first.asset_kind, first.asset_id)) if first else None,
        "state": {"word": word, "tone": tone},
    }


def _name_of(organisation_id: UUID, nda: Nda) -> Any:
    return nda.discloser if organisation_id == nda.discloser_id else nda.recipient


def _timeline(nda: Nda) -> Iterator[dict[str, Any]]:
    yield {"words": _p("nda", "Requested"), "at": nda.requested_at, "state": "done"}
    if nda.offered_at:
        yield {"words": _p("nda", "Offered"), "at": nda.offered_at, "state": "done"}
    for each in nda.signatures.all():
        words = _("Signed for the disclosing party")
        if each.side == NdaSide.RECIPIENT:
            words = _("Signed for the receiving party")
        yield {"words": words, "at": each.signed_at, "state": "done"}
    if nda.in_force_at:
        yield {"words": _p("nda", "In force"), "at": nda.in_force_at, "state": "done"}
    if nda.closed_at:
        state = {"words": nda.get_state_display(), "at": nda.closed_at, "state": "stop"}
        yield state | {"more": nda.closing_note}
    elif nda.ends_on:
        yield {"words": _("Its last day"), "at": nda.ends_on, "state": "now"}
