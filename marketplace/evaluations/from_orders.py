"""Evaluations that come of service orders: reactions that keep the two in step.

An engaged order for an evaluation of a listing becomes an evaluation that is engaged already.
What is delivered, sent back and accepted there is delivered, sent back and accepted in the order.
"""

from __future__ import annotations

from collections.abc import Iterator

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.services import record
from kernel.errors import Reason
from kernel.languages import speaking
from kernel.numbering.services import next_reference
from marketplace.evaluations.access import end_access
from marketplace.evaluations.events import EvaluationCancelled, EvaluationEngaged
from marketplace.evaluations.models import OPEN, EvaluationRequest
from marketplace.evaluations.pinning import pin_rights
from marketplace.evaluations.rules import conflict_reasons
from marketplace.evaluations.states import EVALUATION_LIFECYCLE, EvaluationState
from marketplace.evaluations.terms import KINDS_OF_SERVICE, ReadingTier
from marketplace.orders.delivering import (
    accept_milestone,
    deliver_by_evaluation,
    return_milestone,
    submit_milestone,
)
from marketplace.orders.models import OrderMilestone, ServiceOrder
from marketplace.orders.settling import end_early
from marketplace.orders.states import (
    MILESTONE_LIFECYCLE,
    ORDER_LIFECYCLE,
    MilestoneState,
    OrderState,
)
from marketplace.orders.terms import CancelReason, RequestTier
from marketplace.service_offers.terms import EVALUATING


def begin(event: Event) -> None:
    """An engaged order for the evaluation of a listing becomes an engaged evaluation."""
    order = ServiceOrder.objects.visible_to(SYSTEM).locked(event.subject_id)
    listing, version = order.listing, order.listing_version
    if order.service_type not in EVALUATING or listing is None or version is None:
        return
    if order.state == OrderState.CANCELLED:
        # Cancelled before this was heard of.
        return
    sides = {"evaluator": order.provider_id, "client": order.client_id, "order": order.id}
    conflicts = list(conflict_reasons(listing, **sides, asker=order.client_id))
    if conflicts:
        note = _as_words(conflicts, language=order.request.language)
        end_early(order, reason=CancelReason.CONFLICT, note=note, by=SYSTEM)
        return
    same = EvaluationRequest.objects.filter(
        client=order.client_id, offer=order.offer_id, listing=listing, state__in=OPEN
    )
    if same.exists():
        # Another one of the same kind is under way; this order is delivered on its own page.
        return
    last = deliver_by_evaluation(order.id, by=SYSTEM)
    request = EvaluationRequest.objects.create(
        reference=next_reference("PJ"),
        order=order,
        listing=listing,
        listing_version=version,
        offer_id=order.offer_id,
        client_id=order.client_id,
        evaluator_id=order.provider_id,
        ordered_by_id=order.ordered_by_id,
        kind=KINDS_OF_SERVICE[order.service_type][0],
        tier=_tier_of(order),
        purpose=order.request.purpose,
        purpose_language=order.request.language,
        state=EvaluationState.ENGAGED,
        quote_amount=order.amount,
        quote_currency=order.currency,
        quote_days=order.days,
        quoted_at=order.placed_at,
        engaged_at=order.engaged_at,
        due_on=last.due_on,
    )
    pin_rights(request)
    record(EvaluationEngaged, request, by=SYSTEM)


def deliver(event: Event) -> None:
    """A delivered report delivers the milestone."""
    for milestone in _milestone(event, move="submit"):
        _submit(milestone, _evaluation(event))


def accept(event: Event) -> None:
    """An accepted report is an accepted milestone."""
    for milestone in _milestone(event, move="accept"):
        _accept(milestone, _evaluation(event))


def send_back(event: Event) -> None:
    """A report to be revised is a milestone to be revised."""
    for milestone in _milestone(event, move="return"):
        _return(milestone, _evaluation(event))


def end_order(event: Event) -> None:
    """An evaluation that is called off ends its order."""
    request = _evaluation(event)
    if request.order_id is None:
        return
    order = ServiceOrder.objects.visible_to(SYSTEM).locked(request.order_id)
    if ORDER_LIFECYCLE.allows("cancel", order.state):
        end_early(order, reason=CancelReason.OTHER, note=request.closing_note, by=SYSTEM)


