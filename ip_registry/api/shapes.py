"""The shapes of the API's answers about IP records, for its description (OpenAPI)."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ip_registry.legal_status.models import StatusSource
from ip_registry.records.numbers import NumberCheck
from ip_registry.records.states import IpKind, LegalStatus
from kernel.http.bodies import InBothLanguages


class IpOrganisationShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = InBothLanguages()
    country = serializers.CharField()


class IpOwnerShape(serializers.Serializer[Any]):
    organisation = IpOrganisationShape(allow_null=True)
    name = serializers.CharField()
    share = serializers.CharField(help_text="per cent, two decimals")


class StatusEntryShape(serializers.Serializer[Any]):
    legal_status = serializers.ChoiceField(LegalStatus.choices)
    since = serializers.DateField()
    # "source" is also an attribute of every DRF field; as a declared field it is ours.
    source = serializers.ChoiceField(StatusSource.choices)  # type: ignore[assignment]
    recorded_at = serializers.DateTimeField()
    note = serializers.CharField(
        required=False, allow_blank=True, help_text="keeper and operators only"
    )


class IpRecordRowShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    reference = serializers.CharField()
    external_id = serializers.CharField(
        required=False, allow_blank=True, help_text="your own records only"
    )
    organisation = IpOrganisationShape(help_text="who keeps the record")
    kind = serializers.ChoiceField(IpKind.choices)
    office = serializers.CharField(allow_null=True)
    application_number = serializers.CharField(allow_blank=True)
    registration_number = serializers.CharField(allow_blank=True)
    publication_number = serializers.CharField(allow_blank=True)
    pct_number = serializers.CharField(allow_blank=True)
    shown_number = serializers.CharField(allow_blank=True, help_text="as the office prints it")
    number_check = serializers.ChoiceField(NumberCheck.choices)
    title = InBothLanguages()
    ipc = serializers.ListField(child=serializers.CharField())
    nice = serializers.ListField(
        child=serializers.CharField(), help_text="of a mark: classes of goods and services"
    )
    filed_on = serializers.DateField(allow_null=True)
    granted_on = serializers.DateField(allow_null=True)
    expires_on = serializers.DateField(allow_null=True, help_text="the first day without the right")
    legal_status = serializers.ChoiceField(LegalStatus.choices)
    legal_status_since = serializers.DateField()
    is_in_force = serializers.BooleanField()
    is_public = serializers.BooleanField()
    available_actions = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


class IpRecordShape(IpRecordRowShape):
    abstract = InBothLanguages(allow_null=True)
    international_filed_on = serializers.DateField(allow_null=True)
    published_on = serializers.DateField(allow_null=True)
    completed_on = serializers.DateField(allow_null=True)
    stated_expires_on = serializers.DateField(allow_null=True)
    owners = IpOwnerShape(many=True)
    inventors = serializers.ListField(child=serializers.CharField(), allow_null=True)
    history = StatusEntryShape(many=True)
