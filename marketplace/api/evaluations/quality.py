"""How evaluations go in the markets that the caller operates."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import InBothLanguages, in_both
from kernel.http.described import described
from kernel.http.parameters import WholeParameters
from marketplace.api.reviews import require_operator
from marketplace.evaluations.quality import LEAST_CASES, Quality, quality_of_all


def _share(words: str) -> serializers.FloatField:
    return serializers.FloatField(allow_null=True, help_text=words)


class QualityShape(serializers.Serializer[Any]):
    evaluator = serializers.CharField(allow_blank=True, help_text="Empty for all together.")
    name = InBothLanguages()
    cases = serializers.IntegerField()
    median_days = _share("From engagement to the first report.")
    on_time = _share("Share of cases.")
    accepted = _share("Share of cases.")
    revised = _share("Share of cases sent back at least once.")
    revoked = _share("Share of cases with a revoked report.")
    panels = serializers.IntegerField(help_text="Panels that agreed.")
    spread = _share("First points from lowest to highest, as a share of the scale.")
    shift = _share("From the median of the first points to what was agreed, likewise.")


class QualitiesShape(serializers.Serializer[Any]):
    least_cases = serializers.IntegerField(help_text="With fewer, there are no figures.")
    all = QualityShape()
    evaluators = QualityShape(many=True)


class EvaluationQuality(ApiView):
    """Turnaround, acceptance, revisions and revocations."""

    @described(
        "Read how evaluators work in your markets", answer=QualitiesShape, refusals=(401, 403)
    )
    def get(self, request: Request) -> Response:
        """Of each evaluator and of all together."""
        WholeParameters.read(request.query_params)
        require_operator(self.actor)
        together, evaluators = quality_of_all(by=self.actor)
        return Response(
            {
                "least_cases": LEAST_CASES,
                "all": _render(together),
                "evaluators": [_render(each) for each in evaluators],
            }
        )


def _render(found: Quality) -> dict[str, Any]:
    return {
        "evaluator": found.slug,
        "name": in_both(zh=found.name_zh, en=found.name_en),
        "cases": found.cases,
        "median_days": found.median_days,
        "on_time": found.on_time,
        "accepted": found.accepted,
        "revised": found.revised,
        "revoked": found.revoked,
        "panels": found.panels,
        "spread": found.spread,
        "shift": found.shift,
    }
