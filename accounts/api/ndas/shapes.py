"""What agreements and grants look like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from accounts.api.parties import (
    AssetBody,
    Assets,
    AssetShape,
    NamedPersonShape,
    OrganisationNameShape,
    render_asset,
    render_organisation_name,
    render_person,
)
from accounts.confidentiality.tiers import UNDER_AGREEMENT
from accounts.ndas.models import AccessGrant, Nda, NdaTemplate
from accounts.ndas.queries import grant_actions, nda_actions
from accounts.ndas.rules import LONGEST
from accounts.ndas.states import GrantState, NdaState
from accounts.ndas.terms import NdaKind, NdaSide
from kernel.http.bodies import Body, InBothLanguages, in_both

A_REQUEST = {
    "asset": {"kind": "listing", "id": "019f0000-0000-7000-8000-000000000000"},
    "purpose": "To weigh a licence for our second line.",
    "persons": ["019f0000-0000-7000-8000-000000000000"],
}
TERMS = {"template": "one-way-1", "term_months": 12, "survival_years": 3}


class NdaRequestBody(Body):
    """What one wants to know, for what, and who is to read it."""

    asset = AssetBody()
    purpose = serializers.CharField(max_length=LONGEST, allow_blank=True)
    persons = serializers.ListField(child=serializers.UUIDField(), max_length=50)


class NdaTermsBody(Body):
    """What the owner offers."""

    template = serializers.CharField(max_length=40)
    term_months = serializers.IntegerField()
    survival_years = serializers.IntegerField()


class NdaSigningBody(Body):
    """Consent to the text with this hash."""

    text_sha256 = serializers.CharField(max_length=64)
    consents = serializers.BooleanField()


class WhyBody(Body):
    """Why not, or why no longer; the other side reads it."""

    reason = serializers.CharField(max_length=LONGEST, allow_blank=True)


class NdaPersonBody(Body):
    """A colleague to name."""

    person = serializers.UUIDField()


class NdaCoverBody(Body):
    """Something of one's own to put under the agreement."""

    asset = AssetBody()


class AccessAskBody(Body):
    """What one wants to be let in to, and for what."""

    asset = AssetBody()
    purpose = serializers.CharField(max_length=LONGEST, allow_blank=True)


class AccessUntilBody(Body):
    """Until which day; without one, for as long as the agreement lasts."""

    until = serializers.DateField(required=False)


class NdaTemplateShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    kind = serializers.ChoiceField(NdaKind.choices)
    version = serializers.IntegerField()
    name = InBothLanguages()
    valid_from = serializers.DateField()
    valid_until = serializers.DateField(allow_null=True)
    body = InBothLanguages()


class NdaSignatureShape(serializers.Serializer[Any]):
    side = serializers.ChoiceField(NdaSide.choices)
    signer = NamedPersonShape()
    signed_at = serializers.DateTimeField()
    text_sha256 = serializers.CharField()
    consent = serializers.CharField()
    provider = serializers.CharField()


class NdaPersonShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    organisation = serializers.UUIDField()


class NdaShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(NdaState.choices)
    is_in_force = serializers.BooleanField()
    discloser = OrganisationNameShape()
    recipient = OrganisationNameShape()
    purpose = serializers.CharField()
    kind = serializers.ChoiceField(NdaKind.choices)
    template = serializers.CharField(allow_null=True)
    term_months = serializers.IntegerField(allow_null=True)
    survival_years = serializers.IntegerField(allow_null=True)
    assets = AssetShape(many=True)
    persons = NdaPersonShape(many=True)
    text = InBothLanguages()
    text_sha256 = serializers.CharField(allow_blank=True)
    signatures = NdaSignatureShape(many=True)
    requested_at = serializers.DateTimeField()
    in_force_at = serializers.DateTimeField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    closing_note = serializers.CharField(allow_blank=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class AccessGrantShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    nda = serializers.UUIDField()
    person = NamedPersonShape()
    organisation = OrganisationNameShape()
    owner = OrganisationNameShape()
    asset = AssetShape()
    tier = serializers.ChoiceField([(tier.value, tier.label) for tier in UNDER_AGREEMENT])
    purpose = serializers.CharField()
    state = serializers.ChoiceField(GrantState.choices)
    is_running = serializers.BooleanField(help_text="granted, and neither it nor the NDA is over")
    reason = serializers.CharField(allow_blank=True)
    asked_at = serializers.DateTimeField()
    since = serializers.DateTimeField(allow_null=True)
    until = serializers.DateTimeField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


def render_template(template: NdaTemplate) -> dict[str, Any]:
    """A template with its whole text."""
    return {
        "code": template.code,
        "kind": template.kind,
        "version": template.version,
        "name": in_both(zh=template.name_zh, en=template.name_en),
        "valid_from": template.valid_from,
        "valid_until": template.valid_until,
        "body": in_both(zh=template.body_zh, en=template.body_en),
    }


def render_nda(nda: Nda, assets: Assets, *, by: Actor) -> dict[str, Any]:
    """An agreement, to one of its sides."""
    return {
        "id": str(nda.id),
        "reference": nda.reference,
        "state": nda.state,
        "is_in_force": nda.is_in_force,
        "discloser": render_organisation_name(nda.discloser),
        "recipient": render_organisation_name(nda.recipient),
        "purpose": nda.purpose,
        "kind": nda.kind,
        "template": nda.template_id,
        "term_months": nda.term_months,
        "survival_years": nda.survival_years,
        "assets": [render_asset(each, assets) for each in nda.assets.all()],
        "persons": [
            render_person(each.person) | {"organisation": str(each.organisation_id)}
            for each in nda.persons.all()
        ],
        "text": in_both(zh=nda.text_zh, en=nda.text_en),
        "text_sha256": nda.text_sha256,
        "signatures": [
            {
                "side": each.side,
                "signer": render_person(each.signer),
                "signed_at": each.signed_at,
                "text_sha256": each.text_sha256,
                "consent": each.consent,
                "provider": each.provider,
            }
            for each in nda.signatures.all()
        ],
        "requested_at": nda.requested_at,
        "in_force_at": nda.in_force_at,
        "ends_on": nda.ends_on,
        "closed_at": nda.closed_at,
        "closing_note": nda.closing_note,
        "updated_at": nda.updated_at,
        "available_actions": nda_actions(nda, by=by),
    }


def render_grant(grant: AccessGrant, assets: Assets, *, by: Actor) -> dict[str, Any]:
    """A grant, to either side."""
    return {
        "id": str(grant.id),
        "nda": str(grant.nda_id),
        "person": render_person(grant.person),
        "organisation": render_organisation_name(grant.organisation),
        "owner": render_organisation_name(grant.owner),
        "asset": render_asset(grant, assets),
        "tier": grant.tier,
        "purpose": grant.purpose,
        "state": grant.state,
        "is_running": grant.is_running,
        "reason": grant.reason,
        "asked_at": grant.asked_at,
        "since": grant.since,
        "until": grant.until,
        "decided_at": grant.decided_at,
        "available_actions": grant_actions(grant, by=by),
    }
