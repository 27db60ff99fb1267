"""The verbs under a thing's address: each move of a lifecycle is one POST."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.tags import IF_MATCH

Guard = Callable[..., AbstractContextManager[None]]


def move_view(
    summary: str,
    service: Callable[..., Any],
    body: type[Body] = Body,
    *,
    answer: Any,
    show: Callable[..., Response],
    also: tuple[int, ...] = (),
    guard: Guard | None = None,
) -> Any:
    """An endpoint that calls a service with the id in its address and shows what came of it.

    With a `guard`, only for whoever has read what it stands at now: see `accounts.api.guarding`.
    """

    class Move(ApiView):
        is_tagged = True

        @described(
            summary,
            body=body,
            answer=answer,
            also=also,
            parameters=(KEY, IF_MATCH) if guard else (KEY,),
            refusals=(401, 403, 404, 409, *((412, 428) if guard else ()), 422),
        )
        def post(self, request: Request, **address: UUID) -> Response:
            (thing_id,) = address.values()
            said = body.read(request.data or {})
            with guard(request, thing_id, by=self.actor) if guard else nullcontext():
                service(thing_id, by=self.actor, **said)
            return show(thing_id, by=self.actor)

    return Move.as_view()
