"""The shapes of the API's answers about demands, for its description (OpenAPI)."""

from rest_framework import serializers

from kernel.http.bodies import InBothLanguages
from marketplace.api.demands.bodies import BudgetBody
from marketplace.api.demands.triage import EvidenceOfNeedShape
from marketplace.api.listings.shapes import ContactShape, OwnerShape
from marketplace.api.reviews import ReviewedShape
from marketplace.api.versions import VersionShape
from marketplace.demands.terms import DemandKind

SHOWN_STATES = [
    "draft",
    "under_review",
    "published",
    "suspended",
    "withdrawn",
    "concluded",
    "expired",
]


class DemandCardShape(serializers.Serializer):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(SHOWN_STATES)
    kind = serializers.ChoiceField(DemandKind.choices)
    organisation = OwnerShape(
        allow_null=True, help_text="Null while the owner stays unnamed to the caller."
    )
    is_anonymous = serializers.BooleanField()
    title = InBothLanguages()
    trl_wanted = serializers.IntegerField(allow_null=True)
    ipc = serializers.ListField(child=serializers.CharField())
    budget = BudgetBody()
    deadline = serializers.DateField(allow_null=True)
    region = serializers.CharField(allow_null=True)
    completeness = serializers.IntegerField()
    published_at = serializers.DateTimeField(allow_null=True)
    confirmed_at = serializers.DateTimeField(allow_null=True, help_text="By its owner, lately.")
    is_stale = serializers.BooleanField(help_text="Not confirmed for long; it ranks lower.")
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class ToldOrganisationShape(serializers.Serializer):
    id = serializers.UUIDField()
    slug = serializers.CharField()


class RevealShape(serializers.Serializer):
    organisation = ToldOrganisationShape(allow_null=True, help_text="Null is everybody.")
    revealed_at = serializers.DateTimeField()


class DemandShape(ReviewedShape, DemandCardShape):
    problem = InBothLanguages()
    background = InBothLanguages()
    constraints = InBothLanguages()
    industries = serializers.ListField(child=serializers.CharField())
    themes = serializers.ListField(child=serializers.CharField())
    contact = ContactShape(allow_null=True)
    version = serializers.IntegerField(allow_null=True)
    evidence = EvidenceOfNeedShape(many=True, help_text="What speaks for its being genuine.")
    external_id = serializers.CharField(
        required=False, allow_null=True, help_text="For its own organisation only."
    )
    reveals = RevealShape(many=True, required=False, help_text="For its own organisation only.")


class DemandVersionShape(VersionShape):
    pass
