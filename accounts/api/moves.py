"""The verbs under a thing's address: each move of a lifecycle is one POST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import Body
from kernel.http.described import KEY, described


def move_view(
    summary: str,
    service: Callable[..., Any],
    body: type[Body] = Body,
    *,
    answer: Any,
    show: Callable[..., Response],
    also: tuple[int, ...] = (),
) -> Any:
    """An endpoint that calls a service with the id in its address and shows what came of it."""

    class Move(ApiView):
        @described(
            summary,
            body=body,
            answer=answer,
            also=also,
            parameters=(KEY,),
            refusals=(401, 403, 404, 409, 422),
        )
        def post(self, request: Request, **address: UUID) -> Response:
            (thing_id,) = address.values()
            service(thing_id, by=self.actor, **body.read(request.data or {}))
            return show(thing_id, by=self.actor)

    return Move.as_view()
