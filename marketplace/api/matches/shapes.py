"""The shapes of the API's answers about matches, for its description (OpenAPI)."""

from rest_framework import serializers

from kernel.http.bodies import Body, InBothLanguages
from kernel.http.described import page_of
from marketplace.api.listings.shapes import OwnerShape
from marketplace.matching.terms import Answer, AnswerReason, FactorCode, RetiredBecause, Side


class AnswerBody(Body):
    """What your organisation says of a match; `reason` goes with `not_relevant`, and only there."""

    answer = serializers.ChoiceField(Answer.choices)
    reason = serializers.ChoiceField(AnswerReason.choices, required=False)


class MatchSideShape(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    version = serializers.IntegerField()
    title = InBothLanguages()
    organisation = OwnerShape(
        allow_null=True, help_text="Null while a demand's owner stays unnamed to the caller."
    )


class MatchReasonShape(serializers.Serializer):
    code = serializers.ChoiceField(FactorCode.choices)
    share = serializers.FloatField(help_text="What it adds to the score.")
    fits = serializers.BooleanField()
    words = InBothLanguages()
    params = serializers.DictField()


class MatchAnswerShape(serializers.Serializer):
    answer = serializers.ChoiceField(Answer.choices)
    reason = serializers.ChoiceField(AnswerReason.choices, allow_null=True)
    answered_at = serializers.DateTimeField()


class AdviceShape(serializers.Serializer):
    code = serializers.CharField()
    words = InBothLanguages()


class MatchShape(serializers.Serializer):
    id = serializers.UUIDField()
    side = serializers.ChoiceField(Side.choices, help_text="Whose side the caller stands on.")
    score = serializers.FloatField(help_text="0 to 1.")
    listing = MatchSideShape()
    demand = MatchSideShape()
    reasons = MatchReasonShape(many=True)
    leaning = InBothLanguages(
        allow_null=True, help_text="How your answers to matches like it moved it in your list."
    )
    answer = MatchAnswerShape(allow_null=True, help_text="What your organisation answered.")
    found_at = serializers.DateTimeField()
    scored_at = serializers.DateTimeField()
    retired_at = serializers.DateTimeField(allow_null=True)
    retired_because = serializers.ChoiceField(RetiredBecause.choices, allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class DemandMatchesShape(page_of(MatchShape)):  # type: ignore[misc]  # made once from the shape of its rows
    """A page of matches; advice only where there are none."""

    advice = AdviceShape(many=True, required=False)


class MarkedPassageShape(serializers.Serializer):
    text = serializers.CharField()
    marked = serializers.BooleanField(help_text="Whether the other side says it too.")


class MarkedTextShape(serializers.Serializer):
    language = serializers.CharField()
    passages = MarkedPassageShape(many=True)


class ExplanationShape(serializers.Serializer):
    listing = serializers.UUIDField()
    demand = serializers.UUIDField()
    side = serializers.ChoiceField(Side.choices, help_text="Whose side the caller stands on.")
    is_match = serializers.BooleanField(help_text="Whether it stands among your matches.")
    score = serializers.FloatField(help_text="0 to 1.")
    why_not = InBothLanguages(
        many=True, help_text="Why it is no match, or not in your list; empty where it is one."
    )
    reasons = MatchReasonShape(many=True)
    listing_passages = MarkedTextShape(many=True)
    demand_passages = MarkedTextShape(many=True)
