"""Quotes and their templates over REST."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView
from accounts.api.guarding import as_read
from accounts.api.moves import move_view
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.parameters import WholeParameters
from kernel.http.tags import IF_MATCH
from marketplace.api.orders.order_bodies import ServiceOrderShape, render_order
from marketplace.api.orders.request_bodies import (
    A_QUOTE,
    LineBody,
    OfferedQuoteBody,
    PlannedBody,
    QuoteShape,
    quote_from,
    render_quote,
)
from marketplace.orders import quoting
from marketplace.orders.choosing import choose_quote
from marketplace.orders.models import QuoteTemplate
from marketplace.orders.policies import may_keep_template
from marketplace.orders.queries import (
    order_page,
    quote_page,
    quotes_of,
    request_page,
    templates_of,
)

_REFUSED = (401, 403, 404, 409, 422)


class TemplateContentBody(Body):
    """What a form begins with."""

    lines = LineBody(many=True, required=False)
    milestones = PlannedBody(many=True, required=False)
    currency = serializers.CharField(required=False, allow_blank=True, max_length=3)
    valid_days = serializers.IntegerField(required=False, min_value=1, max_value=1000)
    exclusions = serializers.CharField(required=False, allow_blank=True, max_length=3000)
    note = serializers.CharField(required=False, allow_blank=True, max_length=3000)


class TemplateBody(Body):
    """A template by its name."""

    name = serializers.CharField(max_length=100)
    content = TemplateContentBody()


class QuoteTemplateShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    content = serializers.DictField()
    updated_at = serializers.DateTimeField()


class QuotesOfRequest(ApiView):
    """The quotes for a request."""

    @described("List the quotes for a request", answer=QuoteShape(many=True), refusals=(404,))
    def get(self, request: Request, request_id: UUID) -> Response:
        """All for the client; one's own for a provider."""
        WholeParameters.read(request.query_params)
        found = request_page(request_id, by=self.actor)
        rows = quotes_of(found, by=self.actor)
        return Response([render_quote(each, by=self.actor) for each in rows])

    @described(
        "Quote",
        body=OfferedQuoteBody,
        answer=QuoteShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
        example=A_QUOTE,
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Offer a quote as one invited, or say it anew."""
        content = quote_from(OfferedQuoteBody.read(request.data))
        quote = quoting.offer_quote(request_id, content, by=self.actor)
        answer = shown(quote.id, by=self.actor)
        answer.status_code = 201
        return answer


class QuoteDetail(ApiView):
    """One quote."""

    @described("Read a quote", answer=QuoteShape, refusals=(404,))
    def get(self, request: Request, quote_id: UUID) -> Response:
        """The quote, for its provider and the client."""
        return shown(quote_id, by=self.actor)


class QuoteChoice(ApiView):
    """Choosing a quote."""

    @described(
        "Choose a quote",
        body=Body,
        answer=ServiceOrderShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request, quote_id: UUID) -> Response:
        """Award the request to it; the answer is the order."""
        Body.read(request.data or {})
        order = choose_quote(quote_id, by=self.actor)
        shape = render_order(order_page(order.id, by=self.actor), by=self.actor)
        return Response(shape, status=201)


class QuoteTemplateCollection(ApiView):
    """The templates of one's organisation."""

    @described("List quote templates", answer=QuoteTemplateShape(many=True), refusals=(401,))
    def get(self, request: Request) -> Response:
        """All of them by name; there are few."""
        WholeParameters.read(request.query_params)
        self.require_person()
        return Response([_render(each) for each in templates_of(by=self.actor)])

    @described(
        "Keep a quote template",
        body=TemplateBody,
        answer=QuoteTemplateShape,
        status=201,
        parameters=(KEY,),
        refusals=_REFUSED,
    )
    def post(self, request: Request) -> Response:
        """Keep what is quoted again and again."""
        body = TemplateBody.read(request.data)
        kept = quoting.keep_template(body["name"], _content(body), by=self.actor)
        return Response(_render(kept), status=201)


class QuoteTemplateDetail(ApiView):
    """One template."""

    is_tagged = True

    @described("Read a quote template", answer=QuoteTemplateShape, refusals=(404,))
    def get(self, request: Request, template_id: UUID) -> Response:
        """What a form begins with, for the people of its provider."""
        return shown_template(template_id, by=self.actor)

    @described(
        "Change a quote template",
        body=TemplateBody,
        answer=QuoteTemplateShape,
        parameters=(IF_MATCH,),
        refusals=(*_REFUSED, 412, 428),
    )
    def put(self, request: Request, template_id: UUID) -> Response:
        """Say it anew."""
        body = TemplateBody.read(request.data)
        with self._as_read(template_id):
            quoting.keep_template(
                body["name"], _content(body), by=self.actor, template_id=template_id
            )
        return shown_template(template_id, by=self.actor)

    @described(
        "Remove a quote template",
        answer=None,
        status=204,
        parameters=(IF_MATCH,),
        refusals=(*_REFUSED, 412, 428),
    )
    def delete(self, request: Request, template_id: UUID) -> Response:
        """Forget it."""
        with self._as_read(template_id):
            quoting.remove_template(template_id, by=self.actor)
        return Response(status=204)

    def _as_read(self, template_id: UUID) -> AbstractContextManager[None]:
        by, rows = self.actor, QuoteTemplate.objects.visible_to(self.actor)
        may, show = may_keep_template, shown_template
        return as_read(self.request, rows, template_id, by=by, may=may, show=show)


def shown(quote_id: UUID, *, by: Actor) -> Response:
    """The quote as it is now."""
    return Response(render_quote(quote_page(quote_id, by=by), by=by))


def shown_template(template_id: UUID, *, by: Actor) -> Response:
    """The template as it is now."""
    return Response(_render(QuoteTemplate.objects.visible_to(by).one(template_id)))


def _content(body: dict[str, Any]) -> dict[str, Any]:
    said = dict(body["content"])
    said["lines"] = [{**each, "amount": str(each["amount"])} for each in said.get("lines", ())]
    said["milestones"] = [dict(each) for each in said.get("milestones", ())]
    return said


def _render(template: QuoteTemplate) -> dict[str, Any]:
    return {
        "id": str(template.id),
        "name": template.name,
        "content": template.content,
        "updated_at": template.updated_at,
    }


move = partial(move_view, answer=QuoteShape, show=shown)
withdraw = move("Withdraw a quote", quoting.withdraw_quote)
