"""Evaluation requests over REST."""

from __future__ import annotations

import json
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import FileResponse
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.files import file_response
from kernel.http.parameters import Parameters, WholeParameters
from kernel.languages import CODES
from marketplace.api.evaluations.bodies import (
    ComposeBody,
    DeliveryBody,
    EvaluationShape,
    OrderBody,
    QuoteBody,
    ReasonBody,
    SigningBody,
    facts_from,
    render_evaluation,
    signing_from,
    text_of,
)
from marketplace.evaluations import delivering, services
from marketplace.evaluations.content import Quote, Wanted
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.queries import (
    delivered_report,
    evaluation_page,
    file_in,
    own_evaluations,
    waiting_report,
)
from marketplace.evaluations.states import EvaluationState

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "reference": ("reference", "id"),
}
AN_ORDER = {
    "listing": "01936c2e-5a10-7c3e-9d8b-0f5a1c2d3e4f",
    "service_offer": "01936c2e-5a11-7a4b-8c6d-1e2f3a4b5c6d",
    "purpose": "To confirm readiness and the scale-up risk ahead of licence talks.",
}
A_REPORT = {
    "methods": {
        "zh": "现场查看与数据复核。",
        "en": "A visit on site and a review.",
    },
    "assumptions": {"zh": "原始数据完整。", "en": "The raw data are complete."},
    "findings": {"zh": "三批试样重复性良好。", "en": "Three batches repeat well."},
    "limits": {"zh": "仅供许可谈判使用。", "en": "For licence talks only."},
    "conclusion": {"zh": "成熟度六级，依据充分。", "en": "Readiness level 6 is well supported."},
    "trl": 6,
    "valid_until": "2027-06-30",
    "declares_no_conflict": True,
}
_REPORT_FORM = {
    "multipart/form-data": {
        "type": "object",
        "properties": {
            "report": {"type": "string", "format": "binary"},
            "facts": {"type": "string", "description": "The key facts as JSON."},
        },
        "required": ["report", "facts"],
    }
}


class EvaluationParameters(Parameters):
    """What a list of evaluations may be narrowed by."""

    role = serializers.ChoiceField(["client", "evaluator"], required=False)
    state = serializers.MultipleChoiceField(choices=EvaluationState.choices, required=False)
    listing = serializers.UUIDField(required=False)


