"""The overview of a portfolio over REST."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from ip_registry.portfolio.overview import portfolio_overview
from kernel.http.described import described
from kernel.http.parameters import Parameters

_MOST = 100


class IpPortfolioShape(serializers.Serializer[Any]):
    """A portfolio in figures, with the ids of the rights that ask for a decision."""

    in_force = serializers.IntegerField()
    pending = serializers.IntegerField()
    ended = serializers.IntegerField()
    shown = serializers.IntegerField()
    ending_soon = serializers.ListField(child=serializers.UUIDField())
    worth_promoting = serializers.ListField(child=serializers.UUIDField())


class Portfolio(ApiView):
    """How the portfolio of the caller's organisation stands."""

    @described("Read the overview of your portfolio", answer=IpPortfolioShape, refusals=(401, 403))
    def get(self, request: Request) -> Response:
        """What lives, what ends within a year, what lasts and is in no published technology."""
        Parameters.read(request.query_params)
        told = portfolio_overview(by=self.actor)
        return Response(
            {
                "in_force": told.in_force,
                "pending": told.pending,
                "ended": told.ended,
                "shown": told.shown,
                "ending_soon": [str(each.pk) for each in told.ending_soon[:_MOST]],
                "worth_promoting": [str(each.pk) for each in told.worth_promoting[:_MOST]],
            }
        )
