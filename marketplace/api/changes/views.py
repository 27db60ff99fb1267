"""What changed in the market, for systems that keep a copy."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.activity.models import Event
from kernel.http.described import described, page_of, page_parameters
from kernel.http.pagination import cursor_behind
from kernel.http.parameters import Parameters
from marketplace.feeds.queries import PUBLIC_EVENTS, public_changes, still_visible

ORDERINGS = {"oldest": ("transaction", "id")}


class ChangeShape(serializers.Serializer[Any]):
    """One public change. A tombstone says that what it was about is no longer to be seen."""

    id = serializers.UUIDField()
    event = serializers.ChoiceField(PUBLIC_EVENTS)
    subject_type = serializers.CharField()
    subject_id = serializers.UUIDField()
    occurred_at = serializers.DateTimeField()
    is_tombstone = serializers.BooleanField()


class ChangeParameters(Parameters):
    """What changes may be narrowed by."""

    event = serializers.MultipleChoiceField(choices=PUBLIC_EVENTS, required=False)
    subject_type = serializers.ChoiceField(["listing", "demand"], required=False)


class Changes(ApiView):
    """The public part of the event log. Keep `page.next` and ask it again later."""

    @described(
        "Follow what changes",
        answer=page_of(ChangeShape),
        parameters=(ChangeParameters, *page_parameters(*ORDERINGS)),
    )
    def get(self, request: Request) -> Response:
        """Changes after the cursor, oldest first."""
        wanted = ChangeParameters.read(request.query_params)
        rows = public_changes(by=self.actor)
        if "event" in wanted:
            rows = rows.filter(name__in=wanted["event"])
        if "subject_type" in wanted:
            rows = rows.filter(subject_type=wanted["subject_type"])
        visible: set[UUID] = set()
        last: list[Event] = []

        def know(items: list[Event]) -> None:
            last.extend(items[-1:])
            visible.update(still_visible(items, by=self.actor))

        def render(event: Event) -> dict[str, Any]:
            return {
                "id": str(event.id),
                "event": event.name,
                "subject_type": event.subject_type,
                "subject_id": str(event.subject_id),
                "occurred_at": event.occurred_at,
                "is_tombstone": event.subject_id not in visible,
            }

        answer = self.page(rows, orderings=ORDERINGS, render=render, prepare=know)
        # A follower goes on from here, also where there is nothing more yet.
        here = cursor_behind(last[0], ORDERINGS["oldest"]) if last else self.asked_cursor
        answer.data["page"]["next"] = self.at_cursor(here)
        return answer

    @property
    def asked_cursor(self) -> str | None:
        """Where this request went on."""
        return self.request.query_params.get("cursor")
