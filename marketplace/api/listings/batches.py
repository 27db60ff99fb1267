"""One thing done to many listings over REST; each is judged by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.api.base import ApiView
from accounts.api.guarding import as_tagged
from kernel.batches import Result, each_alone
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.outcomes import MOST, OutcomeShape, outcome_of
from marketplace.api.batches import TaggedBody, moves_view, proposals_view, publications_view
from marketplace.api.listings.views import shown
from marketplace.listings.drafting import draft_from_right
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.holds import resume_listing, suspend_listing
from marketplace.listings.models import Listing
from marketplace.listings.services import (
    opine_on_listing,
    second_listing,
    submit_listing,
    withdraw_listing,
)
from marketplace.listings.terms import ExportClass


class DraftsFromRightsBody(Body):
    """Rights of one's own, each to become the draft of a technology."""

    ip_records = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)


class SubmissionsBody(TaggedBody):
    """Drafts to hand in, and what is attested for all of them."""

    listings = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)
    export_class = serializers.ChoiceField(ExportClass.choices)
    attests_no_secret = serializers.BooleanField()


class BatchResultShape(OutcomeShape):
    """What came of one of them."""

    listing = serializers.UUIDField(allow_null=True)


class BatchShape(serializers.Serializer[Any]):
    """What came of each."""

    results = BatchResultShape(many=True)


class DraftsFromRights(ApiView):
    """Drafts from the rights that they offer."""

    @described(
        "Draft a technology from each of several rights",
        body=DraftsFromRightsBody,
        answer=BatchShape,
        parameters=(KEY,),
        refusals=(401, 403),
    )
    def post(self, request: Request) -> Response:
        """A draft for each living right that is not offered yet."""
        require_acting(self.actor, Permission.LISTINGS_WRITE)
        body = DraftsFromRightsBody.read(request.data)
        made: dict[UUID, UUID] = {}

        def draft(record_id: UUID) -> None:
            made[record_id] = draft_from_right(record_id, by=self.actor).pk

        return _answer(list(each_alone(body["ip_records"], draft)), made)


class Submissions(ApiView):
    """Many drafts handed in at once."""

    @described(
        "Hand several drafts to the operators",
        body=SubmissionsBody,
        answer=BatchShape,
        parameters=(KEY,),
        refusals=(401, 403),
    )
    def post(self, request: Request) -> Response:
        """Each that is ready is handed in."""
        require_acting(self.actor, Permission.LISTINGS_WRITE)
        body = SubmissionsBody.read(request.data)
        ids, tags = body.pop("listings"), body.pop("tags")
        rows = Listing.objects.visible_to(self.actor)

        def hand_in(listing_id: UUID) -> None:
            tag = tags.get(str(listing_id), "")
            with as_tagged(tag, rows, listing_id, by=self.actor, show=shown):
                submit_listing(listing_id, by=self.actor, **body)

        return _answer(list(each_alone(ids, hand_in)), dict(zip(ids, ids, strict=True)))


move_many = moves_view(
    "Confirm, suspend, show again or withdraw several technologies",
    writes=Permission.LISTINGS_WRITE,
    services={
        "confirm": confirm_listing,
        "suspend": suspend_listing,
        "resume": resume_listing,
        "withdraw": withdraw_listing,
    },
)
propose_many = proposals_view("Score several technologies alike", opine=opine_on_listing)
publish_many = publications_view(
    "Publish several technologies that a colleague scored", second=second_listing
)


def _answer(results: list[Result], listings: dict[UUID, UUID]) -> Response:
    return Response({"results": [_rendered(each, listings) for each in results]})


def _rendered(result: Result, listings: dict[UUID, UUID]) -> dict[str, Any]:
    made = str(listings[result.id]) if result.is_done else None
    return outcome_of(result) | {"listing": made}
