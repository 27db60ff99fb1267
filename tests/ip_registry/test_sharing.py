"""Making room for one more owner: shares stay exactly 100 %."""

import uuid
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from ip_registry.parties.sharing import with_owner
from ip_registry.parties.statements import StatedOwner

NEW = uuid.UUID(int=1)
CENTS = st.integers(min_value=1, max_value=9900)


def owner(name, share):
    return StatedOwner(Decimal(share), name=name)


def test_the_others_keep_their_proportions():
    owners = with_owner((owner("A", 75), owner("B", 25)), NEW, share=Decimal(20))
    assert [(each.name, each.share) for each in owners[:2]] == [("A", 60), ("B", 20)]
    assert owners[2] == StatedOwner(Decimal(20), NEW)


def test_who_was_written_down_by_name_gives_way_to_itself():
    owners = with_owner((owner("A", 60), owner("B", 40)), NEW, share=Decimal(40), names={"B"})
    assert [(each.name, each.organisation_id, each.share) for each in owners] == [
        ("A", None, 60),
        ("", NEW, 40),
    ]


def test_the_whole_leaves_nobody_else():
    assert with_owner((owner("A", 100),), NEW, share=Decimal(100)) == (
        StatedOwner(Decimal(100), NEW),
    )


def test_who_owns_all_already_goes_on_owning_all():
    alone = (StatedOwner(Decimal(100), NEW),)
    assert with_owner(alone, NEW, share=Decimal(40)) == alone


@given(st.lists(CENTS, min_size=1, max_size=8), CENTS)
def test_shares_always_sum_to_the_whole(parts, share):
    whole = sum(parts)
    shares = [max(Decimal("0.01"), round(Decimal(100) * each / whole, 2)) for each in parts]
    shares[0] += 100 - sum(shares)
    owners = tuple(owner(str(number), each) for number, each in enumerate(shares))
    found = with_owner(owners, NEW, share=Decimal(share) / 100)
    assert sum(each.share for each in found) == 100
    assert all(each.share >= Decimal("0.01") for each in found)
