"""Matches over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters, WholeParameters
from marketplace.api.matches.answers import render_advice, render_explanation, render_match
from marketplace.api.matches.shapes import (
    AnswerBody,
    DemandMatchesShape,
    ExplanationShape,
    MatchShape,
)
from marketplace.matching.explaining import explain_pair
from marketplace.matching.models import Match, MatchQuerySet
from marketplace.matching.queries import (
    match_page,
    matches_of_demand,
    matches_of_listing,
    own_matches,
)
from marketplace.matching.services import answer_match

ORDERINGS = {"-score": ("-own_score", "-id"), "-found_at": ("-found_at", "-id")}


class MatchParameters(Parameters):
    """What a list of matches may be narrowed by."""

    listing = serializers.UUIDField(required=False)
    demand = serializers.UUIDField(required=False)
    found_at__gte = serializers.DateTimeField(required=False)


class MatchList(ApiView):
    """Base of the lists of matches."""

    def matches(self, rows: MatchQuerySet) -> Response:
        """A keyset page of them."""
        return self.page(rows, orderings=ORDERINGS, render=self._match)

    def _match(self, row: Match) -> dict[str, Any]:
        return render_match(row, by=self.actor)


class MatchCollection(MatchList):
    """All matches of the caller's organisation."""

    @described(
        "List matches",
        answer=page_of(MatchShape),
        parameters=(MatchParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """Those that hold now, best first, without those you called not relevant."""
        self.require_person()
        wanted = MatchParameters.read(request.query_params)
        return self.matches(own_matches(by=self.actor).filter(**wanted))


class ListingMatches(MatchList):
    """The matches of one listing that concern the caller."""

    @described(
        "List the demands that a technology fits",
        answer=page_of(MatchShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(404,),
    )
    def get(self, request: Request, listing_id: UUID) -> Response:
        """For its owner all of them; for others those of their own demands."""
        Parameters.read(request.query_params)
        return self.matches(matches_of_listing(listing_id, by=self.actor))


class DemandMatches(MatchList):
    """The matches of one demand that concern the caller."""

    @described(
        "List the technologies that fit a demand",
        answer=DemandMatchesShape,
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(404,),
    )
    def get(self, request: Request, demand_id: UUID) -> Response:
        """For its owner all of them; for others those of their own technologies.

        Where there are none, `advice` tells the owner what to widen.
        """
        Parameters.read(request.query_params)
        answer = self.matches(matches_of_demand(demand_id, by=self.actor))
        if not answer.data["items"]:
            answer.data["advice"] = render_advice(demand_id, by=self.actor)
        return answer


class MatchDetail(ApiView):
    """One match."""

    @described("Read a match", answer=MatchShape, refusals=(404,))
    def get(self, request: Request, match_id: UUID) -> Response:
        """The match with its reasons."""
        return Response(render_match(match_page(match_id, by=self.actor), by=self.actor))


class MatchAnswering(ApiView):
    """The answer of the caller's organisation to a match."""

    @described(
        "Say what a match is worth",
        body=AnswerBody,
        answer=MatchShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"answer": "not_relevant", "reason": "too_early"},
    )
    def post(self, request: Request, match_id: UUID) -> Response:
        """Relevant, not relevant (with a reason), or known already. It may be changed."""
        answer_match(match_id, by=self.actor, **AnswerBody.read(request.data))
        return Response(render_match(match_page(match_id, by=self.actor), by=self.actor))


class PairExplanation(ApiView):
    """Why a technology and a demand fit, or why they do not."""

    @described("Explain a pair", answer=ExplanationShape, refusals=(403, 404))
    def get(self, request: Request, listing_id: UUID, demand_id: UUID) -> Response:
        """For any two that you see and of which one is yours, whether they match or not."""
        WholeParameters.read(request.query_params)
        found = explain_pair(listing_id, demand_id, by=self.actor)
        return Response(render_explanation(found))
