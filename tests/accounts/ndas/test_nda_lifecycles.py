"""What follows what in an agreement and in a grant: every state × every move."""

import pytest

from accounts.ndas.policies import POLICY_OF_GRANT_MOVE, POLICY_OF_MOVE
from accounts.ndas.states import ACCESS_GRANT_LIFECYCLE, NDA_LIFECYCLE, GrantState, NdaState
from kernel.errors import WrongState

NDA_ALLOWED = {
    ("requested", "offer"): "offered",
    ("requested", "decline"): "declined",
    ("offered", "offer"): "offered",
    ("offered", "sign"): "signed_once",
    ("offered", "decline"): "declined",
    ("signed_once", "countersign"): "in_force",
    ("signed_once", "decline"): "declined",
    ("in_force", "terminate"): "terminated",
    ("in_force", "expire"): "expired",
}
GRANT_ALLOWED = {
    ("asked", "grant"): "granted",
    ("asked", "decline"): "declined",
    ("granted", "revoke"): "revoked",
    ("granted", "expire"): "expired",
}


class Record:
    def __init__(self, state):
        self.state = state


def assert_as_said(lifecycle, allowed, state, move):
    record = Record(state)
    if (state, move) in allowed:
        lifecycle.apply(move, record)
        assert record.state == allowed[state, move]
    else:
        with pytest.raises(WrongState):
            lifecycle.apply(move, record)
        assert record.state == state


@pytest.mark.parametrize("move", NDA_LIFECYCLE.moves)
@pytest.mark.parametrize("state", NdaState.values)
def test_an_agreement_moves_as_the_table_says(state, move):
    assert_as_said(NDA_LIFECYCLE, NDA_ALLOWED, state, move)


@pytest.mark.parametrize("move", ACCESS_GRANT_LIFECYCLE.moves)
@pytest.mark.parametrize("state", GrantState.values)
def test_a_grant_moves_as_the_table_says(state, move):
    assert_as_said(ACCESS_GRANT_LIFECYCLE, GRANT_ALLOWED, state, move)


def test_every_move_says_whose_it_is():
    assert set(POLICY_OF_MOVE) == set(NDA_LIFECYCLE.moves)
    assert set(POLICY_OF_GRANT_MOVE) == set(ACCESS_GRANT_LIFECYCLE.moves)
