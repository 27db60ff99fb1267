"""The weights of matching over REST, for operators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.bodies import Body
from kernel.http.described import KEY, described
from kernel.http.parameters import WholeParameters
from marketplace.listings.models import Listing
from marketplace.matching.weighing import (
    Preview,
    Told,
    change_weights,
    preview_weights,
    weights_told,
)
from marketplace.matching.weightings import as_table, read_weighting
from marketplace.matching.weights import DELIVERED

A_TABLE = {"weights": dict(DELIVERED.weights), "least_score": 40}


class WeightsBody(Body):
    """A whole table: a weight for every factor, together a hundred without `bridge`, which stands
    in for `terms` where the two are told in different languages.
    """

    weights = serializers.DictField(child=serializers.IntegerField())
    least_score = serializers.IntegerField(help_text="10 to 90 of 100.")


class WeightsChangeBody(WeightsBody):
    """A whole table, and why it comes into force."""

    reason = serializers.CharField(max_length=500)


class WeightTableShape(serializers.Serializer):
    number = serializers.IntegerField()
    weights = serializers.DictField(child=serializers.IntegerField())
    least_score = serializers.FloatField(help_text="0 to 1.")
    reason = serializers.CharField(allow_null=True)
    made_at = serializers.DateTimeField(allow_null=True)


class RebuildShape(serializers.Serializer):
    blocks = serializers.IntegerField()
    done = serializers.IntegerField()


class LearnedShape(serializers.Serializer):
    weights = serializers.DictField(child=serializers.IntegerField())
    rightly_now = serializers.FloatField(
        help_text="Share of pairs of a relevant and a refused match that stand in the right order."
    )
    rightly_then = serializers.FloatField(help_text="The same by these weights, on other answers.")


class WeightsShape(serializers.Serializer):
    in_force = WeightTableShape()
    history = WeightTableShape(many=True)
    rebuild = RebuildShape(allow_null=True, help_text="The scoring anew that is under way.")
    answers = serializers.IntegerField(help_text="Answers from which weights could be learned.")
    enough_to_learn = serializers.IntegerField(help_text="Below this nothing is learned.")
    learned = LearnedShape(
        allow_null=True, help_text="What the answers propose; it is never put in force by itself."
    )


class ScoredShape(serializers.Serializer):
    listing = serializers.UUIDField()
    score = serializers.FloatField()


class ListChangeShape(serializers.Serializer):
    demand = serializers.UUIDField()
    before = ScoredShape(many=True)
    after = ScoredShape(many=True)


class PreviewShape(serializers.Serializer):
    demands = serializers.IntegerField(help_text="So many open demands were tried.")
    matches_before = serializers.IntegerField()
    matches_after = serializers.IntegerField()
    gained = serializers.IntegerField()
    lost = serializers.IntegerField()
    reordered = serializers.IntegerField(help_text="Demands whose first five change.")
    changes = ListChangeShape(many=True)


class MatchWeights(ApiView):
    """The table of weights in force and those before it."""

    @described("Read the weights of matching", answer=WeightsShape, refusals=(401, 403))
    def get(self, request: Request) -> Response:
        """For operators: what counts how much, since when and why."""
        WholeParameters.read(request.query_params)
        return Response(_render(weights_told(by=self.actor)))

    @described(
        "Change the weights of matching",
        body=WeightsChangeBody,
        answer=WeightsShape,
        status=201,
        parameters=(KEY,),
        refusals=(401, 403, 422),
        example={**A_TABLE, "reason": "Classes say more than we thought."},
    )
    def post(self, request: Request) -> Response:
        """Put a table in force; every match is scored again by it in the background."""
        change_weights(by=self.actor, **WeightsChangeBody.read(request.data))
        return Response(_render(weights_told(by=self.actor)), status=status.HTTP_201_CREATED)


class MatchWeightsPreview(ApiView):
    """What a table would change."""

    @described(
        "Preview a change of weights",
        body=WeightsBody,
        answer=PreviewShape,
        refusals=(401, 403, 422),
        example=A_TABLE,
    )
    def post(self, request: Request) -> Response:
        """Tried on a sample of the open demands; nothing is written."""
        return Response(
            _render_preview(preview_weights(by=self.actor, **WeightsBody.read(request.data)))
        )


def _render(told: Told) -> dict[str, Any]:
    held = told.in_force
    made = {row.number: row for row in told.history}.get(held.number)
    return {
        "in_force": _table(as_table(held), held.number, made),
        "history": [_table(as_table(read_weighting(row)), row.number, row) for row in told.history],
        "rebuild": {"blocks": told.rebuild.blocks, "done": told.rebuild.done}
        if told.rebuild
        else None,
        "answers": told.answers,
        "enough_to_learn": told.enough_to_learn,
        "learned": {
            "weights": told.learned.weights,
            "rightly_now": told.learned.rightly_now,
            "rightly_then": told.learned.rightly_then,
        }
        if told.learned
        else None,
    }


def _table(table: dict[str, Any], number: int, made: Any) -> dict[str, Any]:
    return {
        "number": number,
        "weights": table["weights"],
        "least_score": table["least_score"],
        "reason": made.reason if made else None,
        "made_at": made.made_at if made else None,
    }


def _render_preview(found: Preview) -> dict[str, Any]:
    return {
        "demands": found.demands,
        "matches_before": found.matches_before,
        "matches_after": found.matches_after,
        "gained": found.gained,
        "lost": found.lost,
        "reordered": found.reordered,
        "changes": [
            {
                "demand": str(each.demand.id),
                "before": _scored(each.before),
                "after": _scored(each.after),
            }
            for each in found.changes
        ],
    }


def _scored(found: Sequence[tuple[Listing, float]]) -> list[dict[str, Any]]:
    return [{"listing": str(listing.id), "score": score} for listing, score in found]
