"""Portfolios over REST: how fresh what an organisation offers and seeks is."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from accounts.organisations.models import Organisation
from kernel.http.described import described
from kernel.http.parameters import WholeParameters
from marketplace.portfolios.queries import portfolio_of


class PortfolioShape(serializers.Serializer[Any]):
    live = serializers.IntegerField(
        help_text="Technologies offered and demands open under its name."
    )
    fresh = serializers.IntegerField(
        help_text="Confirmed by the owner within the days of the reminder."
    )
    stale = serializers.IntegerField(help_text="Not confirmed for long; they rank lower.")
    fresh_percent = serializers.IntegerField(allow_null=True)
    longest_unconfirmed = serializers.DateTimeField(allow_null=True)


class PortfolioDetail(ApiView):
    """One organisation's portfolio."""

    @described("Read how fresh a portfolio is", answer=PortfolioShape, refusals=(404,))
    def get(self, request: Request, organisation_id: UUID) -> Response:
        """Counts, as far as the caller may know whose it is."""
        WholeParameters.read(request.query_params)
        organisation = Organisation.objects.visible_to(self.actor).one(organisation_id)
        found = portfolio_of(organisation.id, by=self.actor)
        return Response(
            {
                "live": found.live,
                "fresh": found.fresh,
                "stale": found.stale,
                "fresh_percent": found.percent,
                "longest_unconfirmed": found.oldest,
            }
        )
