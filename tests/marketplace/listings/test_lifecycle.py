"""What follows what in the life of a listing: every state × every move."""

import pytest

from kernel.errors import WrongState
from marketplace.listings.states import LISTING_LIFECYCLE, ListingState

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
    ("published", "confirm"): "published",
    ("expired", "confirm"): "published",
    ("published", "expire"): "expired",
    ("expired", "revise"): "draft",
    ("withdrawn", "revise"): "draft",
}


class Record:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", LISTING_LIFECYCLE.moves)
@pytest.mark.parametrize("state", ListingState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) in ALLOWED:
        LISTING_LIFECYCLE.apply(move, record)
        assert record.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            LISTING_LIFECYCLE.apply(move, record)
        assert record.state == state
