"""What an organisation looks like over the API, coming in and going out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from rest_framework import serializers

from accounts.access.actor import Actor
from accounts.organisations.models import (
    IdentifierScheme,
    Organisation,
    OrganisationKind,
    ReturnCode,
    SuspensionCode,
    VerificationEvidence,
)
from accounts.organisations.policies import may_read_verification
from accounts.organisations.profile import Profile
from accounts.organisations.queries import HistoryEntry, affiliation_of, available_actions
from accounts.organisations.states import VerificationState
from kernel.http.bodies import Body, InBothLanguages, in_both


class IdentifierBody(Body):
    """Under which scheme and number an organisation is registered."""

    scheme = serializers.ChoiceField(IdentifierScheme.choices)
    number = serializers.CharField(max_length=60)


class OrganisationBody(Body):
    """What an organisation says about itself."""

    kind = serializers.ChoiceField(OrganisationKind.choices)
    name = InBothLanguages()
    country = serializers.CharField(max_length=2, help_text="ISO 3166-1 alpha-2")
    region = serializers.CharField(
        max_length=6, required=False, allow_null=True, help_text="GB/T 2260, only in CN"
    )
    identifier = IdentifierBody()
    industry = serializers.CharField(
        max_length=5, required=False, allow_null=True, help_text="GB/T 4754, e.g. C38"
    )
    website = serializers.CharField(max_length=300, required=False, allow_blank=True)
    about = InBothLanguages(required=False)
    home_market = serializers.UUIDField(
        required=False, allow_null=True, help_text="The closest one where missing"
    )
    parent = serializers.UUIDField(  # type: ignore[assignment]  # DRF takes declared fields off the class.
        required=False, allow_null=True, help_text="The organisation that it is part of"
    )


class ParentBody(Body):
    """Which parent organisation is confirmed: the one that was read."""

    parent = serializers.UUIDField()  # type: ignore[assignment]  # DRF takes declared fields off the class.


class RemarkBody(Body):
    """A step that needs no reason, but may have a word."""

    remark = serializers.CharField(max_length=2000, required=False, allow_blank=True)


class VerificationReturnBody(RemarkBody):
    """Why a verification is returned."""

    findings = serializers.ListField(child=serializers.ChoiceField(ReturnCode.choices))


class OrganisationSuspensionBody(RemarkBody):
    """Why an organisation is suspended."""

    findings = serializers.ListField(child=serializers.ChoiceField(SuspensionCode.choices))


class ParentShape(serializers.Serializer[Any]):
    """Of which organisation it is part."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = InBothLanguages()
    declared_on = serializers.DateField()
    confirmed_on = serializers.DateField(allow_null=True, help_text="By an operator")


class OrganisationShape(serializers.Serializer[Any]):
    """An organisation as the caller may see it."""

    id = serializers.UUIDField()
    slug = serializers.CharField()
    kind = serializers.ChoiceField(OrganisationKind.choices)
    name = InBothLanguages()
    country = serializers.CharField()
    region = serializers.CharField(allow_null=True)
    identifier = IdentifierBody()
    industry = serializers.CharField(allow_null=True)
    website = serializers.CharField(allow_blank=True)
    about = InBothLanguages()
    home_market = serializers.CharField(help_text="The market's slug")
    parent = ParentShape(
        allow_null=True, help_text="What is only declared is read by members and operators"
    )
    verified = serializers.BooleanField()
    verified_at = serializers.DateTimeField(allow_null=True)
    verification_state = serializers.ChoiceField(
        VerificationState.choices, help_text="To members and operators; else verified"
    )
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class StepShape(serializers.Serializer[Any]):
    """One step of a verification."""

    id = serializers.UUIDField()
    move = serializers.CharField()
    acting_for = serializers.CharField(allow_blank=True)
    findings = serializers.ListField(child=serializers.CharField())
    remark = serializers.CharField(allow_blank=True)
    taken_at = serializers.DateTimeField()


class HistoryShape(serializers.Serializer[Any]):
    """Every step of a verification, newest first."""

    items = StepShape(many=True)


class EvidenceShape(serializers.Serializer[Any]):
    """A document that shows who an organisation is."""

    id = serializers.UUIDField()
    kind = serializers.CharField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    added_at = serializers.DateTimeField()


class EvidenceListShape(serializers.Serializer[Any]):
    """The documents that are shown now."""

    items = EvidenceShape(many=True)


AN_ORGANISATION = {
    "kind": "university",
    "name": {"zh": "示例理工大学", "en": "Example University of Technology"},
    "country": "CN",
    "region": "350100",
    "identifier": {"scheme": "uscc", "number": "91350100M000100Y43"},
    "industry": "P83",
    "website": "https://eut.example.org/",
}

# How the body's names stand in a profile.
_IN_BOTH = {"name": ("name_zh", "name_en"), "about": ("about_zh", "about_en")}


def profile_from(body: Mapping[str, Any]) -> Profile:
    """The profile that a body says; what it leaves out stays as it is."""
    profile: dict[str, Any] = {}
    for name, value in body.items():
        if name in _IN_BOTH:
            zh, en = _IN_BOTH[name]
            profile |= {zh: value.get("zh", ""), en: value.get("en", "")}
        elif name == "identifier":
            profile |= {"identifier_scheme": value["scheme"], "identifier": value["number"]}
        else:
            profile[name] = value
    return cast("Profile", profile)


def render_organisation(organisation: Organisation, *, by: Actor) -> dict[str, Any]:
    """An organisation for a reader who may see it."""
    concerned = may_read_verification(by, organisation)
    return {
        "id": organisation.id,
        "slug": organisation.slug,
        "kind": organisation.kind,
        "name": in_both(zh=organisation.name_zh, en=organisation.name_en),
        "country": organisation.country_id,
        "region": organisation.region_id,
        "identifier": {
            "scheme": organisation.identifier_scheme,
            "number": organisation.identifier,
        },
        "industry": organisation.industry_id,
        "website": organisation.website,
        "about": in_both(zh=organisation.about_zh, en=organisation.about_en),
        "home_market": organisation.home_market.slug,
        "parent": _render_parent(organisation, by=by),
        "verified": organisation.is_verified,
        "verified_at": organisation.verified_at,
        "verification_state": organisation.verification_state
        if concerned
        else VerificationState.VERIFIED.value,
        "updated_at": organisation.updated_at,
        "available_actions": available_actions(by, organisation),
    }


def _render_parent(organisation: Organisation, *, by: Actor) -> dict[str, Any] | None:
    found = affiliation_of(organisation, by=by)
    if found is None:
        return None
    return {
        "id": found.parent_id,
        "slug": found.parent.slug,
        "name": in_both(zh=found.parent.name_zh, en=found.parent.name_en),
        "declared_on": found.declared_on,
        "confirmed_on": found.confirmed_on,
    }


def render_step(entry: HistoryEntry) -> dict[str, Any]:
    """One step of a verification; who took it is said by their organisation only."""
    return {
        "id": entry.id,
        "move": entry.move,
        "acting_for": entry.acting_for,
        "findings": entry.findings,
        "remark": entry.remark,
        "taken_at": entry.taken_at,
    }


def render_evidence(evidence: VerificationEvidence) -> dict[str, Any]:
    """A document without its bytes."""
    return {
        "id": evidence.id,
        "kind": evidence.kind,
        "name": evidence.file.name,
        "media_type": evidence.file.media_type,
        "size": evidence.file.size,
        "sha256": evidence.file.sha256,
        "added_at": evidence.added_at,
    }
