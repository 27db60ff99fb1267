"""What sellers learn, over REST: for the organisation whose technologies they are."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from django.urls import path
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.described import described, described_table
from kernel.http.files import figures_response
from kernel.http.parameters import WholeParameters
from marketplace.insight.queries import (
    Funnel,
    Insight,
    funnels_of_all,
    insight_of,
    insight_of_all,
)
from marketplace.insight.tables import STAGES, numbers, portfolio_table, table_of


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


class ListingFunnelShape(serializers.Serializer[Any]):
    """One technology of all, with its own funnel."""

    listing = serializers.UUIDField()
    reference = serializers.CharField()
    title = serializers.CharField()
    funnel = FunnelShape()


class PortfolioInsightShape(InsightShape):
    listings = ListingFunnelShape(many=True, help_text="The most looked at first.")


class InsightDetail(ApiView):
    """All technologies of the caller's organisation."""

    @described("Read how one's technologies do", answer=PortfolioInsightShape, refusals=(401, 403))
    def get(self, request: Request) -> Response:
        """Funnel, days, words and pace of all together, and each technology's funnel."""
        WholeParameters.read(request.query_params)
        together = render(insight_of_all(by=self.actor))
        each = [
            {
                "listing": row.listing.id,
                "reference": row.listing.reference,
                "title": row.listing.title,
                "funnel": render_funnel(row.funnel),
            }
            for row in funnels_of_all(by=self.actor)
        ]
        return Response({**together, "listings": each})


class ListingInsight(ApiView):
    """One technology."""

    @described("Read how a listing does", answer=InsightShape, refusals=(401, 403, 404))
    def get(self, request: Request, listing_id: UUID) -> Response:
        """Funnel, days, words and pace, for its own organisation."""
        WholeParameters.read(request.query_params)
        _listing, found = insight_of(listing_id, by=self.actor)
        return Response(render(found))


class InsightTable(ApiView):
    """One table about all technologies, as a file."""

    @described_table("Take along a table about all of one's technologies")
    def get(self, request: Request, table: str, ending: str) -> StreamingHttpResponse:
        """`funnel`, `days`, `terms`, `pace` or `listings`, as `csv`, `xlsx` or `jsonl`."""
        WholeParameters.read(request.query_params)
        found = portfolio_table(table, by=self.actor)
        return figures_response(found, ending=ending, heads="name", name=f"insight-{table}")


class ListingInsightTable(ApiView):
    """One table about one technology, as a file."""

    @described_table("Take along a table about how a listing does")
    def get(
        self, request: Request, listing_id: UUID, table: str, ending: str
    ) -> StreamingHttpResponse:
        """`funnel`, `days`, `terms` or `pace`, as `csv`, `xlsx` or `jsonl`."""
        WholeParameters.read(request.query_params)
        listing, found = insight_of(listing_id, by=self.actor)
        name = f"insight-{listing.reference}-{table}"
        return figures_response(table_of(table, found), ending=ending, heads="name", name=name)


def render(found: Insight) -> dict[str, Any]:
    """The same figures as the page's."""
    return {
        "funnel": render_funnel(found.funnel),
        "days": [
            {"on": day.on, "shown": day.shown, "viewed": day.viewed, "asked": day.asked}
            for day in found.days
        ],
        "terms": [{"term": term, "askers": askers} for term, askers in found.terms],
        "pace": {
            "own_days": found.pace.own.working_days,
            "sector_days": found.pace.sector_days,
            "peers": found.pace.told_peers,
        },
    }


def render_funnel(funnel: Funnel) -> dict[str, int]:
    """Each stage by its name."""
    return {each.name: value for each, value in zip(STAGES, numbers(funnel), strict=True)}


ONE = "listings/<uuid:listing_id>/insight/"
TABLE = "<slug:table>/<slug:ending>/"

urlpatterns = [
    path("insight/", InsightDetail.as_view(), name="api_insight"),
    path(f"insight/{TABLE}", InsightTable.as_view(), name="api_insight_table"),
    path(ONE, ListingInsight.as_view(), name="api_listing_insight"),
    path(f"{ONE}{TABLE}", ListingInsightTable.as_view(), name="api_listing_insight_table"),
]
