"""Ratings over REST."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from accounts.organisations.models import Organisation
from kernel.http.bodies import Body, in_both
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters, WholeParameters
from kernel.languages import CODES
from marketplace.ratings import services
from marketplace.ratings.models import Rating, RatingQuerySet
from marketplace.ratings.queries import (
    available_actions,
    rating_page,
    ratings_in_sight,
    summary_of,
)
from marketplace.ratings.states import RatingState

ORDERINGS = {
    "-rated_at": ("-rated_at", "-id"),
    "stars": ("stars", "id"),
    "-stars": ("-stars", "-id"),
}


class RatingBody(Body):
    """What the client says: one to five points, with words."""

    stars = serializers.IntegerField(min_value=1, max_value=5)
    words = serializers.CharField(max_length=2_000)
    language = serializers.ChoiceField(CODES, required=False)


class RatingAnswerBody(Body):
    """What the provider answers, once."""

    answer = serializers.CharField(max_length=2_000)
    language = serializers.ChoiceField(CODES, required=False)


class HidingBody(Body):
    """Why a rating is hidden; both sides read it."""

    reason = serializers.CharField(required=False, allow_blank=True, max_length=2_000)


class RatingShape(serializers.Serializer[Any]):
    """A rating with its answer. Hidden ones are read by the two sides and the operators."""

    id = serializers.UUIDField()
    service_offer = serializers.UUIDField()
    provider = serializers.DictField()
    client = serializers.DictField()
    state = serializers.ChoiceField(RatingState.choices)
    stars = serializers.IntegerField()
    words = serializers.CharField()
    language = serializers.ChoiceField(CODES)
    rated_at = serializers.DateTimeField()
    answer = serializers.CharField()
    answered_at = serializers.DateTimeField(allow_null=True)
    hidden_reason = serializers.CharField()
    available_actions = serializers.ListField(child=serializers.CharField())


class RatingSummaryShape(serializers.Serializer[Any]):
    """What the ratings that count come to; `spread` is points → how often."""

    count = serializers.IntegerField()
    median = serializers.FloatField(allow_null=True)
    spread = serializers.DictField(child=serializers.IntegerField())


class RatedParameters(Parameters):
    """Of whom, or of which service."""

    provider = serializers.SlugField(required=False)
    service_offer = serializers.UUIDField(required=False)


class SummedParameters(RatedParameters, WholeParameters):
    """The same of their sum, of which there are no pages."""


class RatingCollection(ApiView):
    """The ratings that the caller may read."""

    @described(
        "List ratings",
        answer=page_of(RatingShape),
        parameters=(RatedParameters, *page_parameters(*ORDERINGS)),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of ratings."""
        rows = _narrowed(RatedParameters, request, by=self.actor)
        return self.page(rows, orderings=ORDERINGS, render=partial(render_rating, by=self.actor))


class RatingSummary(ApiView):
    """What they come to."""

    @described(
        "Read what ratings come to", answer=RatingSummaryShape, parameters=(RatedParameters,)
    )
    def get(self, request: Request) -> Response:
        """Number, median and spread."""
        return Response(asdict(summary_of(_narrowed(SummedParameters, request, by=self.actor))))


class RatingDetail(ApiView):
    """One rating."""

    @described("Read a rating", answer=RatingShape, refusals=(404,))
    def get(self, request: Request, rating_id: UUID) -> Response:
        """The rating with its answer."""
        return shown(rating_id, by=self.actor)


class EvaluationRating(ApiView):
    """The rating of an order."""

    @described(
        "Rate an order",
        body=RatingBody,
        answer=RatingShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"stars": 4, "words": "Thorough and on time; the English summary was short."},
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Say, once, how a completed order went."""
        rating = services.rate_order(request_id, by=self.actor, **RatingBody.read(request.data))
        answer = shown(rating.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_rating", args=[rating.id], request=request)
        return answer


def shown(rating_id: UUID, *, by: Actor) -> Response:
    """The rating as it is now."""
    return Response(render_rating(rating_page(rating_id, by=by), by=by))


def render_rating(rating: Rating, *, by: Actor) -> dict[str, Any]:
    """A rating with its answer."""
    return {
        "id": str(rating.id),
        "service_offer": str(rating.offer_id),
        "provider": _side(rating.provider),
        "client": _side(rating.client),
        "state": rating.state,
        "stars": rating.stars,
        "words": rating.words,
        "language": rating.language,
        "rated_at": rating.rated_at,
        "answer": rating.answer,
        "answered_at": rating.answered_at,
        "hidden_reason": rating.hidden_reason if rating.state == RatingState.HIDDEN else "",
        "available_actions": available_actions(rating, by=by),
    }


def _side(organisation: Organisation) -> dict[str, Any]:
    name = in_both(zh=organisation.name_zh, en=organisation.name_en)
    return {"slug": organisation.slug, "name": name}


def _narrowed(parameters: type[RatedParameters], request: Request, *, by: Actor) -> RatingQuerySet:
    wanted = parameters.read(request.query_params)
    rows = ratings_in_sight(by=by)
    if "provider" in wanted:
        rows = rows.filter(provider__slug=wanted["provider"])
    if "service_offer" in wanted:
        rows = rows.filter(offer=wanted["service_offer"])
    return rows


def _hide(rating_id: UUID, *, by: Actor, reason: str = "") -> Rating:
    return services.hide_rating(rating_id, reason=reason, by=by)


move = partial(move_view, answer=RatingShape, show=shown)
answer = move("Answer a rating", services.answer_rating, RatingAnswerBody)
hide = move("Hide a rating", _hide, HidingBody)
show = move("Show a rating again", services.show_rating_again)
