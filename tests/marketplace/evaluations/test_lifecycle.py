"""What follows what in an ordered evaluation: every state × every move."""

import pytest

from kernel.errors import WrongState
from marketplace.evaluations.policies import POLICY_OF_MOVE
from marketplace.evaluations.states import EVALUATION_LIFECYCLE, EvaluationState

ALLOWED = {
    ("requested", "quote"): "quoted",
    ("requested", "decline"): "declined",
    ("requested", "cancel"): "cancelled",
    ("quoted", "engage"): "engaged",
    ("quoted", "decline"): "declined",
    ("quoted", "cancel"): "cancelled",
    ("engaged", "deliver"): "delivered",
    ("engaged", "cancel"): "cancelled",
    ("returned", "cancel"): "cancelled",
    ("engaged", "call_off"): "cancelled",
    ("delivered", "call_off"): "cancelled",
    ("returned", "call_off"): "cancelled",
    ("delivered", "accept"): "accepted",
    ("delivered", "return"): "returned",
    ("returned", "deliver"): "delivered",
}


class Record:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", EVALUATION_LIFECYCLE.moves)
@pytest.mark.parametrize("state", EvaluationState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) in ALLOWED:
        EVALUATION_LIFECYCLE.apply(move, record)
        assert record.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            EVALUATION_LIFECYCLE.apply(move, record)
        assert record.state == state


def test_every_move_says_whose_it_is():
    assert set(POLICY_OF_MOVE) == set(EVALUATION_LIFECYCLE.moves)
