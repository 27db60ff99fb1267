"""Listings over REST."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.policies import require_impartial
from accounts.api.base import ApiView, creation
from accounts.api.guarding import as_read
from accounts.api.moves import move_view
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters
from kernel.http.tags import IF_MATCH, IF_MATCH_WHERE_IT_EXISTS, IF_NONE_MATCH
from marketplace.api import found
from marketplace.api.listings.badges import render_badges
from marketplace.api.listings.bodies import (
    ListingBody,
    ListingReturnBody,
    ListingSubmissionBody,
    ListingSuspensionBody,
    NewListingBody,
    content_from,
    render_card,
    render_listing,
    render_version,
)
from marketplace.api.listings.examples import A_LISTING
from marketplace.api.listings.filters import (
    FACETS,
    NARROWINGS,
    ORDERINGS,
    ListingParameters,
    narrowed,
)
from marketplace.api.listings.shapes import (
    AttachmentShape,
    ListingCardShape,
    ListingShape,
    ListingVersionShape,
)
from marketplace.api.reviews import OpinionBody, ReviewBody
from marketplace.api.versions import with_changes
from marketplace.listings import holds, services
from marketplace.listings.authoring import content_of
from marketplace.listings.direct import check_sample
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.models import Listing, ListingVersion
from marketplace.listings.policies import may_change, may_read_attachments, may_review
from marketplace.listings.queries import listing_head, listing_page, own_listing_by_external_id


class ListingCollection(ApiView):
    """All listings that the caller may see."""

    @described(
        "List technologies",
        answer=found.found_page_of(ListingCardShape),
        parameters=(ListingParameters, *page_parameters(*{**ORDERINGS, **found.ORDERINGS})),
        refusals=(503,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of listings."""
        wanted = ListingParameters.read(request.query_params)
        if "q" not in wanted:
            seen = Listing.objects.visible_to(self.actor)
            cards = narrowed(seen, wanted).with_line_data()
            return self.page(cards, orderings=ORDERINGS, render=self._card)
        offered = Listing.objects.offered_to(self.actor)
        return found.found_page(
            self,
            "listing",
            query=wanted["q"],
            cards=Listing.objects.with_line_data(),
            render=self._card,
            texts=("summary", "problem", "solution", "applications", "partner_sought"),
            chosen=found.chosen(
                wanted,
                facets=FACETS,
                narrowings=NARROWINGS,
                rows=partial(narrowed, offered),
            ),
        )

    @described(
        "Post a technology as a draft",
        body=NewListingBody,
        answer=ListingShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=A_LISTING,
    )
    def post(self, request: Request) -> Response:
        """Write a new draft for the caller's organisation."""
        body = NewListingBody.read(request.data)
        external_id = body.pop("external_id", None)
        listing = services.post_listing(
            content_from(body, by=self.actor), by=self.actor, external_id=external_id
        )
        return created(request, listing.id, by=self.actor)

    def _card(self, row: Listing) -> dict[str, Any]:
        return render_card(row, by=self.actor)


class ListingDetail(ApiView):
    """One listing."""

    is_tagged = True

    @described(
        "Read a technology",
        answer=ListingShape,
        also=(304,),
        parameters=(IF_NONE_MATCH,),
        refusals=(404, 410),
    )
    def get(self, request: Request, listing_id: UUID) -> Response:
        """The listing with all that this caller may see of it."""
        return shown(listing_id, by=self.actor)

    @described(
        "Replace what a technology says",
        body=ListingBody,
        answer=ListingShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
        example=A_LISTING,
    )
    def put(self, request: Request, listing_id: UUID) -> Response:
        """Make the listing say exactly this."""
        body = ListingBody.read(request.data)
        with unchanged(request, listing_id, by=self.actor):
            services.change_listing(listing_id, content_from(body, by=self.actor), by=self.actor)
        return shown(listing_id, by=self.actor)

    @described(
        "Change parts of what a technology says",
        body=ListingBody(partial=True),
        answer=ListingShape,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 410, 412, 422, 428),
        example={"trl": 7},
    )
    def patch(self, request: Request, listing_id: UUID) -> Response:
        """Change what is given and keep the rest."""
        body = ListingBody.read(request.data, partial=True)
        with unchanged(request, listing_id, by=self.actor):
            base = content_of(listing_page(listing_id, by=self.actor))
            content = content_from(body, by=self.actor, base=base)
            services.change_listing(listing_id, content, by=self.actor)
        return shown(listing_id, by=self.actor)


class ListingByExternalId(ApiView):
    """A listing under the owner's own number."""

    is_tagged = True

    @described(
        "Create or replace a technology by your own number",
        body=ListingBody,
        answer=ListingShape,
        also=(201,),
        parameters=(IF_MATCH_WHERE_IT_EXISTS,),
        refusals=(401, 403, 409, 412, 422, 428),
        example=A_LISTING,
    )
    def put(self, request: Request, external_id: str) -> Response:
        """Create it with 201, or replace what it says with 200."""
        content = content_from(ListingBody.read(request.data), by=self.actor)
        listing = own_listing_by_external_id(external_id, by=self.actor)
        if listing is None:
            listing = services.post_listing(content, by=self.actor, external_id=external_id)
            return created(request, listing.id, by=self.actor)
        with unchanged(request, listing.id, by=self.actor):
            services.change_listing(listing.id, content, by=self.actor)
        return shown(listing.id, by=self.actor)


