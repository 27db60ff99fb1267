"""One thing done to many over REST; each is judged by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.api.base import ApiView
from kernel.batches import each_alone
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.outcomes import MOST, OutcomesShape, outcomes


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


def moves_view(
    summary: str, *, writes: Permission, services: Mapping[str, Callable[..., object]]
) -> Callable[..., Any]:
    """The view under which many of a noun take one step."""

    class Moves(ApiView):
        """The same step for many of one's own."""

        @described(
            summary,
            body=MovesBody,
            answer=OutcomesShape,
            parameters=(KEY,),
            refusals=(401, 403),
        )
        def post(self, request: Request) -> Response:
            """Each that may take the step takes it; the others say why not."""
            require_acting(self.actor, writes)
            body = MovesBody.read(request.data)
            service = services[body["move"]]

            def take(subject_id: UUID) -> None:
                service(subject_id, by=self.actor)

            return outcomes(each_alone(body["ids"], take))

    return Moves.as_view()
