"""Shortlists over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.api.base import ApiView, creation
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from marketplace.api.shortlists.bodies import (
    EntryBody,
    EntryShape,
    NoteBody,
    ShortlistBody,
    ShortlistCardShape,
    ShortlistShape,
    render_card,
    render_entry,
    render_shortlist,
)
from marketplace.shortlists import services
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from marketplace.shortlists.queries import shortlist_page, shortlists

ORDERINGS = {"-updated_at": ("-updated_at", "-id"), "title": ("title", "id")}
A_TITLE = {"title": "Anode materials"}


class ShortlistCollection(ApiView):
    """The lists of the caller's organisation."""

    @described(
        "List shortlists",
        answer=page_of(ShortlistCardShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of shortlists."""
        Parameters.read(request.query_params)
        if not self.actor.may(Permission.SHORTLISTS_READ):
            raise refuse(self.actor)
        return self.page(shortlists(by=self.actor), orderings=ORDERINGS, render=self._card)

    @described(
        "Begin a shortlist",
        body=ShortlistBody,
        answer=ShortlistShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 409, 422),
        example=A_TITLE,
    )
    def post(self, request: Request) -> Response:
        """Begin a list that the caller's organisation shares."""
        shortlist = services.create_shortlist(**ShortlistBody.read(request.data), by=self.actor)
        return created(request, shortlist.id, by=self.actor)

    def _card(self, row: Shortlist) -> dict[str, Any]:
        return render_card(row, by=self.actor)


class ShortlistDetail(ApiView):
    """One shortlist."""

    @described("Read a shortlist", answer=ShortlistShape, refusals=(404,))
    def get(self, request: Request, shortlist_id: UUID) -> Response:
        """The list with the entries that the caller may see."""
        return shown(shortlist_id, by=self.actor)

    @described(
        "Rename a shortlist",
        body=ShortlistBody,
        answer=ShortlistShape,
        refusals=(401, 403, 404, 409, 422),
        example=A_TITLE,
    )
    def patch(self, request: Request, shortlist_id: UUID) -> Response:
        """Give it another title."""
        services.rename_shortlist(shortlist_id, **ShortlistBody.read(request.data), by=self.actor)
        return shown(shortlist_id, by=self.actor)

    @described("Remove a shortlist", answer=None, status=204, refusals=(401, 403, 404))
    def delete(self, request: Request, shortlist_id: UUID) -> Response:
        """Throw it away with all its notes."""
        services.remove_shortlist(shortlist_id, by=self.actor)
        return Response(status=204)


class ShortlistEntries(ApiView):
    """What is on a shortlist."""

    @described(
        "Put a listing or a demand on a shortlist",
        body=EntryBody,
        answer=EntryShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"listing": "01890a5d-ac96-774b-bcce-b302099a8057", "note": "Ask for samples."},
    )
    def post(self, request: Request, shortlist_id: UUID) -> Response:
        """Add one thing with a note."""
        entry = services.add_entry(shortlist_id, **EntryBody.read(request.data), by=self.actor)
        return Response(shown_entry(entry.id, by=self.actor), status=201)


class ShortlistEntryDetail(ApiView):
    """One entry of a shortlist."""

    @described(
        "Change the note of an entry",
        body=NoteBody,
        answer=EntryShape,
        refusals=(401, 403, 404, 422),
        example={"note": "They answered; samples in May."},
    )
    def patch(self, request: Request, shortlist_id: UUID, entry_id: UUID) -> Response:
        """Write another note."""
        said = NoteBody.read(request.data)
        services.change_note(shortlist_id, entry_id, **said, by=self.actor)
        return Response(shown_entry(entry_id, by=self.actor))

    @described("Take an entry off", answer=None, status=204, refusals=(401, 403, 404))
    def delete(self, request: Request, shortlist_id: UUID, entry_id: UUID) -> Response:
        """Remove it from the list."""
        services.remove_entry(shortlist_id, entry_id, by=self.actor)
        return Response(status=204)


def shown(shortlist_id: UUID, *, by: Actor) -> Response:
    """The list as it is now."""
    return Response(render_shortlist(shortlist_page(shortlist_id, by=by), by=by))


created = creation("api_shortlist", shown)


def shown_entry(entry_id: UUID, *, by: Actor) -> dict[str, Any]:
    """The entry as it is now."""
    entry = ShortlistEntry.objects.visible_to(by).with_card_data().one(entry_id)
    return render_entry(entry, by=by)