class ListingVersions(ApiView):
    """The frozen versions of a listing."""

    @described(
        "List the versions of a technology", answer=page_of(ListingVersionShape), refusals=(404,)
    )
    def get(self, request: Request, listing_id: UUID) -> Response:
        """Its versions, newest first."""
        Parameters.read(request.query_params)
        listing = listing_head(listing_id, by=self.actor)
        shown_version = partial(
            render_version, with_files=may_read_attachments(self.actor, listing)
        )
        known = {each.number: each for each in listing.versions.all()}

        def render(version: ListingVersion) -> dict[str, Any]:
            before = known.get(version.number - 1)
            return with_changes(shown_version(version), shown_version(before) if before else None)

        return self.page(listing.versions.all(), orderings={"-number": ("-number",)}, render=render)


class ListingAttachments(ApiView):
    """The files beside a listing."""

    parser_classes = [MultiPartParser]

    @described(
        "Attach a file",
        body={
            "multipart/form-data": {
                "type": "object",
                "properties": {"file": {"type": "string", "format": "binary"}},
                "required": ["file"],
            }
        },
        answer=AttachmentShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, listing_id: UUID) -> Response:
        """Keep the uploaded file beside the listing."""
        upload = request.FILES.get("file")
        if upload is None:
            raise serializers.ValidationError({"file": ["Send the file as multipart/form-data."]})
        attachment = services.attach_file(listing_id, upload, by=self.actor)
        return Response(
            {
                "id": str(attachment.id),
                "name": attachment.file.name,
                "media_type": attachment.file.media_type,
                "size": attachment.file.size,
                "sha256": attachment.file.sha256,
            },
            status=201,
        )


class ListingAttachmentFile(ApiView):
    """One file beside a listing."""

    @described(
        "Fetch an attachment",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, listing_id: UUID, attachment_id: UUID) -> FileResponse:
        """The bytes, for whomever the export gate lets pass."""
        return attachment_file(listing_id, attachment_id, by=self.actor)

    @described(
        "Remove an attachment",
        answer=None,
        status=204,
        parameters=(IF_MATCH,),
        refusals=(401, 403, 404, 409, 412, 422, 428),
    )
    def delete(self, request: Request, listing_id: UUID, attachment_id: UUID) -> Response:
        """Take the file off the listing."""
        with unchanged(request, listing_id, by=self.actor):
            services.detach_file(listing_id, attachment_id, by=self.actor)
        return Response(status=204)


def attachment_file(listing_id: UUID, attachment_id: UUID, *, by: Actor) -> FileResponse:
    """Stream an attachment, or answer as if there were none."""
    listing = listing_head(listing_id, by=by)
    if not may_read_attachments(by, listing):
        raise NotFound
    attachment = listing.attachments.filter(pk=attachment_id).first()
    if attachment is None:
        raise NotFound
    return file_response(attachment.file)


def shown(listing_id: UUID, *, by: Actor) -> Response:
    """The listing as it is now."""
    badges = render_badges([listing_id])
    return Response(render_listing(listing_page(listing_id, by=by), badges=badges, by=by))


def shown_or_gone(listing_id: UUID, *, by: Actor) -> Response:
    """The listing, or 204 where the move took it out of the caller's sight."""
    if not Listing.objects.visible_to(by).filter(pk=listing_id).exists():
        return Response(status=204)
    return shown(listing_id, by=by)


def unchanged(request: Request, listing_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    """Only for whoever has read the listing as it is now."""
    rows = Listing.objects.visible_to(by)
    return as_read(request, rows, listing_id, by=by, may=may_change, show=shown)


def judged(request: Request, listing_id: UUID, *, by: Actor) -> AbstractContextManager[None]:
    """Only for an operator who has read what they judge as it is now."""
    rows = Listing.objects.visible_to(by)
    return as_read(request, rows, listing_id, by=by, may=_may_judge, show=shown)


def _may_judge(by: Actor, listing: Listing) -> bool:
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    return may_review(by, listing)


created = creation("api_listing", shown)


move = partial(move_view, answer=ListingShape, show=shown_or_gone, also=(204,))
submit = move(
    "Hand a draft to the operators",
    services.submit_listing,
    ListingSubmissionBody,
    guard=unchanged,
)
publish = move("Publish a reviewed technology", services.publish_listing, ReviewBody, guard=judged)
second = move("Publish what a colleague scored", services.second_listing)
sample = move("Score what was published directly", check_sample, OpinionBody, guard=judged)
opine = move(
    "Leave a score for a colleague who decides",
    services.opine_on_listing,
    OpinionBody,
    guard=judged,
)
return_ = move(
    "Send it back with reasons", services.return_listing, ListingReturnBody, guard=judged
)
withdraw = move("Take it off the market", services.withdraw_listing)
conclude = move("Close it: it found its taker", services.conclude_listing)
confirm = move("Say that it still holds", confirm_listing)
revise = move("Make a withdrawn one a draft again", services.revise_listing)
suspend = move("Take it out of sight", holds.suspend_listing, ListingSuspensionBody)
resume = move("Lift one's own suspension", holds.resume_listing)
