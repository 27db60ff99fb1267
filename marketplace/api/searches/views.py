"""Saved searches over REST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters, WholeParameters
from marketplace.api.searches.bodies import (
    ChangeBody,
    LineShape,
    SavedSearchBody,
    SavedSearchShape,
    SearchPreviewShape,
    render_line,
    render_search,
)
from marketplace.searches import queries, services
from marketplace.searches.models import SavedSearch, SearchMatch

ORDERINGS = {"-created_at": ("-created_at", "-id"), "name": ("name", "id")}
NEWEST = {"-found_at": ("-found_at", "-id")}
AN_EXAMPLE = {
    "name": "Sodium-ion anodes",
    "noun": "listing",
    "query": "sodium-ion anode",
    "filters": {"trl": ["4-6", "7-9"]},
    "frequency": "daily",
}
STEPS: dict[str, Callable[..., SavedSearch]] = {
    "pause": services.pause_search,
    "resume": services.resume_search,
    "renew-feed": services.renew_feed,
}


class SavedSearchCollection(ApiView):
    """The searches that the caller keeps."""

    @described(
        "List saved searches",
        answer=page_of(SavedSearchShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of one's searches."""
        Parameters.read(request.query_params)
        rows = queries.saved_searches(by=self.actor)
        return self.page(rows, orderings=ORDERINGS, render=self._row)

    @described(
        "Save a search",
        body=SavedSearchBody,
        answer=SavedSearchShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=AN_EXAMPLE,
    )
    def post(self, request: Request) -> Response:
        """Keep a question; what is new and answers all of it is told."""
        kept = services.save_search(**SavedSearchBody.read(request.data), by=self.actor)
        return created(request, kept.pk, by=self.actor)

    def _row(self, row: SavedSearch) -> dict[str, Any]:
        return render_search(row, by=self.actor)


class SavedSearchDetail(ApiView):
    """One saved search."""

    @described("Read a saved search", answer=SavedSearchShape, refusals=(404,))
    def get(self, request: Request, search_id: UUID) -> Response:
        """The question and how one is told."""
        return shown(search_id, by=self.actor)

    @described(
        "Change a saved search",
        body=ChangeBody,
        answer=SavedSearchShape,
        refusals=(401, 403, 404, 409, 422),
        example={"frequency": "weekly", "by_feed": True},
    )
    def patch(self, request: Request, search_id: UUID) -> Response:
        """Another name, frequency, way or question; with another question it looks anew."""
        said = ChangeBody.read(request.data, partial=True)
        services.change_search(search_id, **said, by=self.actor)
        return shown(search_id, by=self.actor)

    @described("Remove a saved search", answer=None, status=204, refusals=(401, 403, 404))
    def delete(self, request: Request, search_id: UUID) -> Response:
        """Throw it away with what it found."""
        services.remove_search(search_id, by=self.actor)
        return Response(status=204)


class SavedSearchFound(ApiView):
    """What a saved search found since it looks."""

    @described(
        "List what a saved search found",
        answer=page_of(LineShape),
        parameters=(*page_parameters(*NEWEST),),
        refusals=(404,),
    )
    def get(self, request: Request, search_id: UUID) -> Response:
        """A keyset page, as far as the caller may see it now."""
        Parameters.read(request.query_params)
        search = queries.saved_search(search_id, by=self.actor)
        lines: dict[UUID, dict[str, Any]] = {}

        def prepare(rows: list[SearchMatch]) -> None:
            for line in queries.lines_of(rows, search.noun, by=self.actor):
                lines[line.object_id] = render_line(line)

        rows = queries.found_by(search, by=self.actor)
        return self.page(
            rows, orderings=NEWEST, render=lambda row: lines[row.object_id], prepare=prepare
        )


class SavedSearchPreview(ApiView):
    """What a saved search would find now."""

    @described("Preview a saved search", answer=SearchPreviewShape, refusals=(404,))
    def get(self, request: Request, search_id: UUID) -> Response:
        """The newest of what is there already and answers all of the question."""
        WholeParameters.read(request.query_params)
        search = queries.saved_search(search_id, by=self.actor)
        found = queries.preview(search, by=self.actor)
        items = [render_line(line) for line in found.lines]
        return Response({"items": items, "count": found.count, "is_more": found.is_more})


class SavedSearchStep(ApiView):
    """Pausing, resuming, and another address of the feed."""

    step: ClassVar[str] = ""

    @described(
        "Pause or resume a saved search, or renew its feed",
        answer=SavedSearchShape,
        parameters=(KEY,),
        refusals=(401, 403, 404),
    )
    def post(self, request: Request, search_id: UUID) -> Response:
        """Take the step that the address names."""
        STEPS[self.step](search_id, by=self.actor)
        return shown(search_id, by=self.actor)


def shown(search_id: UUID, *, by: Actor) -> Response:
    """The search as it is now."""
    return Response(render_search(queries.saved_search(search_id, by=by), by=by))


created = creation("api_saved_search", shown)
