"""What follows what in the life of a service offer: every state × every move."""

import pytest

from kernel.errors import WrongState
from marketplace.service_offers.states import OFFER_LIFECYCLE, OfferState

ALLOWED = {
    ("draft", "publish"): "published",
    ("draft", "withdraw"): "withdrawn",
    ("published", "withdraw"): "withdrawn",
    ("withdrawn", "revise"): "draft",
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
