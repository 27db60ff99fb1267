"""What a claim to a right looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from ip_registry.api.rendering import render_organisation
from ip_registry.api.shapes import IpOrganisationShape
from ip_registry.claims.models import ClaimEvidence, IpClaim
from ip_registry.claims.queries import available_actions, evidence_in_sight
from ip_registry.claims.rules import LONGEST, LONGEST_REMARK
from ip_registry.claims.states import ClaimState
from ip_registry.claims.terms import ClaimGround, DismissalReason
from kernel.http.bodies import Body, InBothLanguages, in_both

_FILE = {"type": "string", "format": "binary"}
A_FILE_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {"file": _FILE},
        "required": ["file"],
    }
}
A_CLAIM_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "record": {"type": "string", "format": "uuid"},
            "ground": {"type": "string", "enum": ClaimGround.values},
            "share": {"type": "string", "description": "Per cent of the right, e.g. 100 or 40.00"},
            "statement": {"type": "string", "maxLength": LONGEST},
            "file": _FILE,
        },
        "required": ["record", "ground", "share", "statement", "file"],
    }
}


class ClaimBody(Body):
    """Which right, why, to which share, in words that the keeper reads too."""

    record = serializers.UUIDField()
    ground = serializers.ChoiceField(ClaimGround.choices)
    share = serializers.DecimalField(max_digits=5, decimal_places=2)
    statement = serializers.CharField(max_length=LONGEST, allow_blank=True)


class ClaimAnswerBody(Body):
    """Why the keeper contests."""

    answer = serializers.CharField(max_length=LONGEST, allow_blank=True)


class ClaimRemarkBody(Body):
    """What the operator says to both sides."""

    remark = serializers.CharField(required=False, allow_blank=True, max_length=LONGEST_REMARK)


class ClaimDismissalBody(ClaimRemarkBody):
    """Why nothing changes."""

    reason = serializers.ChoiceField(DismissalReason.choices)


class ClaimEvidenceShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    added_at = serializers.DateTimeField()


class IpClaimShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(ClaimState.choices)
    record = serializers.UUIDField()
    number = serializers.CharField()
    title = InBothLanguages()
    claimant = IpOrganisationShape()
    keeper = IpOrganisationShape()
    ground = serializers.ChoiceField(ClaimGround.choices)
    share = serializers.CharField()
    statement = serializers.CharField()
    answer = serializers.CharField(allow_blank=True)
    evidence = ClaimEvidenceShape(many=True)
    evidence_withheld = serializers.IntegerField(
        help_text="how many documents only the other side and the operators read"
    )
    dismissal = serializers.CharField(allow_blank=True)
    remark = serializers.CharField(allow_blank=True)
    opened_at = serializers.DateTimeField()
    answer_due_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    taken_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


def render_claim(claim: IpClaim, *, by: Actor) -> dict[str, Any]:
    """A claim as this actor may read it: never the other side's documents."""
    readable = evidence_in_sight(claim, by=by)
    return {
        "id": str(claim.id),
        "reference": claim.reference,
        "state": claim.state,
        "record": str(claim.record_id),
        "number": claim.number,
        "title": in_both(zh=claim.title_zh, en=claim.title_en),
        "claimant": render_organisation(claim.claimant),
        "keeper": render_organisation(claim.keeper),
        "ground": claim.ground,
        "share": str(claim.share),
        "statement": claim.statement,
        "answer": claim.answer,
        "evidence": [render_evidence(each) for each in readable],
        "evidence_withheld": len(claim.evidence.all()) - len(readable),
        "dismissal": claim.dismissal,
        "remark": claim.remark,
        "opened_at": claim.opened_at,
        "answer_due_at": claim.answer_due_at,
        "answered_at": claim.answered_at,
        "taken_at": claim.taken_at,
        "closed_at": claim.closed_at,
        "updated_at": claim.updated_at,
        "available_actions": available_actions(claim, by=by),
    }


def render_evidence(evidence: ClaimEvidence) -> dict[str, Any]:
    """A document to somebody who may read it."""
    return {
        "id": str(evidence.id),
        "name": evidence.file.name,
        "media_type": evidence.file.media_type,
        "size": evidence.file.size,
        "sha256": evidence.file.sha256,
        "added_at": evidence.added_at,
    }
