"""Suggestions over REST."""

from __future__ import annotations

from typing import Any, ClassVar

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.described import described
from kernel.http.parameters import WholeParameters
from marketplace.search.suggestions import MOST_CHARACTERS, suggestions


class SuggestionParameters(WholeParameters):
    """What is being typed."""

    q = serializers.CharField(
        max_length=MOST_CHARACTERS,
        required=False,
        trim_whitespace=False,
        help_text="As far as it is typed.",
    )


class SuggestionShape(serializers.Serializer[Any]):
    """A question that finds something; with an `id` where it is the title of one object."""

    text = serializers.CharField()
    id = serializers.UUIDField(allow_null=True)


class SuggestionsShape(serializers.Serializer[Any]):
    """The likeliest first."""

    items = SuggestionShape(many=True)


class SuggestionList(ApiView):
    """How a question to one of the lists may go on."""

    noun: ClassVar[str] = ""

    @described(
        "Suggest how a question may go on",
        answer=SuggestionsShape,
        parameters=(SuggestionParameters,),
    )
    def get(self, request: Request) -> Response:
        """Words that documents hold, and titles, out of what the caller may find."""
        wanted = SuggestionParameters.read(request.query_params)
        found = suggestions(self.noun, wanted.get("q", ""), by=self.actor)
        return Response({"items": [{"text": each.text, "id": each.object_id} for each in found]})
