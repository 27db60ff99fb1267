"""What came of each of many, as the API tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers
from rest_framework.response import Response

from kernel.batches import Result

#: So many are done at once over REST.
MOST = 100


class BatchReasonShape(serializers.Serializer[Any]):
    """Why one of them was left as it was."""

    code = serializers.CharField()
    pointer = serializers.CharField(allow_blank=True)
    words = serializers.CharField()


class OutcomeShape(serializers.Serializer[Any]):
    """What came of one of them."""

    id = serializers.UUIDField()
    is_done = serializers.BooleanField()
    reasons = BatchReasonShape(many=True)


class OutcomesShape(serializers.Serializer[Any]):
    """What came of each."""

    results = OutcomeShape(many=True)


def outcomes(results: Iterable[Result]) -> Response:
    """The answer that tells what came of each."""
    return Response({"results": [outcome_of(each) for each in results]})


def outcome_of(result: Result) -> dict[str, Any]:
    """What came of one of them."""
    return {
        "id": str(result.id),
        "is_done": result.is_done,
        "reasons": [
            {"code": each.code.value, "pointer": each.pointer, "words": each.words}
            for each in result.reasons
        ],
    }
