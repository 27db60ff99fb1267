"""What happens to orders when a side is suspended, or the provider loses a qualification.

Reactions, and a tick for what nobody says: a hold is opened for as long as the cause lasts.
Meanwhile nothing is delivered and either side may cancel for that very reason; when it is lifted,
due days move on by the days it lasted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.services import record
from marketplace.orders.events import OrderHeld, OrderReleased
from marketplace.orders.models import OrderHold, ServiceOrder, ServiceOrderQuerySet
from marketplace.orders.states import MilestoneState, OrderState
from marketplace.orders.terms import HoldCause
from marketplace.orders.timers import start_milestone, stop_milestone
from marketplace.service_offers.models import ServiceOffer, is_qualified
from marketplace.service_offers.queries import has_qualification

# Whatever is not over may be held.
_RUNNING = (OrderState.LETTER, OrderState.ENGAGED, OrderState.DISPUTED)


def hold_for_suspension(event: Event) -> None:
    """A suspended provider delivers nothing; to a suspended client nothing is owed meanwhile."""
    _hold(ServiceOrder.objects.filter(provider=event.subject_id), HoldCause.SUSPENDED)
    _hold(ServiceOrder.objects.filter(client=event.subject_id), HoldCause.CLIENT)


def release_from_suspension(event: Event) -> None:
    """What stood still for a side that is reinstated goes on."""
    _release(ServiceOrder.objects.filter(provider=event.subject_id), HoldCause.SUSPENDED)
    _release(ServiceOrder.objects.filter(client=event.subject_id), HoldCause.CLIENT)


def hold_for_qualification(event: Event) -> None:
    """Without the qualification that the service needs nothing is delivered.

    Whatever became of the service itself: withdrawn, or with a new paper that nobody has checked.
    """
    if not has_qualification(event.subject_id):
        _hold(ServiceOrder.objects.filter(offer=event.subject_id), HoldCause.UNQUALIFIED)


def release_from_qualification(event: Event) -> None:
    """A qualification that counts again lets the provider go on."""
    if has_qualification(event.subject_id):
        _release(ServiceOrder.objects.filter(offer=event.subject_id), HoldCause.UNQUALIFIED)


@transaction.atomic
def follow_qualifications() -> None:
    """Hold whatever runs without the qualification that it needs, and release what has it again.

    Asked of the orders themselves: of a service that is not public nobody says that its
    qualification has ended.
    """
    qualified = ServiceOffer.objects.filter(is_qualified()).values("pk")
    _hold(ServiceOrder.objects.exclude(offer__in=qualified), HoldCause.UNQUALIFIED)
    _release(ServiceOrder.objects.filter(offer__in=qualified), HoldCause.UNQUALIFIED)


def _hold(orders: ServiceOrderQuerySet, cause: HoldCause) -> None:
    held = OrderHold.objects.filter(cause=cause, until=None).values("order")
    for order in _locked(orders.filter(state__in=_RUNNING).exclude(pk__in=held)):
        if not order.holds.filter(cause=cause, until=None).exists():
            OrderHold.objects.create(order=order, cause=cause)
            record(OrderHeld, order, by=SYSTEM, cause=cause.value)


def _release(orders: ServiceOrderQuerySet, cause: HoldCause) -> None:
    held = OrderHold.objects.filter(cause=cause, until=None).values("order")
    for order in _locked(orders.filter(pk__in=held)):
        hold = order.holds.filter(cause=cause, until=None).first()
        if hold is None:
            # Another released it while this one waited for the order.
            continue
        hold.until = clock.now()
        hold.save(update_fields=["until"])
        days = 0 if order.holds.filter(until=None).exists() else _days_held(order, hold)
        _move_on(order, days)
        record(OrderReleased, order, by=SYSTEM, cause=cause.value, days=days)


def _days_held(order: ServiceOrder, last: OrderHold) -> int:
    # Holds that overlap stood in the way as one, from the beginning of the first.
    since = last.since
    for each in order.holds.exclude(pk=last.pk).order_by("-until"):
        if each.until is not None and each.until >= since:
            since = min(since, each.since)
    return (clock.today() - clock.legal_date(since)).days


def _move_on(order: ServiceOrder, days: int) -> None:
    left = order.milestones.exclude(state=MilestoneState.ACCEPTED).exclude(due_on=None)
    for each in left if days else ():
        each.due_on = (each.due_on or clock.today()) + timedelta(days=days)
        each.save(update_fields=["due_on"])
        if each.state != MilestoneState.SUBMITTED:
            stop_milestone(each)
            start_milestone(each)


def _locked(orders: ServiceOrderQuerySet) -> Iterable[ServiceOrder]:
    ids: list[UUID] = list(orders.order_by("id").values_list("id", flat=True))
    return (ServiceOrder.objects.visible_to(SYSTEM).locked(each) for each in ids)