class EvaluationCollection(ApiView):
    """The evaluations that the caller's organisation ordered or does."""

    @described(
        "List evaluations",
        answer=page_of(EvaluationShape),
        parameters=(EvaluationParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of evaluations."""
        self.require_person()
        wanted = EvaluationParameters.read(request.query_params)
        fits = Q()
        if "role" in wanted:
            fits &= Q(**{wanted["role"]: self.actor.organisation_id})
        if "state" in wanted:
            fits &= Q(state__in=wanted["state"])
        if "listing" in wanted:
            fits &= Q(listing=wanted["listing"])
        rows = own_evaluations(by=self.actor).filter(fits)
        return self.page(rows, orderings=ORDERINGS, render=self._render)

    @described(
        "Order an evaluation",
        body=OrderBody,
        answer=EvaluationShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=AN_ORDER,
    )
    def post(self, request: Request) -> Response:
        """Ask the provider of a service to evaluate a listing."""
        body = OrderBody.read(request.data)
        ordered = services.request_evaluation(
            body["listing"],
            offer_id=body["service_offer"],
            purpose=body["purpose"],
            language=body.get("language"),
            wanted=Wanted(
                **{name: body[name] for name in ("kind", "purpose_code", "tier") if name in body}
            ),
            by=self.actor,
        )
        return created(request, ordered.id, by=self.actor)

    def _render(self, row: EvaluationRequest) -> dict[str, Any]:
        return render_evaluation(row, by=self.actor)


class EvaluationDetail(ApiView):
    """One evaluation."""

    @described("Read an evaluation", answer=EvaluationShape, refusals=(404,))
    def get(self, request: Request, request_id: UUID) -> Response:
        """The evaluation, for its two parties."""
        return shown(request_id, by=self.actor)


class EvaluationQuote(ApiView):
    """The evaluator's quote."""

    @described(
        "Quote an evaluation",
        body=QuoteBody,
        answer=EvaluationShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"price": {"amount": "52000.00", "currency": "CNY"}, "days": 15},
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Say what it costs and how long it takes."""
        body = QuoteBody.read(request.data)
        price = body["price"]
        quote = Quote(price["amount"], price["currency"], body["days"])
        services.quote_evaluation(request_id, quote, by=self.actor)
        return shown(request_id, by=self.actor)


class EvaluationDelivery(ApiView):
    """The evaluator's report."""

    parser_classes = [MultiPartParser]

    @described(
        "Deliver a report",
        body=_REPORT_FORM,
        answer=EvaluationShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 413, 415, 422),
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Hand over the PDF and its key facts."""
        report = request.FILES.get("report")
        if report is None:
            raise serializers.ValidationError({"report": [_("Send the report as a PDF.")]})
        said = DeliveryBody.read(_parsed(request.POST.get("facts")))
        delivering.deliver_report(
            request_id, facts_from(said), report, **signing_from(said), by=self.actor
        )
        return shown(request_id, by=self.actor)


class EvaluationComposing(ApiView):
    """A report that we set in type."""

    @described(
        "Compose a report",
        body=ComposeBody,
        answer=EvaluationShape,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=A_REPORT,
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Set in both languages from one source, and signed by the caller."""
        body = ComposeBody.read(request.data)
        delivering.compose_report(
            request_id,
            facts_from(body),
            text_of(body),
            valuation_id=body.get("valuation"),
            **signing_from(body),
            by=self.actor,
        )
        return shown(request_id, by=self.actor)


class FileParameters(WholeParameters):
    """Which file of a composed report."""

    language = serializers.ChoiceField(CODES, required=False)


class EvaluationReportFile(ApiView):
    """The PDF of a report."""

    @described(
        "Fetch a report",
        answer=OpenApiTypes.BINARY,
        media_type="application/pdf",
        parameters=(FileParameters,),
        refusals=(404,),
    )
    def get(self, request: Request, request_id: UUID, report_id: UUID) -> FileResponse:
        """The bytes, for the two parties."""
        wanted = FileParameters.read(request.query_params)
        found = delivered_report(request_id, report_id, by=self.actor)
        return file_response(file_in(found, wanted.get("language", "")))


class EvaluationPreparedFile(ApiView):
    """The PDF that waits for signatures."""

    @described(
        "Fetch what is to be signed",
        answer=OpenApiTypes.BINARY,
        media_type="application/pdf",
        parameters=(FileParameters,),
        refusals=(404,),
    )
    def get(self, request: Request, request_id: UUID) -> FileResponse:
        """The bytes, for members of the evaluator."""
        wanted = FileParameters.read(request.query_params)
        found = evaluation_page(request_id, by=self.actor)
        waiting = waiting_report(found)
        if waiting is None or not self.actor.acts_for(found.evaluator_id):
            raise NotFound
        return file_response(file_in(waiting, wanted.get("language", "")))


def shown(request_id: UUID, *, by: Actor) -> Response:
    """The evaluation as it is now."""
    return Response(render_evaluation(evaluation_page(request_id, by=by), by=by))


created = creation("api_evaluation", shown)


def _return(request_id: UUID, *, by: Actor, reason: str = "") -> EvaluationRequest:
    return services.return_report(request_id, reason=reason, by=by)


def _parsed(text: Any) -> Any:
    try:
        return json.loads(text or "{}")
    except (TypeError, ValueError):
        raise serializers.ValidationError({"facts": [_("This is not JSON.")]}) from None


move = partial(move_view, answer=EvaluationShape, show=shown)
engage = move("Engage the evaluator", services.engage_evaluator)
accept = move("Accept the report", services.accept_report)
return_ = move("Return the report for revision", _return, ReasonBody)
sign = move("Sign the report that waits", delivering.sign_report, SigningBody)
take_back = move("Take the report that waits back", delivering.take_back_report)
decline = move("Decline to evaluate", services.decline_evaluation, ReasonBody)
cancel = move("Cancel the order", services.cancel_evaluation, ReasonBody)
