"""Which way serves a demand best, over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.policies import require
from accounts.api.base import ApiView
from kernel.http.described import described
from kernel.http.parameters import WholeParameters
from marketplace.demands.authenticity import Standing, evidence_of
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_read_triage
from marketplace.demands.queries import demand_page
from marketplace.matching.triage import Route, triage_of


class EvidenceOfNeedShape(serializers.Serializer[Any]):
    """One thing that speaks for a demand, and how far it is known."""

    code = serializers.CharField()
    standing = serializers.ChoiceField(Standing.choices)
    words = serializers.CharField()


class TriagePartShape(serializers.Serializer[Any]):
    """One addend."""

    code = serializers.CharField()
    words = serializers.CharField()
    points = serializers.IntegerField()
    of = serializers.IntegerField()


class TriageShape(serializers.Serializer[Any]):
    """The sum in per cent, the way that follows, and why."""

    score = serializers.IntegerField()
    route = serializers.ChoiceField(Route.choices)
    why = serializers.CharField()
    parts = TriagePartShape(many=True)


class DemandTriage(ApiView):
    """Whether to match a demand directly or to ask a broker."""

    @described("Read which way serves a demand", answer=TriageShape, refusals=(401, 403, 404))
    def get(self, request: Request, demand_id: UUID) -> Response:
        """For its own people and for operators; the words are in the reader's language."""
        WholeParameters.read(request.query_params)
        demand = demand_page(demand_id, by=self.actor)
        require(may_read_triage, self.actor, demand)
        found = triage_of(demand)
        parts = [
            {"code": each.code, "words": str(each.label), "points": each.points, "of": each.of}
            for each in found.parts
        ]
        told = {"score": found.score, "route": found.route, "why": str(found.why)}
        return Response({**told, "parts": parts})


def render_evidence(demand: Demand) -> list[dict[str, Any]]:
    """What speaks for a demand."""
    return [
        {"code": each.code, "standing": each.standing, "words": str(each.words)}
        for each in evidence_of(demand)
    ]
