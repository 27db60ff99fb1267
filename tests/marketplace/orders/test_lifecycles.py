"""Every state of a request, a quote, an order and a milestone with every move."""

from types import SimpleNamespace

import pytest

from kernel.errors import WrongState
from marketplace.orders.states import (
    MILESTONE_LIFECYCLE,
    ORDER_LIFECYCLE,
    QUOTE_LIFECYCLE,
    REQUEST_LIFECYCLE,
    MilestoneState,
    OrderState,
    QuoteState,
    RequestState,
)

ALLOWED = {
    REQUEST_LIFECYCLE: {
        ("draft", "open"): "open",
        ("open", "close"): "closed",
        ("open", "award"): "awarded",
        ("closed", "award"): "awarded",
        ("draft", "withdraw"): "withdrawn",
        ("open", "withdraw"): "withdrawn",
        ("closed", "withdraw"): "withdrawn",
        ("closed", "expire"): "expired",
    },
    QUOTE_LIFECYCLE: {
        ("offered", "revise"): "offered",
        ("withdrawn", "revise"): "offered",
        ("offered", "withdraw"): "withdrawn",
        ("offered", "choose"): "chosen",
        ("offered", "decline"): "declined",
    },
    ORDER_LIFECYCLE: {
        ("letter", "engage"): "engaged",
        ("engaged", "complete"): "completed",
        ("letter", "cancel"): "cancelled",
        ("engaged", "cancel"): "cancelled",
        ("engaged", "dispute"): "disputed",
        ("completed", "dispute"): "disputed",
        ("disputed", "resume"): "engaged",
        ("disputed", "uphold"): "completed",
        ("disputed", "end"): "cancelled",
    },
    MILESTONE_LIFECYCLE: {
        ("open", "submit"): "submitted",
        ("returned", "submit"): "submitted",
        ("submitted", "accept"): "accepted",
        ("submitted", "return"): "returned",
    },
}


def goes_where_the_table_says(lifecycle, state, move):
    thing, target = SimpleNamespace(state=state), ALLOWED[lifecycle].get((state, move))
    if target is None:
        with pytest.raises(WrongState):
            lifecycle.apply(move, thing)
    else:
        lifecycle.apply(move, thing)
        assert thing.state == target


@pytest.mark.parametrize("move", REQUEST_LIFECYCLE.moves)
@pytest.mark.parametrize("state", RequestState.values)
def test_a_request_moves_as_its_table_says(state, move):
    goes_where_the_table_says(REQUEST_LIFECYCLE, state, move)


@pytest.mark.parametrize("move", QUOTE_LIFECYCLE.moves)
@pytest.mark.parametrize("state", QuoteState.values)
def test_a_quote_moves_as_its_table_says(state, move):
    goes_where_the_table_says(QUOTE_LIFECYCLE, state, move)


@pytest.mark.parametrize("move", ORDER_LIFECYCLE.moves)
@pytest.mark.parametrize("state", OrderState.values)
def test_an_order_moves_as_its_table_says(state, move):
    goes_where_the_table_says(ORDER_LIFECYCLE, state, move)


@pytest.mark.parametrize("move", MILESTONE_LIFECYCLE.moves)
@pytest.mark.parametrize("state", MilestoneState.values)
def test_a_milestone_moves_as_its_table_says(state, move):
    goes_where_the_table_says(MILESTONE_LIFECYCLE, state, move)
