"""One thing done to many over REST; each is judged by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
from kernel.http.outcomes import MOST, outcomes


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


class ManyMoves(ApiView):
    """The same step for many of one's own."""

    writes: Permission
    services: Mapping[str, Callable[..., object]]

    def taken(self, request: Request) -> Response:
        """Take the step with each by itself, and tell what came of it."""
        require_acting(self.actor, self.writes)
        body = MovesBody.read(request.data)
        service = self.services[body["move"]]

        def take(subject_id: UUID) -> None:
            service(subject_id, by=self.actor)

        return outcomes(each_alone(body["ids"], take))
