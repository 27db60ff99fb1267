"""Service orders over REST."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from kernel.http.bodies import Body
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters
from marketplace.api.orders.order_bodies import (
    CancelBody,
    DeliveryBody,
    DeliveryRevisionBody,
    DisputeAnswerBody,
    InvoiceBody,
    LetterAcceptanceBody,
    OrderRowShape,
    PaymentBody,
    ServiceOrderShape,
    SettlementBody,
    StatementBody,
    render_order,
    render_row,
)
from marketplace.api.ratings.views import RatingBody, RatingShape
from marketplace.api.ratings.views import shown as rating_shown
from marketplace.orders import delivering, engaging, paying, settling
from marketplace.orders.content import FilingFacts
from marketplace.orders.letter_documents import read_document
from marketplace.orders.queries import delivered_file, order_page, orders_in_sight
from marketplace.orders.states import OrderState
from marketplace.ratings.services import rate_service_order

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "reference": ("reference", "id"),
}
_REFUSED = (401, 403, 404, 409, 422)
_DELIVERY_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "files": {"type": "array", "items": {"type": "string", "format": "binary"}},
            "facts": {"type": "string", "description": "Note and filing as JSON."},
        },
    }
}


class OrderParameters(Parameters):
    """What a list of orders may be narrowed by."""

    role = serializers.ChoiceField(["client", "provider"], required=False)
    state = serializers.MultipleChoiceField(choices=OrderState.choices, required=False)


class ServiceOrderCollection(ApiView):
    """The orders of the caller's organisation, on either side."""

    @described(
        "List service orders",
        answer=page_of(OrderRowShape),
        parameters=(OrderParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of orders."""
        self.require_person()
        wanted = OrderParameters.read(request.query_params)
        rows = orders_in_sight(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=render_row)


class ServiceOrderDetail(ApiView):
    """One order."""

    @described("Read a service order", answer=ServiceOrderShape, refusals=(404,))
    def get(self, request: Request, order_id: UUID) -> Response:
        """The order with letter, milestones, invoices and disputes."""
        return shown(order_id, by=self.actor)


class MilestoneDelivery(ApiView):
    """Delivering a milestone."""

    parser_classes = [MultiPartParser]

    @described(
        "Deliver a milestone",
        body=_DELIVERY_FORM,
        answer=ServiceOrderShape,
        parameters=(KEY,),
        refusals=(*_REFUSED, 413, 415),
    )
    def post(self, request: Request, order_id: UUID, milestone_id: UUID) -> Response:
        """Deliver files and a note; a filing says under which number it was filed."""
        body = DeliveryBody.read(_json(request.POST.get("facts", "{}")))
        filing = body.get("filing")
        delivering.submit_milestone(
            order_id,
            milestone_id,
            note=body.get("note", ""),
            uploads=request.FILES.getlist("files"),
            filing=_filing(filing) if filing else None,
            by=self.actor,
        )
        return shown(order_id, by=self.actor)


class DeliveredFileContent(ApiView):
    """A delivered file."""

    @described(
        "Read a delivered file",
        answer=OpenApiTypes.BINARY,
        media_type="application/octet-stream",
        refusals=(404,),
    )
    def get(self, request: Request, order_id: UUID, file_id: UUID) -> FileResponse:
        """Its bytes, for the two sides."""
        return file_response(delivered_file(order_id, file_id, by=self.actor).file)


class LetterContent(ApiView):
    """The accepted letter as a document."""

    @described(
        "Read the letter of engagement",
        answer=OpenApiTypes.BINARY,
        media_type="application/pdf",
        refusals=(404, 409),
    )
    def get(self, request: Request, order_id: UUID, language: str) -> FileResponse:
        """A tagged PDF in `zh` or `en`, once both sides have accepted; the reading is recorded."""
        return file_response(read_document(order_id, language, by=self.actor))


class OrderInvoices(ApiView):
    """The invoices of an order."""

    @described(
        "Record an invoice",
        body=InvoiceBody,
        answer=ServiceOrderShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request, order_id: UUID) -> Response:
        """As the provider; all together stay within the order."""
        paying.issue_invoice(order_id, by=self.actor, **InvoiceBody.read(request.data))
        answer = shown(order_id, by=self.actor)
        answer.status_code = 201
        return answer


class OrderRating(ApiView):
    """The rating of an order."""

    @described(
        "Rate a service order",
        body=RatingBody,
        answer=RatingShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request, order_id: UUID) -> Response:
        """Say, once, how a completed order went."""
        rating = rate_service_order(order_id, by=self.actor, **RatingBody.read(request.data))
        answer = rating_shown(rating.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_rating", args=[rating.id], request=request)
        return answer


def shown(order_id: UUID, *, by: Actor) -> Response:
    """The order as it is now."""
    return Response(render_order(order_page(order_id, by=by), by=by))


def part_move(summary: str, service: Callable[..., Any], part: str, body: type[Body] = Body) -> Any:
    """An endpoint for a verb of a part of an order: a milestone, an invoice."""

    class Move(ApiView):
        @described(
            summary,
            body=body,
            answer=ServiceOrderShape,
            parameters=(KEY,),
            refusals=_REFUSED,
        )
        def post(self, request: Request, order_id: UUID, **address: UUID) -> Response:
            said = body.read(request.data or {})
            service(order_id, address[part], by=self.actor, **said)
            return shown(order_id, by=self.actor)

    return Move.as_view()


def _json(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except ValueError:
        raise serializers.ValidationError({"facts": [_("This is not JSON.")]}) from None
    if not isinstance(found, dict):
        raise serializers.ValidationError({"facts": [_("This is not JSON.")]})
    return found


def _filing(said: dict[str, Any]) -> FilingFacts:
    return FilingFacts(
        official_number=said["official_number"],
        filed_on=said["filed_on"],
        kind=said.get("kind", ""),
        title=said.get("title", ""),
        inventors=tuple(said.get("inventors", ())),
        nice=tuple(said.get("nice", ())),
    )


move = partial(move_view, answer=ServiceOrderShape, show=shown)
accept_letter = move("Accept the letter", engaging.accept_letter, LetterAcceptanceBody)
cancel = move("Cancel an order", settling.cancel_order, CancelBody)
dispute = move("Dispute an order", settling.dispute_order, StatementBody)
answer_dispute = move("Answer a dispute", settling.answer_dispute, DisputeAnswerBody)
settle = move("Settle a dispute", settling.settle_dispute, SettlementBody)
accept_milestone = part_move("Accept a delivery", delivering.accept_milestone, "milestone_id")
return_milestone = part_move(
    "Send a delivery back", delivering.return_milestone, "milestone_id", DeliveryRevisionBody
)
pay = part_move("Record a payment", paying.record_payment, "invoice_id", PaymentBody)
confirm = part_move("Confirm a payment", paying.confirm_payment, "invoice_id")
