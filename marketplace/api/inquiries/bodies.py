"""What comes in about talks over the API."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from kernel.http.bodies import Body
from kernel.http.parameters import Parameters
from kernel.languages import CODES
from marketplace.inquiries.content import Said
from marketplace.inquiries.rules import MOST_CHARACTERS
from marketplace.inquiries.states import InquiryState
from marketplace.inquiries.terms import CHOSEN_REASONS, Side


class InquiryParameters(Parameters):
    """What a list of talks may be narrowed by."""

    role = serializers.ChoiceField(
        Side.choices, required=False, help_text="On which side your organisation is."
    )
    state = serializers.MultipleChoiceField(choices=InquiryState.choices, required=False)
    listing = serializers.UUIDField(required=False)
    demand = serializers.UUIDField(required=False)


class MessageBody(Body):
    """A message. Files only as multipart/form-data."""

    text = serializers.CharField(max_length=MOST_CHARACTERS)
    language = serializers.ChoiceField(
        CODES, required=False, help_text="Seen from the words where it is left out."
    )
    files = serializers.ListField(child=serializers.FileField(), required=False)


class NewInquiryBody(MessageBody):
    """A question about a listing, or an answer to a demand."""

    listing = serializers.UUIDField(required=False)
    demand = serializers.UUIDField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two, not both."""
        if ("listing" in attrs) == ("demand" in attrs):
            raise serializers.ValidationError({"listing": [_("Name a listing or a demand.")]})
        return attrs


class DeclineBody(Body):
    """Why one's side ends the talk."""

    reason = serializers.ChoiceField([(each.value, each.label) for each in CHOSEN_REASONS])
    comment = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class AssignmentBody(Body):
    """Who answers, and who stands in; without `backup` nobody does."""

    assignee = serializers.UUIDField()
    backup = serializers.UUIDField(required=False, allow_null=True)


class NoteBody(Body):
    """A note that only one's own organisation reads."""

    text = serializers.CharField(max_length=5000)


def said_in(body: dict[str, Any]) -> Said:
    """The message that a body says."""
    return Said(body["text"], body.get("language", ""), tuple(body.get("files", ())))
