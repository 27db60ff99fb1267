"""Consents in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.policies import may_ask
from ip_registry.consents.queries import available_actions, co_owners
from ip_registry.consents.states import ConsentState as S
from ip_registry.records.models import IpRecord

_TONES = {S.ASKED: "warn", S.GIVEN: "good", S.REFUSED: "stop", S.WITHDRAWN: "stop"}


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
