"""What follows what in the life of an offer and of a qualification: every state × every move."""

import pytest

from kernel.errors import WrongState
from marketplace.service_offers.states import (
    OFFER_LIFECYCLE,
    QUALIFICATION_LIFECYCLE,
    OfferState,
    QualificationState,
)

ALLOWED = {
    ("draft", "publish"): "published",
    ("draft", "withdraw"): "withdrawn",
    ("published", "withdraw"): "withdrawn",
    ("withdrawn", "revise"): "draft",
}

STEPS = {
    ("unshown", "show"): "waiting",
    ("waiting", "show"): "waiting",
    ("refused", "show"): "waiting",
    ("waiting", "check"): "checked",
    ("waiting", "refuse"): "refused",
    ("checked", "refuse"): "refused",
}


class Record:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", OFFER_LIFECYCLE.moves)
@pytest.mark.parametrize("state", OfferState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) in ALLOWED:
        OFFER_LIFECYCLE.apply(move, record)
        assert record.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            OFFER_LIFECYCLE.apply(move, record)
        assert record.state == state


@pytest.mark.parametrize("move", QUALIFICATION_LIFECYCLE.moves)
@pytest.mark.parametrize("state", QualificationState.values)
def test_a_step_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) in STEPS:
        QUALIFICATION_LIFECYCLE.apply(move, record)
        assert record.state == STEPS[state, move]
    else:
        with pytest.raises(WrongState):
            QUALIFICATION_LIFECYCLE.apply(move, record)
        assert record.state == state
