"""Requests for quotes as things that may have confidential parts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import Actor
from accounts.confidentiality.assets import Asset
from kernel.languages import ZH
from marketplace.listings.assets import is_gated
from marketplace.orders.models import QuoteRequest

KIND = "quote_request"


def quote_request_assets(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, Asset]:
    """Those of these requests that the actor may see: the client's, or those it was invited to."""
    found = QuoteRequest.objects.visible_to(by).filter(pk__in=ids)
    return {each.id: asset_of(each) for each in found.select_related("listing__organisation")}


def asset_of(request: QuoteRequest) -> Asset:
    """A request as confidentiality knows it."""
    in_chinese = request.language == ZH
    return Asset(
        kind=KIND,
        id=request.id,
        owner_id=request.client_id,
        name_zh=request.title if in_chinese else "",
        name_en="" if in_chinese else request.title,
        url=reverse("quote_request", args=[request.id]),
        # What may not leave the mainland does not leave it in a request about it either.
        is_gated=request.listing is not None and is_gated(request.listing),
    )