def call_off(event: Event) -> None:
    """An order that ends early ends its evaluation, and what its assessors read because of it."""
    found = EvaluationRequest.objects.filter(order=event.subject_id).first()
    if found is None:
        return
    request = EvaluationRequest.objects.visible_to(SYSTEM).locked(found.id)
    if not EVALUATION_LIFECYCLE.allows("call_off", request.state):
        return
    EVALUATION_LIFECYCLE.apply("call_off", request)
    request.closed_at = request.updated_at = clock.now()
    request.save()
    record(EvaluationCancelled, request, by=SYSTEM)
    end_access(request, by=SYSTEM)


def come_level(event: Event) -> None:
    """An order that goes on after a dispute is brought to where its evaluation stands.

    What happened there shortly before the dispute was heard of here only while it lasted.
    """
    order = ServiceOrder.objects.visible_to(SYSTEM).locked(event.subject_id)
    request = EvaluationRequest.objects.filter(order=order).first()
    if request is None or order.state != OrderState.ENGAGED:
        return
    if request.state == EvaluationState.CANCELLED:
        end_early(order, reason=CancelReason.OTHER, note=request.closing_note, by=SYSTEM)
        return
    milestone = order.milestones.get(by_evaluation=True)
    for step in _steps_behind(milestone.state, request.state):
        _STEPS[step](milestone, request)


def _tier_of(order: ServiceOrder) -> ReadingTier:
    """Who asked under an agreement about its own technology has it read under one."""
    assert order.listing is not None  # noqa: S101 begin saw it
    is_own = order.listing.organisation_id == order.client_id
    is_under_agreement = order.request.tier == RequestTier.NDA
    return ReadingTier.NDA if is_own and is_under_agreement else ReadingTier.PUBLIC


def _as_words(reasons: list[Reason], *, language: str) -> str:
    # Both sides read this: what is a party's own besides the client's is not named in it.
    with speaking(language):
        return "\n".join(str(each.words) for each in reasons)


def _evaluation(event: Event) -> EvaluationRequest:
    return EvaluationRequest.objects.get(pk=event.subject_id)


def _milestone(event: Event, *, move: str) -> Iterator[OrderMilestone]:
    """The milestone that follows this evaluation, where its order is under way and it may move."""
    found = OrderMilestone.objects.filter(
        order=_evaluation(event).order_id, by_evaluation=True, order__state=OrderState.ENGAGED
    ).first()
    if found is not None and MILESTONE_LIFECYCLE.allows(move, found.state):
        yield found


def _steps_behind(milestone: str, evaluation: str) -> tuple[str, ...]:
    """What the milestone has yet to go through to stand where the evaluation stands."""
    target = _LEVEL.get(evaluation, milestone)
    if milestone in (target, MilestoneState.ACCEPTED):
        return ()
    last = _STEP_TO[target]
    return (last,) if MILESTONE_LIFECYCLE.allows(last, milestone) else ("submit", last)


def _submit(milestone: OrderMilestone, request: EvaluationRequest) -> None:
    submit_milestone(milestone.order_id, milestone.id, note=request.reference, by=SYSTEM)


def _accept(milestone: OrderMilestone, request: EvaluationRequest) -> None:
    accept_milestone(milestone.order_id, milestone.id, by=SYSTEM)


def _return(milestone: OrderMilestone, request: EvaluationRequest) -> None:
    return_milestone(milestone.order_id, milestone.id, reason=request.closing_note, by=SYSTEM)


_STEPS = {"submit": _submit, "accept": _accept, "return": _return}
_LEVEL: dict[str, str] = {
    EvaluationState.DELIVERED: MilestoneState.SUBMITTED,
    EvaluationState.RETURNED: MilestoneState.RETURNED,
    EvaluationState.ACCEPTED: MilestoneState.ACCEPTED,
}
_STEP_TO: dict[str, str] = {
    MilestoneState.SUBMITTED: "submit",
    MilestoneState.RETURNED: "return",
    MilestoneState.ACCEPTED: "accept",
}
