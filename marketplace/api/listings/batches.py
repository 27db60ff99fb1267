"""One thing done to many listings over REST; each is judged by itself."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.api.base import ApiView
from kernel.batches import Result, each_alone
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from marketplace.listings.drafting import draft_from_right
from marketplace.listings.services import submit_listing
from marketplace.listings.terms import ExportClass

MOST = 100


class DraftsFromRightsBody(Body):
    """Rights of one's own, each to become the draft of a technology."""

    ip_records = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)


class SubmissionsBody(Body):
    """Drafts to hand in, and what is attested for all of them."""

    listings = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)
    export_class = serializers.ChoiceField(ExportClass.choices)
    attests_no_secret = serializers.BooleanField()


class BatchReasonShape(serializers.Serializer[Any]):
    """Why one of them was left as it was."""

    code = serializers.CharField()
    pointer = serializers.CharField(allow_blank=True)
    words = serializers.CharField()


class BatchResultShape(serializers.Serializer[Any]):
    """What came of one of them."""

    id = serializers.UUIDField()
    is_done = serializers.BooleanField()
    listing = serializers.UUIDField(allow_null=True)
    reasons = BatchReasonShape(many=True)


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
        _require_writer(self.actor)
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
        _require_writer(self.actor)
        body = SubmissionsBody.read(request.data)
        ids = body.pop("listings")

        def hand_in(listing_id: UUID) -> None:
            submit_listing(listing_id, by=self.actor, **body)

        return _answer(list(each_alone(ids, hand_in)), dict(zip(ids, ids, strict=True)))


def _require_writer(by: Actor) -> None:
    if by.organisation_id is None or not by.may(Permission.LISTINGS_WRITE):
        raise refuse(by)


def _answer(results: list[Result], listings: dict[UUID, UUID]) -> Response:
    return Response({"results": [_rendered(each, listings) for each in results]})


def _rendered(result: Result, listings: dict[UUID, UUID]) -> dict[str, Any]:
    return {
        "id": str(result.id),
        "is_done": result.is_done,
        "listing": str(listings[result.id]) if result.is_done else None,
        "reasons": [
            {"code": each.code.value, "pointer": each.pointer, "words": each.words}
            for each in result.reasons
        ],
    }
