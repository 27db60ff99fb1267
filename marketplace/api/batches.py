"""One thing done to many over REST; each is judged by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.api.base import ApiView
from kernel.batches import each_alone
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.outcomes import MOST, OutcomesShape, outcomes
from marketplace.api.reviews import ReviewBody, require_operator
from marketplace.reviews.scoring import Judgement


class MoveOfMany(TextChoices):
    """What can be done to many at once."""

    CONFIRM = "confirm", _("Confirm the chosen")
    SUSPEND = "suspend", _("Suspend the chosen")
    RESUME = "resume", _("Show the chosen again")
    WITHDRAW = "withdraw", _("Withdraw the chosen")


class MovesBody(Body):
    """One step, and the ids of all that are to take it."""

    move = serializers.ChoiceField(MoveOfMany.choices)
    ids = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)


class TaggedBody(Body):
    """Many, each if it still says what was read, where that is said."""

    tags = serializers.DictField(
        child=serializers.CharField(max_length=100),
        required=False,
        default=dict,
        help_text="Id → the ETag that you have read of it; what says something else now is left.",
    )

    def validate_tags(self, said: dict[str, str]) -> dict[str, str]:
        """By ids as we write them; what is no id is refused, since it would guard nothing."""
        known = serializers.UUIDField()
        return {str(known.to_internal_value(each)): tag for each, tag in said.items()}


class ProposalsBody(ReviewBody):
    """What waits for a review, with one score for all of it."""

    ids = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)


class PublicationsBody(Body):
    """What a colleague scored, to be published."""

    ids = serializers.ListField(child=serializers.UUIDField(), max_length=MOST)


def moves_view(
    summary: str, *, writes: Permission, services: Mapping[str, Callable[..., object]]
) -> Callable[..., Any]:
    """The view under which many of one's own take one step."""

    def take(each: UUID, said: Any, by: Actor) -> object:
        return services[said["move"]](each, by=by)

    return _view(summary, MovesBody, partial(require_acting, permission=writes), take)


def proposals_view(summary: str, *, opine: Callable[..., object]) -> Callable[..., Any]:
    """The view under which an operator scores many alike, for a colleague to publish."""

    def propose(each: UUID, said: Any, by: Actor) -> object:
        return opine(each, Judgement(said["score"], said["comment"]), by=by)

    return _view(summary, ProposalsBody, require_operator, propose)


def publications_view(summary: str, *, second: Callable[..., object]) -> Callable[..., Any]:
    """The view under which an operator publishes many that a colleague proposed."""

    def publish(each: UUID, _said: Any, by: Actor) -> object:
        return second(each, by=by)

    return _view(summary, PublicationsBody, require_operator, publish)


def _view(
    summary: str,
    body: type[Body],
    require_may: Callable[[Actor], None],
    take: Callable[[UUID, Any, Actor], object],
) -> Callable[..., Any]:
    class OfMany(ApiView):
        """The same step for many."""

        @described(
            summary,
            body=body,
            answer=OutcomesShape,
            parameters=(KEY,),
            refusals=(401, 403),
        )
        def post(self, request: Request) -> Response:
            """Each that may take the step takes it; the others say why not."""
            require_may(self.actor)
            said = body.read(request.data)
            return outcomes(each_alone(said["ids"], lambda each: take(each, said, self.actor)))

    return OfMany.as_view()
