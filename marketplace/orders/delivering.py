"""The verbs of milestones: delivered, accepted or sent back; the last acceptance completes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotFound, NotReady, Reason, WrongState, refuse_if
from kernel.files.services import store_file
from marketplace.orders.content import FilingFacts
from marketplace.orders.delivery_rules import filing_reasons, hold_reasons, is_last
from marketplace.orders.events import (
    MilestoneAccepted,
    MilestoneReturned,
    MilestoneSubmitted,
    OrderCompleted,
    RightFiled,
)
from marketplace.orders.filing import enter_in_registry, only_kind
from marketplace.orders.models import (
    DeliveredFile,
    OrderDelivery,
    OrderMilestone,
    ServiceOrder,
)
from marketplace.orders.policies import may_act_as_client, may_act_as_provider
from marketplace.orders.reasons import OrderReason
from marketplace.orders.states import MILESTONE_LIFECYCLE, ORDER_LIFECYCLE, OrderState
from marketplace.orders.terms import Verdict
from marketplace.orders.timers import start_judging, start_milestone, stop_all, stop_milestone


@transaction.atomic
def submit_milestone(
    order_id: UUID,
    milestone_id: UUID,
    *,
    by: Actor,
    note: str = "",
    uploads: Sequence[File[bytes]] = (),
    filing: FilingFacts | None = None,
) -> OrderDelivery:
    """Deliver a milestone as the provider; a filing says under which number it was filed."""
    milestone = _locked(order_id, milestone_id, by=by)
    order = milestone.order
    require(may_act_as_provider, by, order)
    _require_under_way(order)
    _require_hand(milestone, by=by)
    MILESTONE_LIFECYCLE.require("submit", milestone)
    # The evaluation that delivers for the system has asked for holds itself.
    held = [] if by.is_system else list(hold_reasons(order))
    reasons = [*held, *filing_reasons(milestone, filing)]
    if not note.strip() and not uploads and filing is None:
        reasons.append(Reason(OrderReason.NOTHING_DELIVERED, "/note"))
    refuse_if(reasons)
    delivery = _deliver(milestone, note=note, filing=filing, by=by)
    for each in uploads:
        DeliveredFile.objects.create(delivery=delivery, file=store_file(each, pointer="/files"))
    MILESTONE_LIFECYCLE.apply("submit", milestone)
    milestone.save(update_fields=["state"])
    start_judging(milestone)
    _touch(order)
    record(MilestoneSubmitted, order, by=by, milestone=str(milestone.id))
    return delivery


@transaction.atomic
def accept_milestone(order_id: UUID, milestone_id: UUID, *, by: Actor) -> ServiceOrder:
    """Accept what was delivered; the number of a filing goes into the registry."""
    hold_membership(by)
    milestone = _locked(order_id, milestone_id, by=by)
    order = milestone.order
    require(may_act_as_client, by, order)
    _require_under_way(order)
    _require_hand(milestone, by=by)
    MILESTONE_LIFECYCLE.require("accept", milestone)
    delivery = _judge(milestone, Verdict.ACCEPTED)
    completes = is_last(milestone)
    MILESTONE_LIFECYCLE.apply("accept", milestone)
    milestone.accepted_at = clock.now()
    milestone.save(update_fields=["state", "accepted_at"])
    stop_milestone(milestone)
    record(MilestoneAccepted, order, by=by, milestone=str(milestone.id))
    filed = enter_in_registry(order, delivery, by=by) if order.filing else None
    if filed is not None:
        order.filed_record = filed
        record(RightFiled, order, by=by, milestone=str(milestone.id), record=str(filed.id))
    if completes:
        ORDER_LIFECYCLE.apply("complete", order)
        order.ended_at = clock.now()
        stop_all(order)
    _touch(order)
    if completes:
        record(OrderCompleted, order, by=by)
    return order


@transaction.atomic
def return_milestone(order_id: UUID, milestone_id: UUID, *, reason: str, by: Actor) -> ServiceOrder:
    """Send a delivery back and say what is to be revised."""
    milestone = _locked(order_id, milestone_id, by=by)
    order = milestone.order
    require(may_act_as_client, by, order)
    _require_under_way(order)
    _require_hand(milestone, by=by)
    MILESTONE_LIFECYCLE.require("return", milestone)
    if not reason.strip():
        raise NotReady(Reason(OrderReason.REVISION_REASON_MISSING, "/reason"))
    _judge(milestone, Verdict.RETURNED, note=reason)
    MILESTONE_LIFECYCLE.apply("return", milestone)
    milestone.save(update_fields=["state"])
    stop_milestone(milestone)
    start_milestone(milestone)
    _touch(order)
    record(MilestoneReturned, order, by=by, milestone=str(milestone.id))
    return order


@transaction.atomic
def deliver_by_evaluation(order_id: UUID, *, by: Actor) -> OrderMilestone:
    """Say that the last milestone is delivered and judged in an evaluation; asked from above."""
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    milestone = order.milestones.latest("position")
    milestone.by_evaluation = True
    milestone.save(update_fields=["by_evaluation"])
    return milestone


def _locked(order_id: UUID, milestone_id: UUID, *, by: Actor) -> OrderMilestone:
    # Always the order's row first: two acceptances of two milestones complete it once.
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    milestone = order.milestones.filter(pk=milestone_id).first()
    if milestone is None:
        raise NotFound
    milestone.order = order
    return milestone


def _require_under_way(order: ServiceOrder) -> None:
    if order.state != OrderState.ENGAGED:
        raise WrongState(Reason(OrderReason.NOT_UNDER_WAY))


def _require_hand(milestone: OrderMilestone, *, by: Actor) -> None:
    if milestone.by_evaluation and not by.is_system:
        raise WrongState(Reason(OrderReason.EVALUATION_DELIVERS))


def _deliver(
    milestone: OrderMilestone, *, note: str, filing: FilingFacts | None, by: Actor
) -> OrderDelivery:
    said = {}
    if filing is not None:
        said = {
            "filing_kind": filing.kind or only_kind(milestone.order.filing),
            "official_number": filing.official_number.strip(),
            "filed_on": filing.filed_on,
            "filing_title": filing.title.strip(),
            "inventors": list(filing.inventors),
            "nice_classes": sorted({each.strip().zfill(2) for each in filing.nice}),
        }
    return OrderDelivery.objects.create(
        milestone=milestone,
        revision=milestone.deliveries.count() + 1,
        note=note.strip(),
        delivered_by_id=by.user_id,
        **said,
    )


def _judge(milestone: OrderMilestone, verdict: Verdict, *, note: str = "") -> OrderDelivery:
    delivery = milestone.deliveries.get(verdict=Verdict.WAITING)
    delivery.verdict, delivery.verdict_note = verdict, note.strip()
    delivery.judged_at = clock.now()
    delivery.save(update_fields=["verdict", "verdict_note", "judged_at"])
    return delivery


def _touch(order: ServiceOrder) -> None:
    order.updated_at = clock.now()
    order.save()
