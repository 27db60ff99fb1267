"""Who has worked for whom by order: asked where a provider has to be independent."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from marketplace.independence.parties import Parties
from marketplace.independence.terms import Relation
from marketplace.independence.ties import Tie, organisation_ties
from marketplace.independence.verdicts import looked_back_to
from marketplace.orders.models import OrderMilestone, ServiceOrder
from marketplace.orders.states import MilestoneState, OrderState
from marketplace.service_offers.terms import EVALUATING

# One of some organisations, and one of the others that it had an order with.
Pair = tuple[UUID, UUID]


def ties_of(
    organisations: Collection[UUID], parties: Parties, *, order: UUID | None = None
) -> Iterator[Tie]:
    """All that ties organisations that might judge to a party: people, owners, earlier orders."""
    yield from organisation_ties(organisations, parties)
    yield from order_ties(organisations, parties, apart_from=order)


def order_ties(
    organisations: Collection[UUID], parties: Parties, *, apart_from: UUID | None = None
) -> Iterator[Tie]:
    """Service orders between these organisations and a party, other than the one in hand.

    Work on the very thing that is judged never fades; other orders do with the years of the rule.
    """
    for provider, client in work_on(parties.listing, parties.records, clients=parties.all):
        if provider in organisations:
            yield Tie(provider, Relation.SAME_SUBJECT, client, parties.role_of(client))
    since = looked_back_to()
    lately = counterparts(organisations, parties.all, since=since, apart_from=apart_from)
    for one, party in lately:
        yield Tie(one, Relation.EARLIER_ORDER, party, parties.role_of(party))


def work_on(
    listing: UUID | None, records: Collection[UUID], *, clients: Collection[UUID]
) -> set[Pair]:
    """Which provider worked for which of the clients on this technology or one of these rights.

    Several evaluations of one technology are no work on it.
    """
    subject = Q(ip_record__in=records) | Q(filed_record__in=records)
    if listing is not None:
        subject |= Q(listing=listing)
    work = _worked_on().filter(subject, client__in=clients).exclude(service_type__in=EVALUATING)
    return set(work.values_list("provider_id", "client_id"))


def counterparts(
    organisations: Collection[UUID],
    others: Collection[UUID],
    *,
    since: datetime,
    apart_from: UUID | None = None,
) -> set[Pair]:
    """Which of these organisations had an order with which of the others since a day."""
    lately = _worked_on().filter(engaged_at__gte=since)
    if apart_from is not None:
        lately = lately.exclude(pk=apart_from)
    served = lately.filter(provider__in=organisations, client__in=others)
    hired = lately.filter(client__in=organisations, provider__in=others)
    return {
        *served.values_list("provider_id", "client_id"),
        *hired.values_list("client_id", "provider_id"),
    }


def _worked_on() -> QuerySet[ServiceOrder]:
    """Engaged orders, without those called off before anything was delivered: that is no work."""
    delivered = OrderMilestone.objects.filter(order=OuterRef("pk")).exclude(
        state=MilestoneState.OPEN
    )
    engaged = ServiceOrder.objects.filter(engaged_at__isnull=False)
    return engaged.filter(~Q(state=OrderState.CANCELLED) | Exists(delivered))
