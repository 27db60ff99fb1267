"""What an inventor's claim looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from ip_registry.api.rendering import render_organisation
from ip_registry.api.shapes import IpOrganisationShape
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.queries import available_actions
from ip_registry.inventors.states import InventorClaimState
from ip_registry.inventors.terms import LONGEST_NAME, LONGEST_WORDS, NameShown, Objection
from kernel.http.bodies import Body, InBothLanguages, in_both

AN_INVITATION = {
    "record": "01936c2e-5a10-7c3e-9d8b-0f5a1c2d3e4f",
    "name": "Li Ming",
    "email": "li.ming@example.org",
    "share": "40.00",
}
A_CONFIRMATION = {"name": {"zh": "李明", "en": "Li Ming"}, "shows": "public"}
AN_OBJECTION = {"objection": "share_wrong", "words": "We agreed on 50 per cent."}
AN_ANSWER = {"share": "50.00", "answer": "You are right, it was 50 per cent."}


def _share() -> Any:
    return serializers.DecimalField(max_digits=5, decimal_places=2)


class InventorInvitationBody(Body):
    """Which right, which of the inventors whom it names, where they are reached, their share."""

    record = serializers.UUIDField()
    name = serializers.CharField(max_length=LONGEST_NAME)
    email = serializers.CharField(max_length=254)
    share = _share()


class InventorTokenBody(Body):
    """The end of the link in the mail."""

    token = serializers.CharField(max_length=300)


class InventorConfirmationBody(Body):
    """One's name as it is to stand, and who reads it."""

    name = InBothLanguages()
    shows = serializers.ChoiceField(NameShown.choices)

    def to_internal_value(self, data: Any) -> Any:
        """The name in its languages, as the service takes it."""
        said = super().to_internal_value(data)
        name = said.pop("name")
        return {**said, "name_zh": name.get("zh", ""), "name_en": name.get("en", "")}


class InventorObjectionBody(Body):
    """What is wrong."""

    objection = serializers.ChoiceField(Objection.choices)
    words = serializers.CharField(max_length=LONGEST_WORDS)


class InventorAnswerBody(Body):
    """What the keeper answers, and the share that it now holds to be right."""

    share = _share()
    answer = serializers.CharField(max_length=LONGEST_WORDS)


class InventorShowingBody(Body):
    """Who reads one's name."""

    shows = serializers.ChoiceField(NameShown.choices)


class InventorClaimShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(InventorClaimState.choices)
    record = serializers.UUIDField()
    organisation = IpOrganisationShape()
    printed_name = serializers.CharField()
    name = InBothLanguages(help_text="As the inventor confirmed it.")
    email = serializers.CharField()
    share = serializers.CharField()
    shows = serializers.ChoiceField(NameShown.choices)
    objection = serializers.ChoiceField(["", *Objection.values])
    words = serializers.CharField(allow_blank=True)
    answer = serializers.CharField(allow_blank=True)
    is_expired = serializers.BooleanField()
    invited_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField()
    claimed_at = serializers.DateTimeField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


def render_claim(claim: InventorClaim, *, by: Actor) -> dict[str, Any]:
    """A claim as the inventor and the keeper read it."""
    return {
        "id": str(claim.id),
        "state": claim.state,
        "record": str(claim.record_id),
        "organisation": render_organisation(claim.record.organisation),
        "printed_name": claim.printed_name,
        "name": in_both(zh=claim.name_zh, en=claim.name_en),
        "email": claim.email,
        "share": str(claim.share),
        "shows": claim.shows,
        "objection": claim.objection,
        "words": claim.words,
        "answer": claim.answer,
        "is_expired": claim.is_expired,
        "invited_at": claim.invited_at,
        "expires_at": claim.expires_at,
        "claimed_at": claim.claimed_at,
        "confirmed_at": claim.confirmed_at,
        "updated_at": claim.updated_at,
        "available_actions": available_actions(claim, by=by),
    }
