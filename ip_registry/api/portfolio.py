"""The overview of a portfolio over REST."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.api.base import ApiView
from ip_registry.grades.queries import grades_of_portfolio
from ip_registry.grades.services import grade_right
from ip_registry.grades.terms import Grade
from ip_registry.portfolio.overview import portfolio_overview
from kernel.batches import each_alone
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.outcomes import MOST as _MOST
from kernel.http.outcomes import OutcomesShape, outcomes
from kernel.http.parameters import WholeParameters


class GradeCountsShape(serializers.Serializer[Any]):
    """How many rights the organisation means to do what with."""

    promote = serializers.IntegerField()
    keep = serializers.IntegerField()
    lapse = serializers.IntegerField()
    let_go = serializers.IntegerField()


class IpPortfolioShape(serializers.Serializer[Any]):
    """A portfolio in figures, with the ids of the rights that ask for a decision."""

    in_force = serializers.IntegerField()
    pending = serializers.IntegerField()
    ended = serializers.IntegerField()
    shown = serializers.IntegerField()
    ending_soon = serializers.ListField(child=serializers.UUIDField())
    worth_promoting = serializers.ListField(
        child=serializers.UUIDField(), help_text="In force for years and shown to nobody yet."
    )
    grades = GradeCountsShape()
    to_grade = serializers.ListField(
        child=serializers.UUIDField(), help_text="Never graded, or not for a quarter."
    )


class Portfolio(ApiView):
    """How the portfolio of the caller's organisation stands."""

    @described("Read the overview of your portfolio", answer=IpPortfolioShape, refusals=(401, 403))
    def get(self, request: Request) -> Response:
        """What lives, what ends within a year, what lasts and is in no published technology."""
        WholeParameters.read(request.query_params)
        told = portfolio_overview(by=self.actor)
        grades = grades_of_portfolio(by=self.actor)
        return Response(
            {
                "in_force": told.in_force,
                "pending": told.pending,
                "ended": told.ended,
                "shown": told.shown,
                "ending_soon": [str(each.pk) for each in told.ending_soon[:_MOST]],
                "worth_promoting": [str(each.pk) for each in told.worth_promoting[:_MOST]],
                "grades": dict(grades.counts),
                "to_grade": [str(each.pk) for each in grades.due[:_MOST]],
            }
        )


class GradesBody(Body):
    """One grade for several rights, and on what it stands."""

    ids = serializers.ListField(child=serializers.UUIDField(), max_length=_MOST)
    grade = serializers.ChoiceField(Grade.choices)
    words = serializers.CharField(max_length=1000)


class RightGrades(ApiView):
    """What the organisation means to do with its rights."""

    @described(
        "Grade several of your rights",
        body=GradesBody,
        answer=OutcomesShape,
        parameters=(KEY,),
        refusals=(401, 403),
    )
    def post(self, request: Request) -> Response:
        """Each is graded by itself; the grade before is kept behind it."""
        require_acting(self.actor, Permission.IP_RECORDS_WRITE)
        body = GradesBody.read(request.data)
        ids = body.pop("ids")

        def grade(record_id: UUID) -> None:
            grade_right(record_id, by=self.actor, **body)

        return outcomes(each_alone(ids, grade))
