"""Inventors' claims over REST."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView, creation
from accounts.api.moves import move_view
from ip_registry.api.inventor_bodies import (
    AN_INVITATION,
    InventorAnswerBody,
    InventorClaimShape,
    InventorConfirmationBody,
    InventorInvitationBody,
    InventorObjectionBody,
    InventorShowingBody,
    InventorTokenBody,
    render_claim,
)
from ip_registry.inventors import services
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.queries import KEPT, MINE, claim_page, inventor_claims
from ip_registry.inventors.states import InventorClaimState
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
}


class InventorClaimParameters(Parameters):
    """What a list of claims may be narrowed by."""

    side = serializers.ChoiceField([MINE, KEPT], required=False)
    state = serializers.MultipleChoiceField(choices=InventorClaimState.choices, required=False)
    record = serializers.UUIDField(required=False)


class InventorClaimCollection(ApiView):
    """The rights that name the caller, and the inventors whom their organisation invited."""

    @described(
        "List inventors' claims",
        answer=page_of(InventorClaimShape),
        parameters=(InventorClaimParameters, *page_parameters(*ORDERINGS)),
        refusals=(401,),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of claims."""
        self.require_person()
        wanted = InventorClaimParameters.read(request.query_params)
        rows = inventor_claims(by=self.actor, **wanted)
        return self.page(rows, orderings=ORDERINGS, render=self._render)

    @described(
        "Invite an inventor to claim a record",
        body=InventorInvitationBody,
        answer=InventorClaimShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example=AN_INVITATION,
    )
    def post(self, request: Request) -> Response:
        """A mail with a link that works once goes to the inventor."""
        said = InventorInvitationBody.read(request.data)
        claim = services.invite_inventor(said.pop("record"), **said, by=self.actor)
        return created(request, claim.id, by=self.actor)

    def _render(self, row: InventorClaim) -> dict[str, Any]:
        return render_claim(row, by=self.actor)


class InventorClaimByToken(ApiView):
    """Claiming by the link in the mail."""

    @described(
        "Claim a record by the link in the mail",
        body=InventorTokenBody,
        answer=InventorClaimShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"token": "0f5a1c2d.the-rest-of-the-link"},
    )
    def post(self, request: Request) -> Response:
        """The link opens nothing a second time; name and share are confirmed next."""
        self.require_person()
        said = InventorTokenBody.read(request.data)
        claim = services.claim_record(said["token"], by=self.actor)
        return created(request, claim.id, by=self.actor)


class InventorClaimDetail(ApiView):
    """One claim."""

    @described("Read an inventor's claim", answer=InventorClaimShape, refusals=(404,))
    def get(self, request: Request, claim_id: UUID) -> Response:
        """The claim, for the inventor and the keeper."""
        return shown(claim_id, by=self.actor)


def shown(claim_id: UUID, *, by: Actor) -> Response:
    """The claim as it is now."""
    return Response(render_claim(claim_page(claim_id, by=by), by=by))


created = creation("api_inventor_claim", shown)
move = partial(move_view, answer=InventorClaimShape, show=shown)
answer = move("Answer an inventor's objection", services.answer_objection, InventorAnswerBody)
confirm = move("Confirm one's name and share", services.confirm_claim, InventorConfirmationBody)
disown = move("Say that another person is meant", services.disown_claim)
object_ = move("Object to what a record says", services.object_to_claim, InventorObjectionBody)
renew = move("Send an inventor another link", services.renew_invitation)
show = move("Choose who reads one's name", services.choose_showing, InventorShowingBody)
withdraw = move("Withdraw an inventor's invitation", services.withdraw_invitation)
