"""Valuations over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.api.base import ApiView
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from marketplace.api.valuations.bodies import (
    ConclusionBody,
    MethodBody,
    ValuationBody,
    ValuationCardShape,
    ValuationShape,
    render_card,
    render_valuation,
)
from marketplace.valuation import services
from marketplace.valuation.models import Valuation
from marketplace.valuation.queries import own_valuations, valuation_page

ORDERINGS = {"-updated_at": ("-updated_at", "-id")}
A_VALUATION = {
    "listing": "01890a5d-ac96-774b-bcce-b302099a8057",
    "purpose": "Ahead of licence talks.",
    "currency": "CNY",
    "base_date": "2026-01-31",
}
A_METHOD = {
    "inputs": {
        "revenues": ["10000000", "20000000", "30000000"],
        "royalty_rate": "0.05",
        "upkeep": "20000",
        "tax_rate": "0.15",
        "discount_rate": "0.10",
        "volume": "1",
        "timing": "end",
        "amortisation_years": 10,
    }
}
A_CONCLUSION = {"weights": {"royalty": "0.6", "cost": "0.4"}}


class ValuationCollection(ApiView):
    """The valuations of the caller's organisation."""

    @described(
        "List valuations",
        answer=page_of(ValuationCardShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of valuations."""
        Parameters.read(request.query_params)
        if not self.actor.may(Permission.EVALUATIONS_READ):
            raise refuse(self.actor)
        return self.page(own_valuations(by=self.actor), orderings=ORDERINGS, render=self._card)

    @described(
        "Begin a valuation",
        body=ValuationBody,
        answer=ValuationShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 422),
        example=A_VALUATION,
    )
    def post(self, request: Request) -> Response:
        """Begin to value a technology that the caller can see."""
        said = ValuationBody.read(request.data)
        valuation = services.start_valuation(said.pop("listing"), **said, by=self.actor)
        answer = shown(valuation.id, by=self.actor)
        answer.status_code = 201
        answer["Location"] = reverse("api_valuation", args=[valuation.id], request=request)
        return answer

    def _card(self, row: Valuation) -> dict[str, Any]:
        return render_card(row, by=self.actor)


class ValuationDetail(ApiView):
    """One valuation."""

    @described("Read a valuation", answer=ValuationShape, refusals=(404,))
    def get(self, request: Request, valuation_id: UUID) -> Response:
        """The valuation with the working of each method."""
        return shown(valuation_id, by=self.actor)

    @described("Remove a valuation", answer=None, status=204, refusals=(401, 403, 404, 409))
    def delete(self, request: Request, valuation_id: UUID) -> Response:
        """Throw a draft away."""
        services.remove_valuation(valuation_id, by=self.actor)
        return Response(status=204)


class ValuationMethodDetail(ApiView):
    """One method of a valuation."""

    @described(
        "Work a method out",
        body=MethodBody,
        answer=ValuationShape,
        refusals=(401, 403, 404, 409, 422),
        example=A_METHOD,
    )
    def put(self, request: Request, valuation_id: UUID, method: str) -> Response:
        """Keep a method's inputs with their result, in the place of earlier ones."""
        services.put_method(valuation_id, method, **MethodBody.read(request.data), by=self.actor)
        return shown(valuation_id, by=self.actor)

    @described("Leave a method out", answer=None, status=204, refusals=(401, 403, 404, 409))
    def delete(self, request: Request, valuation_id: UUID, method: str) -> Response:
        """Take the method out of a draft."""
        services.remove_method(valuation_id, method, by=self.actor)
        return Response(status=204)


class ValuationConclude(ApiView):
    """The end of a valuation."""

    @described(
        "Conclude a valuation",
        body=ConclusionBody,
        answer=ValuationShape,
        refusals=(401, 403, 404, 409, 422),
        example=A_CONCLUSION,
    )
    def post(self, request: Request, valuation_id: UUID) -> Response:
        """Weigh the methods into a range; nothing is changed afterwards."""
        services.conclude_valuation(
            valuation_id, **ConclusionBody.read(request.data), by=self.actor
        )
        return shown(valuation_id, by=self.actor)


def shown(valuation_id: UUID, *, by: Actor) -> Response:
    """The valuation as it is now."""
    return Response(render_valuation(valuation_page(valuation_id, by=by), by=by))
