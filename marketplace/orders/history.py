"""Who has worked for whom by order: asked where a provider has to be independent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from marketplace.orders.models import ServiceOrder
from marketplace.service_offers.terms import EVALUATING


def work_on(
    listing: UUID | None, records: Collection[UUID], *, clients: Collection[UUID]
) -> set[tuple[UUID, UUID]]:
    """Which provider worked for which of the clients on this technology or one of these rights.

    Several evaluations of one technology are no work on it.
    """
    subject = Q(ip_record__in=records) | Q(filed_record__in=records)
    if listing is not None:
        subject |= Q(listing=listing)
    engaged = ServiceOrder.objects.filter(subject, client__in=clients, engaged_at__isnull=False)
    work = engaged.exclude(service_type__in=EVALUATING)
    return set(work.values_list("provider_id", "client_id"))


def counterparts(
    organisations: Collection[UUID],
    others: Collection[UUID],
    *,
    since: datetime,
    apart_from: UUID | None = None,
) -> set[UUID]:
    """Those of the others with whom one of these organisations had an order since a day."""
    lately = ServiceOrder.objects.filter(engaged_at__gte=since)
    if apart_from is not None:
        lately = lately.exclude(pk=apart_from)
    served = lately.filter(provider__in=organisations, client__in=others)
    hired = lately.filter(client__in=organisations, provider__in=others)
    return {
        *served.values_list("client_id", flat=True),
        *hired.values_list("provider_id", flat=True),
    }
