"""The verbs of ratings: every write, in five beats."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, WrongState, refuse_if
from kernel.languages import current
from marketplace.evaluations.models import EvaluationRequest
from marketplace.orders.models import ServiceOrder
from marketplace.ratings.events import RatingAnswered, RatingGiven, RatingHidden, RatingShownAgain
from marketplace.ratings.models import Rating
from marketplace.ratings.policies import is_ratable, may_answer, may_moderate, may_rate
from marketplace.ratings.reasons import RatingReason
from marketplace.ratings.rules import rating_reasons
from marketplace.ratings.states import RATING_LIFECYCLE


@transaction.atomic
def rate_order(
    order_id: UUID, *, stars: int, words: str, by: Actor, language: str | None = None
) -> Rating:
    """Say, in the client's name, how an accepted evaluation went."""
    order = EvaluationRequest.objects.visible_to(by).locked(order_id)
    return _rate(order, stars, words, language=language, by=by, completed=(order, order.order))


@transaction.atomic
def rate_service_order(
    order_id: UUID, *, stars: int, words: str, by: Actor, language: str | None = None
) -> Rating:
    """Say, in the client's name, how a completed service order went."""
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    led_to = EvaluationRequest.objects.filter(order=order).first()
    return _rate(order, stars, words, language=language, by=by, completed=(led_to, order))


@transaction.atomic
def answer_rating(
    rating_id: UUID, *, answer: str, by: Actor, language: str | None = None
) -> Rating:
    """Reply once to what a client said; everybody reads it below the rating."""
    rating = Rating.objects.visible_to(by).locked(rating_id)
    require(may_answer, by, rating)
    refuse_if(standing_reasons(rating.provider_id))
    if rating.answered_at is not None:
        raise Conflict(Reason(RatingReason.ALREADY_ANSWERED))
    if not answer.strip():
        raise Invalid(Reason(RatingReason.WORDS_MISSING, "/answer"))
    rating.answer, rating.answer_language = answer.strip(), language or current()
    rating.answered_at = clock.now()
    rating.save(update_fields=["answer", "answer_language", "answered_at"])
    record(RatingAnswered, rating, by=by)
    return rating


@transaction.atomic
def hide_rating(rating_id: UUID, *, reason: str, by: Actor) -> Rating:
    """Take a rating out of the public's sight; it no longer counts."""
    rating = _to_moderate(rating_id, by=by)
    RATING_LIFECYCLE.require("hide", rating)
    if not reason.strip():
        raise NotReady(Reason(RatingReason.REASON_MISSING, "/reason"))
    RATING_LIFECYCLE.apply("hide", rating)
    rating.hidden_reason, rating.hidden_at = reason.strip(), clock.now()
    rating.save(update_fields=["state", "hidden_reason", "hidden_at"])
    record(RatingHidden, rating, by=by)
    return rating


@transaction.atomic
def show_rating_again(rating_id: UUID, *, by: Actor) -> Rating:
    """Show a hidden rating again; it counts as before."""
    rating = _to_moderate(rating_id, by=by)
    RATING_LIFECYCLE.apply("show", rating)
    rating.save(update_fields=["state"])
    record(RatingShownAgain, rating, by=by)
    return rating


def _to_moderate(rating_id: UUID, *, by: Actor) -> Rating:
    rating = Rating.objects.visible_to(by).locked(rating_id)
    require_impartial(by, rating.provider.home_market_id, rating.provider_id, rating.client_id)
    require(may_moderate, by, rating)
    return rating


def _rate(
    order: EvaluationRequest | ServiceOrder,
    stars: int,
    words: str,
    *,
    language: str | None,
    by: Actor,
    completed: tuple[EvaluationRequest | None, ServiceOrder | None],
) -> Rating:
    require(may_rate, by, order)
    refuse_if(standing_reasons(order.client_id))
    if not is_ratable(order):
        raise WrongState(Reason(RatingReason.NOT_COMPLETED))
    refuse_if(rating_reasons(stars, words), error=Invalid)
    evaluation, service_order = completed
    # An evaluation that came of an order is rated with it: once, from whichever page.
    rated = Q(order__isnull=False, order=evaluation)
    rated |= Q(service_order__isnull=False, service_order=service_order)
    if Rating.objects.filter(rated).exists():
        raise Conflict(Reason(RatingReason.ALREADY_RATED))
    provider = order.provider_id if isinstance(order, ServiceOrder) else order.evaluator_id
    rating = Rating.objects.create(
        order=evaluation,
        service_order=service_order,
        offer_id=order.offer_id,
        provider_id=provider,
        client_id=order.client_id,
        stars=stars,
        words=words.strip(),
        language=language or current(),
        rated_by_id=by.person_id,
    )
    record(RatingGiven, rating, by=by)
    return rating
