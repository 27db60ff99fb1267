"""What sellers learn, over REST: for the organisation whose technologies they are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.described import described
from kernel.http.parameters import Parameters
from marketplace.insight.queries import Insight, insight_of, insight_of_all


class FunnelShape(serializers.Serializer[Any]):
    """From many to few, within the days listed."""

    shown = serializers.IntegerField(help_text="In the pages of searches; once a visitor a day.")
    viewed = serializers.IntegerField(help_text="Its page was opened; once a visitor a day.")
    asked = serializers.IntegerField()
    under_nda = serializers.IntegerField()
    offered = serializers.IntegerField(help_text="One side of a talk has said that it agrees.")
    agreed = serializers.IntegerField()


class CountedDayShape(serializers.Serializer[Any]):
    on = serializers.DateField()
    shown = serializers.IntegerField()
    viewed = serializers.IntegerField()
    asked = serializers.IntegerField()


class TermShape(serializers.Serializer[Any]):
    """Words that enough different visitors used within a month."""

    term = serializers.CharField()
    askers = serializers.IntegerField()


class PaceShape(serializers.Serializer[Any]):
    """Working days until an answer; null where too few stand behind the figure."""

    own_days = serializers.IntegerField(allow_null=True)
    sector_days = serializers.IntegerField(allow_null=True)
    peers = serializers.IntegerField(help_text="Other organisations behind the sector's figure.")


class InsightShape(serializers.Serializer[Any]):
    funnel = FunnelShape()
    days = CountedDayShape(many=True)
    terms = TermShape(many=True)
    pace = PaceShape()


class InsightDetail(ApiView):
    """All technologies of the caller's organisation."""

    @described("Read how one's technologies do", answer=InsightShape, refusals=(401, 403))
    def get(self, request: Request) -> Response:
        """Funnel, days, words and pace of all together."""
        Parameters.read(request.query_params)
        return Response(render(insight_of_all(by=self.actor)))


class ListingInsight(ApiView):
    """One technology."""

    @described("Read how a listing does", answer=InsightShape, refusals=(401, 403, 404))
    def get(self, request: Request, listing_id: UUID) -> Response:
        """Funnel, days, words and pace, for its own organisation."""
        Parameters.read(request.query_params)
        _listing, found = insight_of(listing_id, by=self.actor)
        return Response(render(found))


def render(found: Insight) -> dict[str, Any]:
    """The same figures as the page's."""
    funnel = found.funnel
    names = ("shown", "viewed", "asked", "under_nda", "offered", "agreed")
    return {
        "funnel": {name: getattr(funnel, name) for name in names},
        "days": [
            {"on": day.on, "shown": day.shown, "viewed": day.viewed, "asked": day.asked}
            for day in found.days
        ],
        "terms": [{"term": term, "askers": askers} for term, askers in found.terms],
        "pace": {
            "own_days": found.pace.own.working_days,
            "sector_days": found.pace.sector_days,
            # A figure that enough do not stand behind is not told, nor how many are missing.
            "peers": found.pace.peers if found.pace.sector_days is not None else 0,
        },
    }
