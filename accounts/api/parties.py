"""Organisations, people and assets as answers about confidentiality name them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from rest_framework import serializers

from accounts.confidentiality.assets import Asset, Placed
from accounts.organisations.models import Organisation
from accounts.users.models import User
from kernel.http.bodies import Body, InBothLanguages, in_both

Assets = Mapping[tuple[str, UUID], Asset]


class AssetBody(Body):
    """Which listing, demand or IP record."""

    kind = serializers.CharField(max_length=32, help_text="listing, demand or ip_record")
    id = serializers.UUIDField()


class AssetShape(serializers.Serializer[Any]):
    kind = serializers.CharField()
    id = serializers.UUIDField()
    name = InBothLanguages(allow_null=True, help_text="null where it is out of sight now")


class OrganisationNameShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    slug = serializers.CharField()
    name = InBothLanguages()


class NamedPersonShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()


def render_asset(row: Placed, assets: Assets) -> dict[str, Any]:
    """The asset of a row, by name where it is in sight."""
    found = assets.get((row.asset_kind, row.asset_id))
    name = in_both(zh=found.name_zh, en=found.name_en) if found else None
    return {"kind": row.asset_kind, "id": str(row.asset_id), "name": name}


def render_organisation_name(organisation: Organisation) -> dict[str, Any]:
    """An organisation by its names."""
    return {
        "id": str(organisation.id),
        "slug": organisation.slug,
        "name": in_both(zh=organisation.name_zh, en=organisation.name_en),
    }


def render_person(person: User) -> dict[str, Any]:
    """A person by name."""
    return {"id": str(person.id), "name": str(person)}
