"""Requests for quotes over REST, with who is invited and what is asked."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.api.base import ApiView, creation
from accounts.api.guarding import as_read
from accounts.api.moves import move_view
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters, WholeParameters
from kernel.http.tags import IF_MATCH, IF_NONE_MATCH
from marketplace.api.orders.request_bodies import (
    A_REQUEST,
    NeedBody,
    PassBody,
    ProviderSuggestionShape,
    QuestionBody,
    QuestionShape,
    QuoteAnswerBody,
    QuoteInvitationBody,
    QuoteInvitationShape,
    QuoteRequestRowShape,
    QuoteRequestShape,
    need_from,
    render_invitation,
    render_question,
    render_request,
    render_request_row,
    render_suggestion,
)
from marketplace.orders import requesting
from marketplace.orders.models import QuoteRequest
from marketplace.orders.policies import may_run
from marketplace.orders.queries import (
    invitations_of,
    questions_of,
    request_page,
    requests_in_sight,
)
from marketplace.orders.states import RequestState
from marketplace.orders.suggesting import suggestions
from marketplace.ratings.queries import medians_of

ORDERINGS = {
    "-created_at": ("-created_at", "-id"),
    "created_at": ("created_at", "id"),
    "quotes_due_on": ("quotes_due_on", "id"),
    "reference": ("reference", "id"),
}
_REFUSED = (401, 403, 404, 409, 422)


class QuoteRequestParameters(Parameters):
    """What a list of requests may be narrowed by."""

    role = serializers.ChoiceField(["client", "provider"], required=False)
    state = serializers.MultipleChoiceField(choices=RequestState.choices, required=False)


class QuoteRequestCollection(ApiView):
    """One's own requests, and those to which one was invited."""

    @described(
        "List requests for quotes",
        answer=page_of(QuoteRequestRowShape),
        parameters=(QuoteRequestParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of requests."""
        self.require_person()
        wanted = QuoteRequestParameters.read(request.query_params)
        rows = requests_in_sight(by=self.actor, **wanted).select_related("listing_version")
        return self.page(
            rows, orderings=ORDERINGS, render=partial(render_request_row, by=self.actor)
        )

    @described(
        "Write a request for quotes",
        body=NeedBody,
        answer=QuoteRequestShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
        example=A_REQUEST,
    )
    def post(self, request: Request) -> Response:
        """Write a draft; nobody else sees it before it is opened."""
        body = NeedBody.read(request.data)
        made = requesting.draft_request(
            need_from(body), by=self.actor, confidential_brief=body.get("confidential_brief", "")
        )
        return created(request, made.id, by=self.actor)


class QuoteRequestDetail(ApiView):
    """One request."""

    is_tagged = True

    @described(
        "Read a request for quotes",
        answer=QuoteRequestShape,
        also=(304,),
        parameters=(IF_NONE_MATCH,),
        refusals=(404,),
    )
    def get(self, request: Request, request_id: UUID) -> Response:
        """The request, for its client and those invited."""
        return shown(request_id, by=self.actor)

    @described(
        "Change a request for quotes",
        body=NeedBody,
        answer=QuoteRequestShape,
        parameters=(IF_MATCH,),
        refusals=(*_REFUSED, 412, 428),
        example=A_REQUEST,
    )
    def put(self, request: Request, request_id: UUID) -> Response:
        """Say anew what is needed, before anybody has read it."""
        body = NeedBody.read(request.data)
        by, rows = self.actor, QuoteRequest.objects.visible_to(self.actor)
        with as_read(request, rows, request_id, by=by, may=may_run, show=shown):
            requesting.change_request(
                request_id,
                need_from(body),
                by=by,
                confidential_brief=body.get("confidential_brief", ""),
            )
        return shown(request_id, by=by)


class QuoteInvitations(ApiView):
    """Who is asked."""

    @described(
        "List the providers invited",
        answer=QuoteInvitationShape(many=True),
        refusals=(404,),
    )
    def get(self, request: Request, request_id: UUID) -> Response:
        """All of them for the client; one's own invitation for a provider."""
        WholeParameters.read(request.query_params)
        found = request_page(request_id, by=self.actor)
        return Response([render_invitation(each) for each in invitations_of(found, by=self.actor)])

    @described(
        "Invite a provider",
        body=QuoteInvitationBody,
        answer=QuoteInvitationShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Ask the provider of a service for a quote."""
        offer_id = QuoteInvitationBody.read(request.data)["service_offer"]
        made = requesting.invite_provider(request_id, offer_id=offer_id, by=self.actor)
        return Response(render_invitation(made), status=201)


class QuoteInvitationDetail(ApiView):
    """One invitation."""

    @described("Leave a provider out", answer=None, status=204, refusals=_REFUSED)
    def delete(self, request: Request, request_id: UUID, invitation_id: UUID) -> Response:
        """Take an invitation back while the request is a draft."""
        requesting.drop_invitation(request_id, invitation_id, by=self.actor)
        return Response(status=204)


class QuoteSuggestions(ApiView):
    """Providers that fit."""

    @described(
        "Suggest providers", answer=ProviderSuggestionShape(many=True), refusals=(401, 403, 404)
    )
    def get(self, request: Request, request_id: UUID) -> Response:
        """Services that fit, best first, each with its reasons; for the client."""
        WholeParameters.read(request.query_params)
        found = request_page(request_id, by=self.actor)
        require(may_run, self.actor, found)
        rows = suggestions(found, medians=medians_of, by=self.actor)
        return Response([render_suggestion(each) for each in rows])


class QuoteQuestions(ApiView):
    """What was asked and answered."""

    @described("List questions", answer=QuestionShape(many=True), refusals=(404,))
    def get(self, request: Request, request_id: UUID) -> Response:
        """All questions, for everybody who sees the request."""
        WholeParameters.read(request.query_params)
        return _questions(request_id, by=self.actor)

    @described(
        "Ask a question",
        body=QuestionBody,
        answer=QuestionShape(many=True),
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Ask as one invited."""
        requesting.ask_question(request_id, by=self.actor, **QuestionBody.read(request.data))
        answer = _questions(request_id, by=self.actor)
        answer.status_code = 201
        return answer


class QuoteAnswer(ApiView):
    """The client's answer to a question."""

    @described(
        "Answer a question",
        body=QuoteAnswerBody,
        answer=QuestionShape(many=True),
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request, request_id: UUID, question_id: UUID) -> Response:
        """Answer once, for everybody invited."""
        said = QuoteAnswerBody.read(request.data)
        requesting.answer_question(request_id, question_id, by=self.actor, **said)
        return _questions(request_id, by=self.actor)


def shown(request_id: UUID, *, by: Actor) -> Response:
    """The request as it is now."""
    return Response(render_request(request_page(request_id, by=by), by=by))


def _questions(request_id: UUID, *, by: Actor) -> Response:
    found = request_page(request_id, by=by)
    rows: list[Any] = [render_question(each) for each in questions_of(found, by=by)]
    return Response(rows)


created = creation("api_quote_request", shown)
move = partial(move_view, answer=QuoteRequestShape, show=shown)
open_ = move("Open a request for quotes", requesting.open_request)
close = move("Take no more quotes", requesting.close_request)
withdraw = move("Withdraw a request for quotes", requesting.withdraw_request)
pass_ = move("Say that one will not quote", requesting.pass_request, PassBody)
