"""IP records as things that may have confidential parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import MAINLAND, Actor
from accounts.confidentiality.assets import Asset
from ip_registry.records.models import IpRecord


def ip_record_assets(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, Asset]:
    """Those of these records that the actor may see."""
    found = IpRecord.objects.visible_to(by).filter(pk__in=ids).select_related("organisation")
    return {each.id: asset_of(each) for each in found}


def asset_of(record: IpRecord) -> Asset:
    """A record as confidentiality knows it. Needs its keeper."""
    return Asset(
        kind="ip_record",
        id=record.id,
        owner_id=record.organisation_id,
        name_zh=record.title_zh,
        name_en=record.title_en,
        url=reverse("ip_record", args=[record.id]),
        # A record has no export class of its own, so it counts as not classified.
        is_gated=record.organisation.country_id == MAINLAND,
    )
