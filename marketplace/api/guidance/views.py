"""The guide to the use of IP and its desk over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from kernel.errors import NotReady, Reason
from kernel.http.bodies import Body, InBothLanguages
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters, WholeParameters
from kernel.languages import CODES, current, speaking
from marketplace.guidance import services
from marketplace.guidance.advice import Advice, Said, advice_for, wants_of
from marketplace.guidance.models import DeskTicket
from marketplace.guidance.queries import ticket_actions, ticket_page, tickets_in_sight
from marketplace.guidance.reasons import GuidanceReason
from marketplace.guidance.rules import LONGEST_TITLE, LONGEST_WORDS, Question
from marketplace.guidance.states import TicketState
from marketplace.guidance.terms import Have, Voice, Want, Where

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "due_on": ("due_on", "id"),
}


class GuideParameters(WholeParameters):
    """The three answers, as far as they are given."""

    have = serializers.ChoiceField(Have.choices, required=False)
    want = serializers.ChoiceField(Want.choices, required=False)
    where = serializers.ChoiceField(Where.choices, required=False)


class TicketParameters(Parameters):
    """What a list of tickets may be narrowed by."""

    state = serializers.MultipleChoiceField(choices=TicketState.choices, required=False)
    want = serializers.MultipleChoiceField(choices=Want.choices, required=False)


class TicketBody(Body):
    """A question for the desk, with the answers given to the guide."""

    have = serializers.ChoiceField(Have.choices)
    want = serializers.ChoiceField(Want.choices)
    where = serializers.ChoiceField(Where.choices)
    title = serializers.CharField(max_length=LONGEST_TITLE)
    words = serializers.CharField(max_length=LONGEST_WORDS)
    language = serializers.ChoiceField(CODES, required=False)


class TicketWordsBody(Body):
    words = serializers.CharField(max_length=LONGEST_WORDS)


class AdvisedStepShape(serializers.Serializer[Any]):
    words = InBothLanguages()
    service_type = serializers.CharField()


class GuideAdviceShape(serializers.Serializer[Any]):
    """The way that three answers lead to."""

    lede = InBothLanguages()
    steps = AdvisedStepShape(many=True)
    heed = serializers.ListField(child=InBothLanguages())
    law = InBothLanguages()


class TicketMessageShape(serializers.Serializer[Any]):
    voice = serializers.ChoiceField(Voice.choices)
    words = serializers.CharField()
    language = serializers.ChoiceField(CODES)
    said_at = serializers.DateTimeField()


class TicketRowShape(serializers.Serializer[Any]):
    """A ticket in a list."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    organisation = serializers.UUIDField()
    state = serializers.ChoiceField(TicketState.choices)
    have = serializers.ChoiceField(Have.choices)
    want = serializers.ChoiceField(Want.choices)
    where = serializers.ChoiceField(Where.choices)
    title = serializers.CharField()
    language = serializers.ChoiceField(CODES)
    due_on = serializers.DateField()
    is_late = serializers.BooleanField()
    asked_at = serializers.DateTimeField()
    first_answered_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)


class TicketShape(TicketRowShape):
    """A ticket with all that was said."""

    messages = TicketMessageShape(many=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class GuideOptionShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    words = InBothLanguages()


class GuideQuestionShape(serializers.Serializer[Any]):
    parameter = serializers.ChoiceField(["have", "want", "where"])
    options = GuideOptionShape(many=True)


class GuideShape(serializers.Serializer[Any]):
    """What is asked, and the advice once all three answers are given."""

    questions = GuideQuestionShape(many=True)
    advice = GuideAdviceShape(allow_null=True)


class Guide(ApiView):
    """The guide."""

    @described(
        "Read the guide to the use of IP",
        answer=GuideShape,
        parameters=(GuideParameters,),
        refusals=(422,),
    )
    def get(self, request: Request) -> Response:
        """The questions; with three answers the steps, what to heed, and the law."""
        said = GuideParameters.read(request.query_params)
        advice = advice_for(**said) if len(said) == len(GuideParameters().fields) else None
        if "have" in said and "want" in said and said["want"] not in wants_of(said["have"]):
            raise NotReady(Reason(GuidanceReason.CHOICE_UNKNOWN, "/want"))
        options: dict[str, Any] = {
            "have": list(Have),
            "want": wants_of(said["have"]) if "have" in said else list(Want),
            "where": list(Where),
        }
        questions = [
            {"parameter": name, "options": [_option(each) for each in found]}
            for name, found in options.items()
        ]
        return Response({"questions": questions, "advice": advice and render_advice(advice)})


class TicketCollection(ApiView):
    """Questions at the desk."""

    @described(
        "List questions at the desk",
        answer=page_of(TicketRowShape),
        parameters=(TicketParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page: one's own, and for operators those of their markets."""
        self.require_person()
        wanted = TicketParameters.read(request.query_params)
        rows = tickets_in_sight(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=render_row)

    @described(
        "Ask the desk",
        body=TicketBody,
        answer=TicketShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
    )
    def post(self, request: Request) -> Response:
        """Ask what the guide leaves open."""
        self.require_person()
        said = TicketBody.read(request.data)
        question = Question(**{"language": current(), **said})
        made = services.open_ticket(question, by=self.actor)
        return created(request, made.id, by=self.actor)


class TicketDetail(ApiView):
    """One question."""

    @described("Read a question at the desk", answer=TicketShape, refusals=(404,))
    def get(self, request: Request, ticket_id: UUID) -> Response:
        """With all that was said, for who asked and the operators."""
        return shown(ticket_id, by=self.actor)


def render_advice(advice: Advice) -> dict[str, Any]:
    """The advice in both languages."""
    return {
        "lede": _both(advice.lede),
        "steps": [
            {"words": _both(each.words), "service_type": each.service} for each in advice.steps
        ],
        "heed": [_both(each) for each in advice.heed],
        "law": _both(advice.law),
    }


def render_row(ticket: DeskTicket) -> dict[str, Any]:
    """A ticket in a list."""
    names = (
        *("reference", "state", "have", "want", "where", "title", "language", "due_on"),
        *("is_late", "asked_at", "first_answered_at", "updated_at", "closed_at"),
    )
    row = {name: getattr(ticket, name) for name in names}
    return {"id": str(ticket.id), "organisation": str(ticket.organisation_id), **row}


def shown(ticket_id: UUID, *, by: Actor) -> Response:
    """The ticket as it is now."""
    ticket = ticket_page(ticket_id, by=by)
    names = ("voice", "words", "language", "said_at")
    said = [{name: getattr(each, name) for name in names} for each in ticket.messages.all()]
    actions = ticket_actions(ticket, by=by)
    return Response(render_row(ticket) | {"messages": said, "available_actions": actions})


def _option(choice: Any) -> dict[str, Any]:
    words = {}
    for code in CODES:
        with speaking(code):
            words[code] = str(choice.label)
    return {"code": choice.value, "words": words}


def _both(said: Said) -> dict[str, str]:
    return {"zh": said.zh, "en": said.en}


created = creation("api_desk_ticket", shown)
move = partial(move_view, answer=TicketShape, show=shown)
answer = move("Answer a question", services.answer_ticket, TicketWordsBody)
ask_again = move("Ask the desk again", services.ask_again, TicketWordsBody)
close = move("Close a question", services.close_ticket)
