"""What readers say of one's own listing or demand, over REST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import StreamingHttpResponse
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.api.base import ApiView
from kernel.http.described import described, described_table
from kernel.http.files import figures_response
from kernel.http.parameters import WholeParameters
from marketplace.demands.policies import may_change as may_change_demand
from marketplace.demands.queries import demand_head
from marketplace.listings.policies import may_change as may_change_listing
from marketplace.listings.queries import listing_head
from marketplace.repairs.queries import VersionTold, heard_beside, repairs, told_by_version
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


class HeardShape(serializers.Serializer[Any]):
    """A reason that five other owners or more of technologies in a field heard."""

    reason = serializers.CharField()
    count = serializers.IntegerField()


class FieldShape(serializers.Serializer[Any]):
    """What owners in the same field hear."""

    letters = serializers.CharField(allow_blank=True, help_text="Of the patent class: H01.")
    reasons = HeardShape(many=True)


class ReadersShape(serializers.Serializer[Any]):
    """What readers said, newest version first."""

    versions = VersionToldShape(many=True)
    repairs = RepairShape(many=True)
    field = FieldShape(help_text="Of a demand nothing is counted.")


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
            WholeParameters.read(request.query_params)
            (thing_id,) = address.values()
            found = head(thing_id, by=self.actor)
            require(may_change, self.actor, found)
            told = told_by_version(noun, found)
            mend = [{"field": e.field, "count": e.count} for e in repairs(noun, told[:1])]
            letters, heard = heard_beside(noun, found)
            beside = [{"reason": e.reason, "count": e.count} for e in heard]
            return Response(
                {
                    "versions": [_rendered(e) for e in told],
                    "repairs": mend,
                    "field": {"letters": letters, "reasons": beside},
                }
            )

    return Readers.as_view()


def readers_table_view(
    noun: str, head: Callable[..., Any], may_change: Callable[[Actor, Any], bool]
) -> Any:
    """An endpoint that gives a table of what readers say as a file."""

    class ReadersTable(ApiView):
        @described_table(
            f"Take along a table of what readers say of your {noun}",
            operation_id=f"{noun}s_readers_table",
        )
        def get(
            self, request: Request, table: str, ending: str, **address: UUID
        ) -> StreamingHttpResponse:
            """`versions`, `reasons`, `repairs`, of a listing `field`; as csv, xlsx or jsonl."""
            WholeParameters.read(request.query_params)
            (thing_id,) = address.values()
            found = head(thing_id, by=self.actor)
            require(may_change, self.actor, found)
            figures = table_of(table, noun, found, words=str)
            name = f"readers-{found.reference}-{table}"
            return figures_response(figures, ending=ending, heads="name", name=name)

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
