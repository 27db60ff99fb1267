"""Accepting the letter: the second acceptance engages the provider, and the days count."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from accounts.ndas.signing import CONSENT
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, NotPermitted, NotReady, Reason, refuse_if
from marketplace.orders.delivery_rules import hold_reasons
from marketplace.orders.events import LetterAccepted, OrderEngaged
from marketplace.orders.models import LetterAcceptance, ServiceOrder
from marketplace.orders.policies import may_accept_letter, side_of
from marketplace.orders.reasons import OrderReason
from marketplace.orders.states import ORDER_LIFECYCLE
from marketplace.orders.terms import Side
from marketplace.orders.timers import start_milestone, stop_all


@transaction.atomic
def accept_letter(order_id: UUID, *, text_sha256: str, consents: bool, by: Actor) -> ServiceOrder:
    """Accept the very text that one has read, for one's own side."""
    hold_membership(by)
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    require(may_accept_letter, by, order)
    if not by.is_person:
        raise NotPermitted(Reason(OrderReason.ONLY_PEOPLE_ACCEPT))
    ORDER_LIFECYCLE.require("engage", order)
    letter, side = order.letter, Side(side_of(by, order) or "")
    if not consents:
        raise NotReady(Reason(OrderReason.CONSENT_MISSING, "/consents"))
    if text_sha256 != letter.text_sha256:
        raise Conflict(Reason(OrderReason.TEXT_CHANGED, "/text_sha256"))
    if letter.acceptances.filter(side=side).exists():
        raise Conflict(Reason(OrderReason.ALREADY_ACCEPTED))
    refuse_if(hold_reasons(order))
    LetterAcceptance.objects.create(
        letter=letter,
        side=side,
        organisation_id=by.organisation_id,  # type: ignore[misc]  # side_of saw it
        signer_id=by.person_id,
        text_sha256=text_sha256,
        consent=str(CONSENT),
    )
    record(LetterAccepted, order, by=by, side=side.value)
    if letter.acceptances.count() == len(Side):
        _engage(order, by=by)
    return order


def _engage(order: ServiceOrder, *, by: Actor) -> None:
    ORDER_LIFECYCLE.apply("engage", order)
    order.engaged_at = order.updated_at = clock.now()
    order.save()
    stop_all(order)
    for each in order.milestones.all():
        each.due_on = clock.today() + timedelta(days=each.days)
        each.save(update_fields=["due_on"])
        start_milestone(each)
    record(OrderEngaged, order, by=by)
