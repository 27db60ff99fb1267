"""The shapes of the API's answers about listings, for its description (OpenAPI)."""

from rest_framework import serializers

from kernel.http.bodies import InBothLanguages
from marketplace.api.listings.badges import EvaluationBadgeShape
from marketplace.api.listings.bodies import EvidenceBody, PriceBody
from marketplace.api.reviews import ReviewedShape
from marketplace.api.versions import VersionShape
from marketplace.listings.terms import Better, ExportClass, TransferMode

SHOWN_STATES = [
    *("draft", "under_review", "published", "suspended"),
    *("withdrawn", "concluded", "expired"),
]


class OwnerShape(serializers.Serializer):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = InBothLanguages()
    country = serializers.CharField()


class ListingCardShape(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(SHOWN_STATES)
    organisation = OwnerShape()
    title = InBothLanguages()
    summary = InBothLanguages()
    trl = serializers.IntegerField(allow_null=True)
    modes = serializers.ListField(child=serializers.ChoiceField(TransferMode.choices))
    ipc = serializers.ListField(child=serializers.CharField())
    region = serializers.CharField(allow_null=True)
    completeness = serializers.IntegerField()
    published_at = serializers.DateTimeField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True, help_text="By its owner, lately.")
    is_stale = serializers.BooleanField(help_text="Not confirmed for long; it ranks lower.")
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class ShownAdvantageShape(serializers.Serializer):
    measure = InBothLanguages()
    ours = serializers.CharField()
    theirs = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    better = serializers.ChoiceField(Better.choices)
    conditions = InBothLanguages()
    change_percent = serializers.CharField(allow_null=True)


class ShownRightShape(serializers.Serializer):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    number = serializers.CharField(allow_blank=True)
    state = serializers.CharField()
    expires_on = serializers.DateField(allow_null=True)


class AttachmentShape(serializers.Serializer):
    id = serializers.UUIDField()
    name = serializers.CharField()
    media_type = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class ContactShape(serializers.Serializer):
    name = serializers.CharField()


class BriefsShape(serializers.Serializer):
    zh = serializers.URLField()
    en = serializers.URLField()


class ListingShape(ReviewedShape, ListingCardShape):
    problem = InBothLanguages()
    solution = InBothLanguages()
    applications = InBothLanguages()
    partner_sought = InBothLanguages()
    advantages = ShownAdvantageShape(many=True)
    evidence = EvidenceBody(many=True)
    ip_records = ShownRightShape(many=True)
    industries = serializers.ListField(child=serializers.CharField())
    themes = serializers.ListField(child=serializers.CharField())
    price = PriceBody()
    contact = ContactShape(allow_null=True)
    offered_abroad = serializers.BooleanField()
    export_class = serializers.ChoiceField(ExportClass.choices)
    version = serializers.IntegerField(allow_null=True)
    attachments = AttachmentShape(many=True)
    briefs = BriefsShape(allow_null=True, help_text="Addresses of the sheet, once published.")
    evaluations = EvaluationBadgeShape(many=True)
    external_id = serializers.CharField(required=False, allow_null=True)
    right_to_offer = serializers.BooleanField(required=False)


class ListingVersionShape(VersionShape):
    pass
