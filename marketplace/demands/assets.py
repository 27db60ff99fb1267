"""Demands as things that may have confidential parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import MAINLAND, Actor
from accounts.confidentiality.assets import Asset
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_know_owner


def demand_assets(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, Asset]:
    """Those of these demands that the actor may see."""
    rows = Demand.objects.visible_to(by).filter(pk__in=ids)
    found = rows.select_related("organisation").prefetch_related("texts", "reveals")
    return {each.id: asset_of(each, by=by) for each in found}


def asset_of(demand: Demand, *, by: Actor) -> Asset:
    """A demand as confidentiality knows it. Needs owner, texts and reveals."""
    titles = {text.language: text.title for text in demand.texts.all()}
    known = may_know_owner(by, demand)
    return Asset(
        kind="demand",
        id=demand.id,
        owner_id=demand.organisation_id,
        name_zh=titles.get("zh", ""),
        name_en=titles.get("en", ""),
        url=reverse("demand", args=[demand.id]),
        # What has no export class counts as not classified; and where the owner is unnamed, its
        # country must not show in what is kept back.
        is_gated=not known or demand.organisation.country_id == MAINLAND,
        hides_owner=not known,
    )
