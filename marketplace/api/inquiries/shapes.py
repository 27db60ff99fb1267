"""The shapes of the API's answers about talks, for its description (OpenAPI)."""

from rest_framework import serializers

from kernel.http.bodies import InBothLanguages
from marketplace.inquiries.states import InquiryState
from marketplace.inquiries.terms import DeclineReason, Side


class InquirySubjectShape(serializers.Serializer):
    kind = serializers.ChoiceField(["listing", "demand"])
    id = serializers.UUIDField()
    reference = serializers.CharField()
    version = serializers.IntegerField()
    title = InBothLanguages()


class InquiryPartyShape(serializers.Serializer):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = InBothLanguages()
    country = serializers.CharField()
    verified = serializers.BooleanField()
    person = serializers.CharField(allow_null=True)


class InquiryRowShape(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(InquiryState.choices)
    role = serializers.ChoiceField(Side.choices)
    about = InquirySubjectShape()
    asking = InquiryPartyShape()
    answering = InquiryPartyShape(allow_null=True)
    waits_for_us = serializers.BooleanField()
    opened_at = serializers.DateTimeField()
    answer_due_at = serializers.DateTimeField()
    answered_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class InquiryFileShape(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class InquiryMessageShape(serializers.Serializer):
    id = serializers.UUIDField()
    role = serializers.ChoiceField(Side.choices)
    author = serializers.CharField(allow_null=True)
    text = serializers.CharField()
    language = serializers.ChoiceField(["zh", "en"])
    said_at = serializers.DateTimeField()
    attachments = InquiryFileShape(many=True)
    attachments_withheld = serializers.IntegerField()


class ChargedPersonShape(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()


class DeclineShape(serializers.Serializer):
    reason = serializers.ChoiceField(DeclineReason.choices)
    comment = serializers.CharField(allow_blank=True)
    by = serializers.ChoiceField(
        Side.choices,
        allow_null=True,
        help_text="Null where the market removed one of the sides: nobody declined.",
    )


class InquiryShape(InquiryRowShape):
    assignee = ChargedPersonShape(allow_null=True)
    backup = ChargedPersonShape(allow_null=True)
    escalated_at = serializers.DateTimeField(allow_null=True)
    agreed_by = serializers.ListField(child=serializers.ChoiceField(Side.choices))
    decline = DeclineShape(allow_null=True)
    messages = InquiryMessageShape(many=True)


class InquiryNoteShape(serializers.Serializer):
    id = serializers.UUIDField()
    author = serializers.CharField()
    text = serializers.CharField()
    noted_at = serializers.DateTimeField()


class ResponseTimeShape(serializers.Serializer):
    median_working_days = serializers.IntegerField(allow_null=True)
    answered = serializers.IntegerField()
    unanswered = serializers.IntegerField()
    months = serializers.IntegerField()
