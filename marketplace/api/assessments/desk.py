"""The evaluator's desk over REST: who judges, the panel, its templates."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.api.base import ApiView
from accounts.api.moves import move_view
from kernel.errors import NotFound
from kernel.http.described import KEY, described, page_of, page_parameters
from kernel.http.parameters import Parameters
from marketplace.api.assessments.shapes import (
    AssessorShape,
    ExtensionBody,
    NamingBody,
    OpeningBody,
    PanelShape,
    TemplateShape,
    render_assessor,
    render_panel,
    render_template,
)
from marketplace.api.evaluations.bodies import EvaluationShape, ReasonBody
from marketplace.api.evaluations.views import shown as evaluation_shown
from marketplace.evaluations import assessors, panels, services
from marketplace.evaluations.models import EvaluationAssessor, EvaluationTemplate
from marketplace.evaluations.queries import evaluation_page
from marketplace.evaluations.results import panel_page

ORDERINGS = {"named_at": ("named_at", "id"), "-named_at": ("-named_at", "-id")}
BY_CODE = {"code": ("code",), "-code": ("-code",)}


class AssessorCollection(ApiView):
    """The people who judge in an evaluation."""

    @described(
        "List who judges",
        answer=page_of(AssessorShape),
        parameters=(*page_parameters(*ORDERINGS),),
        refusals=(404,),
    )
    def get(self, request: Request, request_id: UUID) -> Response:
        """The evaluator sees all, the client those who are free to judge."""
        Parameters.read(request.query_params)
        found = evaluation_page(request_id, by=self.actor)
        rows = EvaluationAssessor.objects.visible_to(self.actor).filter(request=found)
        return self.page(rows.with_page_data(), orderings=ORDERINGS, render=render_assessor)

    @described(
        "Name somebody to judge",
        body=NamingBody,
        answer=AssessorShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"email": "expert@example.org", "is_chair": False},
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Name a colleague, or an expert from outside."""
        body = NamingBody.read(request.data)
        named = assessors.name_assessor(
            request_id,
            person=body.get("person"),
            profile=body.get("profile"),
            email=body.get("email", ""),
            is_chair=body.get("is_chair", False),
            by=self.actor,
        )
        answer = shown(named.id, by=self.actor)
        answer.status_code = 201
        return answer


class PanelDetail(ApiView):
    """The panel of an evaluation."""

    @described("Read a panel", answer=PanelShape, refusals=(404,))
    def get(self, request: Request, request_id: UUID) -> Response:
        """Its state, and its points as soon as this caller may know them."""
        return panel_shown(request_id, by=self.actor)

    @described(
        "Have assessors score",
        body=OpeningBody,
        answer=PanelShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 404, 409, 422),
        example={"template": "five-element-generic-1", "last_day": "2026-09-30"},
    )
    def post(self, request: Request, request_id: UUID) -> Response:
        """Open the sheets until the end of a day."""
        panels.open_panel(request_id, by=self.actor, **OpeningBody.read(request.data))
        answer = panel_shown(request_id, by=self.actor)
        answer.status_code = 201
        return answer


class TemplateList(ApiView):
    """The templates by which panels score."""

    @described(
        "List templates of indicators",
        answer=page_of(TemplateShape),
        parameters=(*page_parameters(*BY_CODE),),
    )
    def get(self, request: Request) -> Response:
        """A keyset page of templates, for everybody."""
        Parameters.read(request.query_params)
        rows = EvaluationTemplate.objects.current()
        return self.page(rows, orderings=BY_CODE, render=render_template)


class TemplateDetail(ApiView):
    """One template."""

    @described("Read a template of indicators", answer=TemplateShape, refusals=(404,))
    def get(self, request: Request, code: str) -> Response:
        """Its indicators and what its points mean, for everybody."""
        found = EvaluationTemplate.objects.filter(pk=code).first()
        if found is None:
            raise NotFound
        return Response(render_template(found))


def shown(assessor_id: UUID, *, by: Actor) -> Response:
    """An assessor as this caller sees them."""
    rows = EvaluationAssessor.objects.visible_to(by).with_page_data()
    return Response(render_assessor(rows.one(assessor_id)))


def panel_shown(request_id: UUID, *, by: Actor) -> Response:
    """A panel as this caller may see it."""
    return Response(render_panel(panel_page(request_id, by=by)))


def _withdraw(assessor_id: UUID, *, by: Actor, reason: str = "") -> Any:
    return assessors.withdraw_assessor(assessor_id, reason=reason, by=by)


withdraw = move_view(
    "Take an assessor off", _withdraw, ReasonBody, answer=AssessorShape, show=shown
)
extend = move_view(
    "Set another last day",
    panels.extend_panel,
    ExtensionBody,
    answer=PanelShape,
    show=panel_shown,
)
show_result = move_view(
    "Show the panel's result",
    services.show_result,
    answer=EvaluationShape,
    show=evaluation_shown,
)
hide_result = move_view(
    "Keep the panel's result between the parties",
    services.hide_result,
    answer=EvaluationShape,
    show=evaluation_shown,
)
