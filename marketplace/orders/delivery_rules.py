"""Whether something may be delivered, judged, invoiced or ended: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator

from kernel import clock
from kernel.errors import Reason
from marketplace.orders.content import FilingFacts
from marketplace.orders.filing import KINDS_OF_FILING, only_kind, registry_reasons
from marketplace.orders.models import OrderMilestone, ServiceOrder
from marketplace.orders.reasons import OrderReason
from marketplace.orders.states import MilestoneState
from marketplace.orders.terms import NOT_FOR_PEOPLE, CancelReason, Filing, HoldCause
from marketplace.service_offers.queries import has_qualification


def hold_reasons(order: ServiceOrder) -> Iterator[Reason]:
    """That the provider may not go on for the time being."""
    for each in causes_of(order):
        yield Reason(OrderReason.ON_HOLD, "", {"cause": HoldCause(each).label})


def causes_of(order: ServiceOrder) -> list[str]:
    """What holds an order up now, also before the clock has seen that a qualification is over."""
    causes = dict.fromkeys(order.holds.filter(until=None).values_list("cause", flat=True))
    if not has_qualification(order.offer_id):
        causes[HoldCause.UNQUALIFIED] = None
    return list(causes)


def is_last(milestone: OrderMilestone) -> bool:
    """Whether accepting it would complete the order."""
    rest = milestone.order.milestones.exclude(pk=milestone.pk)
    return not rest.exclude(state=MilestoneState.ACCEPTED).exists()


def is_final(milestone: OrderMilestone) -> bool:
    """Whether it is the last one in the plan: there a filing says its number."""
    later = milestone.order.milestones.filter(position__gt=milestone.position)
    return not later.exists()


def filing_reasons(milestone: OrderMilestone, facts: FilingFacts | None) -> Iterator[Reason]:
    """What is wrong with what an office is said to have said."""
    filing = milestone.order.filing
    if not filing:
        if facts is not None:
            yield Reason(OrderReason.NOT_A_FILING, "/filing")
        return
    if facts is None or not facts.official_number.strip():
        if is_final(milestone):
            yield Reason(OrderReason.FILING_MISSING, "/filing/official_number")
        return
    if facts.filed_on > clock.today():
        yield Reason(OrderReason.FILED_IN_FUTURE, "/filing/filed_on")
    if (facts.kind or only_kind(filing)) not in KINDS_OF_FILING[filing]:
        yield Reason(OrderReason.KIND_NOT_OF_FILING, "/filing/kind")
    else:
        if filing == Filing.TRADEMARK and not facts.nice:
            yield Reason(OrderReason.NICE_MISSING, "/filing/nice")
        yield from registry_reasons(milestone.order, facts)


def cancel_reasons(order: ServiceOrder, reason: str, note: str) -> Iterator[Reason]:
    """Why an order is not cancelled for this."""
    if reason not in CancelReason.values or reason in NOT_FOR_PEOPLE:
        yield Reason(OrderReason.CANCEL_REASON_UNKNOWN, "/reason")
    elif reason in _CAUSE_OF:
        # As the letter says: for a hold the order may be cancelled while it lasts.
        if _CAUSE_OF[reason] not in causes_of(order):
            yield Reason(OrderReason.HOLD_NOT_THERE, "/reason")
    else:
        if not note.strip():
            yield Reason(OrderReason.CANCEL_NOTE_MISSING, "/note")
        yield from waiting_reasons(order)


def waiting_reasons(order: ServiceOrder) -> Iterator[Reason]:
    """That something is delivered of which the client has yet to say whether it is accepted."""
    waiting = order.milestones.filter(state=MilestoneState.SUBMITTED).first()
    if waiting is not None:
        yield Reason(OrderReason.DELIVERY_WAITS, "", {"milestone": waiting.title})


def settling_reasons(order: ServiceOrder, outcome: str, words: str) -> Iterator[Reason]:
    """Why a dispute is not settled so."""
    if not words.strip():
        yield Reason(OrderReason.WORDS_MISSING, "/words")
    left = order.milestones.exclude(state=MilestoneState.ACCEPTED).exists()
    if outcome == "uphold" and left:
        yield Reason(OrderReason.STILL_OPEN, "/outcome")
    elif outcome != "uphold" and not left:
        yield Reason(OrderReason.NOTHING_LEFT_OPEN, "/outcome")


_CAUSE_OF: dict[str, str] = {
    CancelReason.PROVIDER_SUSPENDED: HoldCause.SUSPENDED,
    CancelReason.CLIENT_SUSPENDED: HoldCause.CLIENT,
    CancelReason.QUALIFICATION_ENDED: HoldCause.UNQUALIFIED,
}
