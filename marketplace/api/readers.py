"""What readers say of one's own listing or demand, over REST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.api.base import ApiView
from kernel.http.described import described
from kernel.http.files import table_response
from kernel.http.parameters import Parameters
from marketplace.demands.policies import may_change as may_change_demand
from marketplace.demands.queries import demand_head
from marketplace.listings.policies import may_change as may_change_listing
from marketplace.listings.queries import listing_head
from marketplace.repairs.queries import VersionTold, repairs, told_by_version
from marketplace.repairs.tables import table_of


class ReasonCountShape(serializers.Serializer[Any]):
    """How often a reason was given, in inquiries or of matches."""

    source = serializers.ChoiceField(["inquiry", "match"])  # type: ignore[assignment]
    reason = serializers.CharField()
    count = serializers.IntegerField()


class VersionToldShape(serializers.Serializer[Any]):
    """How readers answered to one version."""

    number = serializers.IntegerField()
    asked = serializers.IntegerField()
    declined = serializers.IntegerField()
    relevant = serializers.IntegerField()
    not_relevant = serializers.IntegerField()
    good_percent = serializers.IntegerField(allow_null=True, help_text="Null while too few.")
    reasons = ReasonCountShape(many=True)


class RepairShape(serializers.Serializer[Any]):
    """A field to mend in the present version."""

    field = serializers.CharField()
    count = serializers.IntegerField()


class ReadersShape(serializers.Serializer[Any]):
    """What readers said, newest version first."""

    versions = VersionToldShape(many=True)
    repairs = RepairShape(many=True)


def readers_view(
    noun: str, head: Callable[..., Any], may_change: Callable[[Actor, Any], bool]
) -> Any:
    """An endpoint about one's own thing of a noun."""

    class Readers(ApiView):
        @described(
            f"Read what readers say of your {noun}",
            answer=ReadersShape,
            refusals=(401, 403, 404),
            operation_id=f"{noun}s_readers",
        )
        def get(self, request: Request, **address: UUID) -> Response:
            Parameters.read(request.query_params)
            (thing_id,) = address.values()
            found = head(thing_id, by=self.actor)
            require(may_change, self.actor, found)
            told = told_by_version(noun, found)
            mend = [{"field": e.field, "count": e.count} for e in repairs(noun, told[:1])]
            return Response({"versions": [_rendered(e) for e in told], "repairs": mend})

    return Readers.as_view()


def readers_table_view(
    noun: str, head: Callable[..., Any], may_change: Callable[[Actor, Any], bool]
) -> Any:
    """An endpoint that gives a table of what readers say as a file."""

    class ReadersTable(ApiView):
        @described(
            f"Take along a table of what readers say of your {noun}",
            answer=OpenApiTypes.BINARY,
            media_type="application/octet-stream",
            refusals=(401, 403, 404),
            operation_id=f"{noun}s_readers_table",
        )
        def get(
            self, request: Request, table: str, ending: str, **address: UUID
        ) -> StreamingHttpResponse:
            """`versions`, `reasons` or `repairs`, as `csv`, `xlsx` or `jsonl`."""
            Parameters.read(request.query_params)
            (thing_id,) = address.values()
            found = head(thing_id, by=self.actor)
            require(may_change, self.actor, found)
            figures = table_of(table, noun, told_by_version(noun, found), words=str)
            parts = figures.as_file(ending, heads="name")
            return table_response(parts, ending=ending, name=f"readers-{found.reference}-{table}")

    return ReadersTable.as_view()


def _rendered(told: VersionTold) -> dict[str, Any]:
    names = ("number", "asked", "declined", "relevant", "not_relevant", "good_percent")
    reasons = [
        {"source": source, "reason": code, "count": count}
        for (source, code), count in told.reasons.most_common()
    ]
    return {**{name: getattr(told, name) for name in names}, "reasons": reasons}


of_listing = readers_view("listing", listing_head, may_change_listing)
of_demand = readers_view("demand", demand_head, may_change_demand)
table_of_listing = readers_table_view("listing", listing_head, may_change_listing)
table_of_demand = readers_table_view("demand", demand_head, may_change_demand)
