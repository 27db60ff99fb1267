"""What follows what in a talk: every state × every move, and that the factories reach each."""

import pytest

from kernel.errors import WrongState
from marketplace.inquiries.states import INQUIRY_LIFECYCLE, InquiryState
from tests.factories.inquiries import INQUIRY_IN

ALLOWED = {
    ("open", "answer"): "answered",
    ("answered", "start-talks"): "in_talks",
    ("in_talks", "agree"): "agreed",
    ("open", "decline"): "declined",
    ("answered", "decline"): "declined",
    ("in_talks", "decline"): "declined",
    ("open", "withdraw"): "withdrawn",
    ("answered", "withdraw"): "withdrawn",
    ("in_talks", "withdraw"): "withdrawn",
    ("open", "expire"): "expired",
}


class Record:
    def __init__(self, state):
        self.state = state


@pytest.mark.parametrize("move", INQUIRY_LIFECYCLE.moves)
@pytest.mark.parametrize("state", InquiryState.values)
def test_a_move_leads_where_the_table_says_or_nowhere(state, move):
    record = Record(state)
    if (state, move) in ALLOWED:
        INQUIRY_LIFECYCLE.apply(move, record)
        assert record.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            INQUIRY_LIFECYCLE.apply(move, record)
        assert record.state == state


@pytest.mark.django_db
@pytest.mark.parametrize("state", InquiryState.values)
def test_every_state_is_reached_through_services(state):
    assert INQUIRY_IN[state]().state == state
