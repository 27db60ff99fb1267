"""Verbs of talks over REST."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from marketplace.api.inquiries.bodies import AssignmentBody, DeclineBody
from marketplace.api.inquiries.shapes import InquiryShape
from marketplace.api.inquiries.views import shown
from marketplace.inquiries import services


def move_view(verb: str, summary: str, service: Callable[..., Any], body: type[Body] = Body) -> Any:
    """An endpoint that makes one move of a talk."""

    class View(ApiView):
        @described(
            summary,
            body=body,
            answer=InquiryShape,
            parameters=(KEY,),
            refusals=(401, 403, 404, 409, 422),
            operation_id=f"inquiries_{verb}",
        )
        def post(self, request: Request, inquiry_id: UUID) -> Response:
            service(inquiry_id, by=self.actor, **body.read(request.data or {}))
            return shown(inquiry_id, by=self.actor)

    View.__name__ = f"Inquiry{verb.title()}"
    return View.as_view()


start_talks = move_view("start_talks", "Say that talks have begun", services.start_talks)
agree = move_view("agree", "Agree on behalf of your side", services.agree_inquiry)
decline = move_view("decline", "End it with a reason", services.decline_inquiry, DeclineBody)
withdraw = move_view("withdraw", "Take your question back", services.withdraw_inquiry)
assign = move_view("assign", "Say who answers", services.assign_inquiry, AssignmentBody)
