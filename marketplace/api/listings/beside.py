"""What stands beside a technology over REST: others compared or related, and its brief."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.described import described
from kernel.http.files import bytes_response
from kernel.http.pacing import pace
from kernel.http.parameters import WholeParameters
from kernel.languages import CODES, ZH
from marketplace.api.listings.badges import render_badges
from marketplace.api.listings.bodies import render_card, render_listing
from marketplace.api.listings.shapes import ListingCardShape, ListingShape
from marketplace.listings.briefs import MOST_A_MINUTE, brief_name, listing_brief
from marketplace.listings.comparison import compared_listings, differing, measures_of
from marketplace.listings.queries import listing_page
from marketplace.search.related import related_listings


class ComparisonParameters(WholeParameters):
    """Which technologies; repeat the parameter for each."""

    ids = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="Repeated, at most five."
    )


class ComparisonShape(serializers.Serializer[Any]):
    """Technologies in the order in which they were named; those out of sight are left out."""

    items = ListingShape(many=True)
    differing = serializers.ListField(
        child=serializers.CharField(), help_text="Members that are not the same for all."
    )
    measures = serializers.ListField(
        child=serializers.CharField(), help_text="All that was measured, the most shared first."
    )


class BriefParameters(WholeParameters):
    """Which language; where a text is there in the other only, it stands in that."""

    language = serializers.ChoiceField(CODES, required=False, default=ZH)


class RelatedShape(serializers.Serializer[Any]):
    """One technology nearby, with why."""

    listing = ListingCardShape()
    classes = serializers.ListField(child=serializers.CharField(), help_text="Shared IPC classes.")
    words = serializers.ListField(child=serializers.CharField(), help_text="Shared words.")


class RelatedListShape(serializers.Serializer[Any]):
    """Technologies nearby, the nearest first."""

    items = RelatedShape(many=True)


class ListingComparison(ApiView):
    """Up to five technologies side by side."""

    @described(
        "Compare technologies",
        answer=ComparisonShape,
        parameters=(ComparisonParameters,),
        refusals=(422,),
    )
    def get(self, request: Request) -> Response:
        """The technologies, and in what they differ."""
        wanted = ComparisonParameters.read(request.query_params)
        found = compared_listings(wanted.get("ids", ()), by=self.actor)
        badges = render_badges(each.id for each in found)
        items = [render_listing(each, badges=badges, by=self.actor) for each in found]
        told = {"differing": differing(found), "measures": measures_of(found)}
        return Response({"items": items, **told})


class ListingRelated(ApiView):
    """What is offered near a technology."""

    @described("List related technologies", answer=RelatedListShape, refusals=(404, 410))
    def get(self, request: Request, listing_id: UUID) -> Response:
        """Of its class or in its words, the nearest first."""
        WholeParameters.read(request.query_params)
        by = self.actor
        found = related_listings(listing_page(listing_id, by=by), by=by)
        items = [
            {
                "listing": render_card(each.listing, by=by),
                "classes": list(each.classes),
                "words": list(each.words),
            }
            for each in found
        ]
        return Response({"items": items})


class ListingBrief(ApiView):
    """A published technology on one sheet."""

    @described(
        "Fetch the one-page brief of a technology",
        answer=OpenApiTypes.BINARY,
        media_type="application/pdf",
        parameters=(BriefParameters,),
        refusals=(404, 410, 429),
    )
    def get(self, request: Request, listing_id: UUID) -> FileResponse:
        """A tagged PDF (PDF/UA-1) of what everybody may know, with a square back to the page."""
        pace(request._request, "brief", most=MOST_A_MINUTE)  # noqa: SLF001 DRF keeps Django's request there
        language = BriefParameters.read(request.query_params)["language"]
        listing = listing_page(listing_id, by=self.actor)
        content = listing_brief(listing, language=language)
        name = brief_name(listing, language=language)
        return bytes_response(content, name=name, media_type="application/pdf")
