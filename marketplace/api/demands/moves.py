"""The verbs under a demand's address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from marketplace.api.demands.bodies import (
    DemandReturnBody,
    DemandSubmissionBody,
    DemandSuspensionBody,
    RevealBody,
)
from marketplace.api.demands.shapes import DemandShape
from marketplace.api.demands.views import shown_or_gone
from marketplace.demands import holds, reveals, services


def move_view(verb: str, summary: str, service: Callable[..., Any], body: type[Body] = Body) -> Any:
    """An endpoint that does one thing with a demand."""

    class View(ApiView):
        @described(
            summary,
            body=body,
            answer=DemandShape,
            also=(204,),
            parameters=(KEY,),
            refusals=(401, 403, 404, 409, 422),
        )
        def post(self, request: Request, demand_id: UUID) -> Response:
            service(demand_id, by=self.actor, **body.read(request.data or {}))
            return shown_or_gone(demand_id, by=self.actor)

    View.__name__ = f"Demand{verb.title()}"
    return View.as_view()


submit = move_view(
    "submit", "Hand a draft to the operators", services.submit_demand, DemandSubmissionBody
)
publish = move_view("publish", "Publish a reviewed demand", services.publish_demand)
return_ = move_view("return", "Send it back with reasons", services.return_demand, DemandReturnBody)
withdraw = move_view("withdraw", "Take it off the market", services.withdraw_demand)
conclude = move_view("conclude", "Close it: a solution was found", services.conclude_demand)
revise = move_view("revise", "Make it a draft again", services.revise_demand)
suspend = move_view("suspend", "Take it out of sight", holds.suspend_demand, DemandSuspensionBody)
resume = move_view("resume", "Lift one's own suspension", holds.resume_demand)
reveal = move_view("reveal", "Say whose demand it is", reveals.reveal_demand, RevealBody)
