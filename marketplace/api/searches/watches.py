"""Watches over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from marketplace.api.searches.bodies import WatchBody, WatchShape, render_watch
from marketplace.searches import queries
from marketplace.searches.models import Watch
from marketplace.searches.watching import end_watch, watch

ORDERINGS = {"-created_at": ("-created_at", "-id")}


class WatchCollection(ApiView):
    """What the caller watches."""

    @described(
        "List watches",
        answer=page_of(WatchShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of one's watches."""
        Parameters.read(request.query_params)
        titles: dict[UUID, str] = {}

        def prepare(rows: list[Watch]) -> None:
            seen = queries.watched_in_sight(rows, by=self.actor)
            titles.update({watch_id: title for watch_id, (title, _) in seen.items()})

        def render(row: Watch) -> dict[str, Any]:
            return render_watch(row, titles.get(row.pk), by=self.actor)

        rows = queries.watches(by=self.actor)
        return self.page(rows, orderings=ORDERINGS, render=render, prepare=prepare)

    @described(
        "Watch a listing, a demand or an organisation",
        body=WatchBody,
        answer=WatchShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example={"noun": "listing", "watched_id": "01890a5d-ac96-774b-bcce-b302099a8057"},
    )
    def post(self, request: Request) -> Response:
        """Be told of what happens to it."""
        said = WatchBody.read(request.data)
        begun = watch(said.pop("noun"), said.pop("watched_id"), **said, by=self.actor)
        return created(request, begun.pk, by=self.actor)


class WatchDetail(ApiView):
    """One watch."""

    @described("Read a watch", answer=WatchShape, refusals=(404,))
    def get(self, request: Request, watch_id: UUID) -> Response:
        """What it is on, while that can be seen."""
        return shown(watch_id, by=self.actor)

    @described("End a watch", answer=None, status=204, refusals=(401, 403, 404))
    def delete(self, request: Request, watch_id: UUID) -> Response:
        """Hear no more of it."""
        end_watch(watch_id, by=self.actor)
        return Response(status=204)


def shown(watch_id: UUID, *, by: Actor) -> Response:
    """The watch as it is now."""
    found = queries.watch(watch_id, by=by)
    title, _url = queries.watched_in_sight([found], by=by).get(found.pk, (None, ""))
    return Response(render_watch(found, title, by=by))


created = creation("api_watch", shown)
