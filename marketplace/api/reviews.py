"""Scores over REST: in the bodies of reviews, on what is public, and as the figures of a desk."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.api.base import ApiView
from kernel.http.bodies import Body
from kernel.http.described import described
from kernel.http.parameters import WholeParameters
from marketplace.demands.queries import reviews_in_markets as reviews_of_demands
from marketplace.listings.queries import reviews_in_markets as reviews_of_listings
from marketplace.reviews.models import ScoredReview
from marketplace.reviews.queries import (
    ReviewerFigures,
    figures_of_all,
    public_review,
    reviewer_figures,
)
from marketplace.reviews.scoring import CRITERIA, MOST_POINTS, Judgement, Score
from marketplace.reviews.terms import ReviewBasis

A_REVIEW = {
    "score": {"numbers": 4, "clarity": 4, "evidence": 2, "terms": 4},
    "comment": "Measured against what is used today; the conditions are named.",
}


def _points() -> serializers.IntegerField:
    return serializers.IntegerField(min_value=0, max_value=MOST_POINTS)


class ScoreBody(Body):
    """Points from 0 to 5: figures, clarity, maturity and evidence of rights, terms sought."""

    numbers = _points()
    clarity = _points()
    evidence = _points()
    terms = _points()

    def to_internal_value(self, data: Any) -> Score:
        """The score as the services know it."""
        return Score(**super().to_internal_value(data))


class ReviewBody(Body):
    """A score and what led to it."""

    score = ScoreBody()
    comment = serializers.CharField(max_length=2000)


class OpinionBody(ReviewBody):
    """A verdict that a colleague decides about; reasons where it should go back."""

    accepts = serializers.BooleanField()
    reasons = serializers.ListField(
        child=serializers.CharField(max_length=24), required=False, default=list
    )

    def to_internal_value(self, data: Any) -> Any:
        """The judgement as the services know it."""
        return {"judgement": Judgement(**super().to_internal_value(data))}


class ShownScoreShape(serializers.Serializer[Any]):
    total = serializers.IntegerField(help_text="Of 20.")
    numbers = serializers.IntegerField()
    clarity = serializers.IntegerField()
    evidence = serializers.IntegerField()
    terms = serializers.IntegerField()
    basis = serializers.ChoiceField(ReviewBasis.choices)
    reviewed_at = serializers.DateTimeField()
    version = serializers.IntegerField(help_text="The version that was scored.")


class CheckShape(serializers.Serializer[Any]):
    code = serializers.CharField()
    pointer = serializers.CharField()
    detail = serializers.CharField()


class ReviewShape(serializers.Serializer[Any]):
    is_final = serializers.BooleanField(help_text="False for an opinion.")
    is_accepted = serializers.BooleanField()
    score = ScoreBody()
    comment = serializers.CharField()
    reasons = serializers.ListField(child=serializers.CharField())
    reviewed_at = serializers.DateTimeField()


class ReviewedShape(serializers.Serializer[Any]):
    """What every reviewed noun shows of its reviews."""

    review = ShownScoreShape(allow_null=True, help_text="Under which it became public.")
    reviews = ReviewShape(many=True, required=False, help_text="For its owner and operators.")
    checks = CheckShape(many=True, required=False, help_text="For its owner and operators.")


def render_public(subject: Any) -> dict[str, Any] | None:
    """The score under which something became public."""
    review = public_review(subject.reviews.all())
    if review is None:
        return None
    return {
        "total": review.score.total,
        **review.score.points,
        "basis": review.basis,
        "reviewed_at": review.decided_at,
        "version": review.version.number,  # type: ignore[attr-defined]  # each noun's own
    }


def render_reviews(subject: Any, *, is_ours: bool) -> list[dict[str, Any]]:
    """Its reviews, newest first; opinions are among operators until one of them decides."""
    return [_render(each) for each in subject.reviews.all() if each.is_final or not is_ours]


def _render(review: ScoredReview) -> dict[str, Any]:
    return {
        "is_final": review.is_final,
        "is_accepted": review.is_accepted,
        "score": review.score.points,
        "comment": review.comment,
        "reasons": review.reasons,
        "reviewed_at": review.decided_at,
    }


class PointsShape(serializers.Serializer[Any]):
    numbers = serializers.FloatField()
    clarity = serializers.FloatField()
    evidence = serializers.FloatField()
    terms = serializers.FloatField()


class FiguresShape(serializers.Serializer[Any]):
    reviewer = serializers.CharField(allow_blank=True, help_text="Empty for all together.")
    count = serializers.IntegerField()
    accepted = serializers.IntegerField()
    median_total = serializers.FloatField()
    median_points = PointsShape()
    median_hours = serializers.FloatField(help_text="From handing in to the decision.")


class DeskFiguresShape(serializers.Serializer[Any]):
    all = FiguresShape(allow_null=True)
    reviewers = FiguresShape(many=True)


class ReviewFigures(ApiView):
    """How the reviewers of the caller's markets scored in the last 90 days."""

    @described(
        "Read how the operators of your markets review",
        answer=DeskFiguresShape,
        refusals=(401, 403),
    )
    def get(self, request: Request) -> Response:
        """Medians and turnaround, of all together and of each."""
        WholeParameters.read(request.query_params)
        require_operator(self.actor)
        rows = [reviews_of_listings(by=self.actor), reviews_of_demands(by=self.actor)]
        together = figures_of_all(rows)
        return Response(
            {
                "all": _figures(together) if together else None,
                "reviewers": [_figures(each) for each in reviewer_figures(rows)],
            }
        )


def require_operator(by: Actor) -> None:
    """Refuse everybody but those who moderate a market."""
    if not by.may(Permission.OPERATOR_MODERATE):
        raise refuse(by)


def _figures(found: ReviewerFigures) -> dict[str, Any]:
    return {
        "reviewer": found.reviewer,
        "count": found.count,
        "accepted": found.accepted,
        "median_total": found.total,
        "median_points": {name: found.points[name] for name in CRITERIA},
        "median_hours": found.hours,
    }
