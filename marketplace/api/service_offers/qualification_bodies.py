"""What a qualification looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from kernel.http.bodies import Body, InBothLanguages, in_both
from marketplace.service_offers.content import QualificationContent
from marketplace.service_offers.models import Qualification
from marketplace.service_offers.states import QualificationState
from marketplace.service_offers.terms import QualificationKind


class QualificationBody(Body):
    """A licence or record that permits the service; `expires_on` is the first day without it.

    Said again without a change it keeps its document and its check.
    """

    kind = serializers.ChoiceField(QualificationKind.choices, required=False)
    title = InBothLanguages()
    issuer = InBothLanguages()
    number = serializers.CharField(max_length=100)
    granted_on = serializers.DateField()
    expires_on = serializers.DateField()


class QualificationShape(serializers.Serializer[Any]):
    """A qualification, and whether an operator has checked its document."""

    id = serializers.UUIDField()
    kind = serializers.ChoiceField(QualificationKind.choices)
    title = InBothLanguages()
    issuer = InBothLanguages()
    number = serializers.CharField()
    granted_on = serializers.DateField()
    expires_on = serializers.DateField()
    state = serializers.ChoiceField(QualificationState.choices)
    decided_at = serializers.DateTimeField(allow_null=True)


def qualification_from(body: dict[str, Any]) -> QualificationContent:
    """What a validated body says."""
    title, issuer = body["title"], body["issuer"]
    return QualificationContent(
        title_zh=title.get("zh", ""),
        title_en=title.get("en", ""),
        issuer_zh=issuer.get("zh", ""),
        issuer_en=issuer.get("en", ""),
        number=body["number"],
        granted_on=body["granted_on"],
        expires_on=body["expires_on"],
        kind=body.get("kind", QualificationKind.OTHER),
    )


def render_qualification(each: Qualification) -> dict[str, Any]:
    """A qualification as everybody may know it."""
    return {
        "id": str(each.id),
        "kind": each.kind,
        "title": in_both(zh=each.title_zh, en=each.title_en),
        "issuer": in_both(zh=each.issuer_zh, en=each.issuer_en),
        "number": each.number,
        "granted_on": each.granted_on,
        "expires_on": each.expires_on,
        "state": each.state,
        "decided_at": each.decided_at,
    }
