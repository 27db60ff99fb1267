"""What the catalogues can be asked, and what an item looks like."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from ip_registry.classification.models import IpcLevel
from kernel.catalogues.models import IndustryLevel, RegionLevel
from kernel.http.fields import Both
from kernel.http.parameters import Parameters


class Found(Parameters):
    """What every catalogue can be asked."""

    q = serializers.CharField(
        required=False, max_length=100, help_text="Part of a name, or the beginning of a code."
    )
    retired = serializers.BooleanField(
        required=False, help_text="Also codes of the past, which can no longer be chosen."
    )


class InTree(Found):
    """A catalogue whose codes stand under one another."""

    parent = serializers.CharField(  # type: ignore[assignment]  # DRF takes declared fields off the class.
        required=False, max_length=6, help_text="Only what stands directly under this code."
    )


class IpcFound(InTree):
    level = serializers.ChoiceField(IpcLevel.choices, required=False)


class IndustryFound(InTree):
    level = serializers.ChoiceField(IndustryLevel.choices, required=False)


class RegionFound(InTree):
    level = serializers.ChoiceField(RegionLevel.choices, required=False)


class CatalogueItem(serializers.Serializer[Any]):
    """A code with its names."""

    code = serializers.CharField()
    name = Both()
    retired = serializers.BooleanField(source="is_retired")


class TreeItem(CatalogueItem):
    """A code that stands under another one, or at the top."""

    level = serializers.CharField()
    parent = serializers.CharField(  # type: ignore[assignment]  # As above.
        source="parent_id", allow_null=True
    )


class IpcItem(TreeItem):
    """A section, class or subclass; `short` says its title in a few words."""

    short = Both()


class CountryItem(CatalogueItem):
    """A country or territory of ISO 3166-1."""

    alpha3 = serializers.CharField()
    numeric = serializers.CharField()


class RegionItem(TreeItem):
    """A region of GB/T 2260; `valid_until` is the first day without the code."""

    valid_from = serializers.DateField(allow_null=True)
    valid_until = serializers.DateField(allow_null=True)
    successor = serializers.CharField(source="successor_id", allow_null=True)


class ThemeItem(CatalogueItem):
    """A theme of public benefit."""

    description = Both()


class TrlLevelItem(CatalogueItem):
    """A technology readiness level; its code is a number."""

    code = serializers.IntegerField()  # type: ignore[assignment]  # The others' codes are texts.
    label = Both()  # type: ignore[assignment]  # As above.


class NiceClassItem(CatalogueItem):
    """A class of goods or services."""

    is_of_services = serializers.BooleanField()


class OfficeItem(CatalogueItem):
    """An office of WIPO ST.3; one of several countries has none of its own."""

    acronym = serializers.CharField()
    country = serializers.CharField(source="country_id", allow_null=True)
