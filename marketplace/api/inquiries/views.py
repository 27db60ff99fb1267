"""Talks over REST: lists, the talk itself, its messages, notes and files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.parsers import JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.api.base import ApiView, creation
from accounts.organisations.models import Organisation
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters
from marketplace.api.inquiries.answers import (
    render_inquiry,
    render_message,
    render_note,
    render_response_time,
    render_row,
)
from marketplace.api.inquiries.bodies import (
    InquiryParameters,
    MessageBody,
    NewInquiryBody,
    NoteBody,
    said_in,
)
from marketplace.api.inquiries.shapes import (
    InquiryMessageShape,
    InquiryNoteShape,
    InquiryRowShape,
    InquiryShape,
    ResponseTimeShape,
)
from marketplace.inquiries import services
from marketplace.inquiries.gate import may_fetch
from marketplace.inquiries.models import Inquiry, InquiryAttachment, InquiryMessage
from marketplace.inquiries.opening import answer_demand, ask_about_listing
from marketplace.inquiries.queries import inquiry_page, own_inquiries, response_time_of

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "-opened_at": ("-opened_at", "-id"),
    "answer_due_at": ("answer_due_at", "id"),
}
BOTH_PARSERS = [JSONParser, MultiPartParser]


class InquiryCollection(ApiView):
    """The talks of the caller's organisation."""

    parser_classes = BOTH_PARSERS

    @described(
        "List your inquiries",
        answer=page_of(InquiryRowShape),
        parameters=(InquiryParameters, *page_parameters(*ORDERINGS)),
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of talks, asked and received."""
        wanted = InquiryParameters.read(request.query_params)
        if not self.actor.may(Permission.INQUIRIES_READ):
            raise refuse(self.actor)
        rows = own_inquiries(by=self.actor, role=wanted.pop("role", ""))
        if "state" in wanted:
            rows = rows.filter(state__in=wanted.pop("state"))
        return self.page(rows.filter(**wanted), orderings=ORDERINGS, render=self._row)

    @described(
        "Ask about a technology, or answer a demand",
        body=NewInquiryBody,
        answer=InquiryShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 422),
        example={
            "listing": "019f0000-0000-7000-8000-000000000000",
            "text": "Is there a sample of fifty kilograms?",
            "language": "en",
        },
    )
    def post(self, request: Request) -> Response:
        """Begin a talk with its first message."""
        body = NewInquiryBody.read(request.data)
        if "listing" in body:
            inquiry = ask_about_listing(body["listing"], said_in(body), by=self.actor)
        else:
            inquiry = answer_demand(body["demand"], said_in(body), by=self.actor)
        return created(request, inquiry.id, by=self.actor)

    def _row(self, row: Inquiry) -> dict[str, Any]:
        return render_row(row, by=self.actor)


class InquiryDetail(ApiView):
    """One talk."""

    @described("Read an inquiry with its messages", answer=InquiryShape, refusals=(404,))
    def get(self, request: Request, inquiry_id: UUID) -> Response:
        """The talk as this side sees it."""
        return shown(inquiry_id, by=self.actor)


class InquiryMessages(ApiView):
    """What is said in a talk."""

    parser_classes = BOTH_PARSERS

    @described(
        "List the messages of an inquiry",
        answer=page_of(InquiryMessageShape),
        parameters=tuple(page_parameters("said_at")),
        refusals=(404,),
    )
    def get(self, request: Request, inquiry_id: UUID) -> Response:
        """Its messages, oldest first."""
        Parameters.read(request.query_params)
        inquiry = own_inquiries(by=self.actor).one(inquiry_id)

        def render(message: InquiryMessage) -> dict[str, Any]:
            message.inquiry = inquiry
            return render_message(message, by=self.actor)

        rows = inquiry.messages.select_related("author").prefetch_related("attachments__file")
        return self.page(rows, orderings={"said_at": ("said_at", "id")}, render=render)

    @described(
        "Write to the other side",
        body=MessageBody,
        answer=InquiryMessageShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 422),
        example={"text": "Yes, within three weeks.", "language": "en"},
    )
    def post(self, request: Request, inquiry_id: UUID) -> Response:
        """Add a message; the first one of the side that was asked is the answer."""
        said = said_in(MessageBody.read(request.data))
        message = services.post_message(inquiry_id, said, by=self.actor)
        return Response(render_message(message, by=self.actor), status=201)


class InquiryNotes(ApiView):
    """What one's own organisation notes about a talk."""

    @described(
        "List your organisation's notes",
        answer=page_of(InquiryNoteShape),
        parameters=tuple(page_parameters("noted_at")),
        refusals=(404,),
    )
    def get(self, request: Request, inquiry_id: UUID) -> Response:
        """Its notes, oldest first; never those of the other side."""
        Parameters.read(request.query_params)
        inquiry = Inquiry.objects.visible_to(self.actor).one(inquiry_id)
        rows = inquiry.notes.filter(organisation=self.actor.organisation_id)
        return self.page(
            rows.select_related("author"),
            orderings={"noted_at": ("noted_at", "id")},
            render=render_note,
        )

    @described(
        "Note something for your organisation",
        body=NoteBody,
        answer=InquiryNoteShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
        example={"text": "Check the viscosity first."},
    )
    def post(self, request: Request, inquiry_id: UUID) -> Response:
        """Add a note that the other side never sees."""
        note = services.add_note(inquiry_id, by=self.actor, **NoteBody.read(request.data))
        return Response(render_note(note), status=201)


class InquiryAttachmentFile(ApiView):
    """A file that came with a message."""

    @described(
        "Fetch an attachment",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, inquiry_id: UUID, attachment_id: UUID) -> FileResponse:
        """The bytes, for whomever the export gate lets pass."""
        return attachment_file(inquiry_id, attachment_id, by=self.actor)


class OrganisationResponseTime(ApiView):
    """How quickly an organisation answers."""

    @described(
        "Read how quickly an organisation answers", answer=ResponseTimeShape, refusals=(404,)
    )
    def get(self, request: Request, slug: str) -> Response:
        """The median of the last twelve months, in working days."""
        found = Organisation.objects.visible_to(self.actor).filter(slug=slug).first()
        if found is None:
            raise NotFound
        return Response(render_response_time(response_time_of(found.id)))


def attachment_file(inquiry_id: UUID, attachment_id: UUID, *, by: Actor) -> FileResponse:
    """Stream a file of a talk, or answer as if there were none."""
    inquiry = inquiry_page(inquiry_id, by=by)
    attached = InquiryAttachment.objects.filter(pk=attachment_id, message__inquiry=inquiry)
    attachment = attached.select_related("file", "message").first()
    if attachment is None:
        raise NotFound
    attachment.message.inquiry = inquiry
    if not may_fetch(by, attachment.message):
        raise NotFound
    return file_response(attachment.file)


def shown(inquiry_id: UUID, *, by: Actor) -> Response:
    """The talk as it is now."""
    return Response(render_inquiry(inquiry_page(inquiry_id, by=by), by=by))


created = creation("api_inquiry", shown)
