"""What follows what in the life of a demand: every state × every move."""

import pytest

from kernel.errors import WrongState
from marketplace.demands.policies import POLICY_OF_MOVE
from marketplace.demands.states import DEMAND_LIFECYCLE, DemandState

ALLOWED = {
    ("draft", "submit"): "under_review",
    ("under_review", "opine"): "under_review",
    ("under_review", "return"): "draft",
    ("under_review", "publish"): "published",
    ("under_review", "withdraw"): "withdrawn",
    ("published", "sample"): "published",
    ("published", "suspend"): "published",
    ("published", "resume"): "published",
    ("published", "withdraw"): "withdrawn",
    ("published", "conclude"): "concluded",
    ("published", "expire"): "expired",
    ("published", "confirm"): "published",
    ("expired", "confirm"): "published",
    ("withdrawn", "revise"): "draft",
    ("expired", "revise"): "draft",
}


class Record:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", DEMAND_LIFECYCLE.moves)
@pytest.mark.parametrize("state", DemandState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) in ALLOWED:
        DEMAND_LIFECYCLE.apply(move, record)
        assert record.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            DEMAND_LIFECYCLE.apply(move, record)
        assert record.state == state


def test_every_move_has_a_policy():
    assert set(POLICY_OF_MOVE) == set(DEMAND_LIFECYCLE.moves)
