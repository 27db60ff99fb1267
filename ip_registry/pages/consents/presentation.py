"""Consents in the words that templates show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.policies import may_ask
from ip_registry.consents.queries import available_actions, co_owners
from ip_registry.consents.states import ConsentState as S
from ip_registry.records.models import IpRecord

_TONES = {S.ASKED: "warn", S.GIVEN: "good", S.REFUSED: "stop", S.WITHDRAWN: "stop"}


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before a step."""

    question: Promise
    consequences: tuple[Promise, ...]
    action: Promise
    done: Promise
    tone: str = ""


QUESTIONS = {
    "give": Question(
        gettext_lazy("Consent to this?"),
        (
            gettext_lazy("It may then be offered in these ways. A contract still needs you."),
            gettext_lazy("You may withdraw it later; what stands on it is held from then on."),
        ),
        gettext_lazy("Give our consent"),
        gettext_lazy("Your consent is given."),
    ),
    "refuse": Question(
        gettext_lazy("Refuse your consent?"),
        (gettext_lazy("It cannot be offered in these ways. You may think again later."),),
        gettext_lazy("Refuse our consent"),
        gettext_lazy("Refused. Whoever asked is told."),
    ),
    "withdraw": Question(
        gettext_lazy("Withdraw this consent?"),
        (gettext_lazy("Technologies that need it are out of sight from then on."),),
        gettext_lazy("Withdraw the consent"),
        gettext_lazy("The consent is withdrawn."),
        "stop",
    ),
    "recall": Question(
        gettext_lazy("Recall this request?"),
        (gettext_lazy("The co-owner does not read the record through it any more."),),
        gettext_lazy("Recall the request"),
        gettext_lazy("The request is recalled."),
    ),
}


def row_of(consent: OwnerConsent, *, by: Actor) -> dict[str, Any]:
    """A consent in a list."""
    asks = by.acts_for(consent.asked_by_id)
    return {
        "consent": consent,
        "url": reverse("owner_consent", args=[consent.id]),
        "other": consent.name if asks else consent.asked_by.name,
        "side": _("asked by you") if asks else _("asked from you"),
        "state": {"word": consent.get_state_display(), "tone": _TONES.get(S(consent.state), "")},
    }


def page_of(consent: OwnerConsent, *, by: Actor) -> dict[str, Any]:
    """All that a consent's own page shows to this actor."""
    return {**row_of(consent, by=by), "actions": available_actions(consent, by=by)}


def owners_to_ask(record: IpRecord, *, by: Actor) -> list[dict[str, Any]]:
    """The co-owners on the page of a record, each with its consents; for the keeper alone."""
    if not may_ask(by, record):
        return []
    asked = OwnerConsent.objects.filter(record=record, asked_by=record.organisation_id)
    kept = list(asked.with_page_data())
    return [
        {
            "owner": owner,
            "url": reverse("ip_record_consent", args=[record.id, owner.id]),
            "consents": [
                row_of(each, by=by)
                for each in sorted(kept, key=lambda each: each.asked_at, reverse=True)
                if (each.owner_id or each.owner_name) == (owner.organisation_id or owner.free_name)
            ],
        }
        for owner in co_owners(record, organisation_id=record.organisation_id)
    ]
