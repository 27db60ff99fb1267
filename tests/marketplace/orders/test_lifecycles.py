"""Every state of a request, a quote, an order and a milestone with every move."""

from types import SimpleNamespace

import pytest

from kernel.errors import WrongState
from marketplace.orders.states import (
    MILESTONE_LIFECYCLE,
    ORDER_LIFECYCLE,
    QUOTE_LIFECYCLE,
    REQUEST_LIFECYCLE,
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


@pytest.mark.parametrize("lifecycle", ALLOWED, ids=lambda each: each.states.__name__)
def test_a_move_leads_where_the_table_says_or_nowhere(lifecycle):
    for state in lifecycle.states.values:
        for move in lifecycle.moves:
            thing = SimpleNamespace(state=state)
            target = ALLOWED[lifecycle].get((state, move))
            if target:
                lifecycle.apply(move, thing)
                assert thing.state == target
            else:
                with pytest.raises(WrongState):
                    lifecycle.apply(move, thing)
