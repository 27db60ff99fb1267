"""The kernel's pure parts, without a database."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import clock
from kernel.identifiers import new_id, seeded_identifiers
from kernel.money import Money


def test_an_id_is_a_uuid_of_version_seven_that_sorts_by_time():
    with clock.simulated(datetime(2026, 1, 1, tzinfo=UTC)) as time:
        first = new_id()
        time.advance(timedelta(milliseconds=1))
        second = new_id()

    assert (first.version, first.variant) == (7, "specified in RFC 4122")
    assert first < second


def test_a_seed_makes_the_same_ids_again():
    def three():
        with clock.simulated(datetime(2026, 1, 1, tzinfo=UTC)), seeded_identifiers(7):
            return [new_id() for _each in range(3)]

    assert three() == three()
    assert len(set(three())) == 3


def test_the_legal_date_is_the_one_in_shanghai():
    with clock.simulated(datetime(2026, 3, 1, 16, 30, tzinfo=UTC)):
        assert clock.today().isoformat() == "2026-03-02"


amounts = st.decimals(min_value=0, max_value=10**12, places=2)


@given(amounts, amounts)
def test_adding_and_taking_away_is_exact(first, second):
    total = Money(first, "CNY") + Money(second, "CNY")

    assert total - Money(second, "CNY") == Money(first, "CNY")


@pytest.mark.parametrize(("amount", "currency"), [("1.005", "CNY"), ("1.5", "JPY")])
def test_an_amount_finer_than_the_smallest_coin_is_refused(amount, currency):
    with pytest.raises(ValueError, match="finer"):
        Money(Decimal(amount), currency)


def test_two_currencies_are_never_added():
    with pytest.raises(ValueError, match="cannot be added"):
        Money(Decimal(1), "CNY") + Money(Decimal(1), "USD")


@pytest.mark.parametrize(
    ("currency", "rounded"), [("JPY", "1235"), ("CNY", "1234.56"), ("KWD", "1234.565")]
)
def test_any_amount_becomes_money_at_its_nearest_minor_unit(currency, rounded):
    assert Money.nearest(Decimal("1234.5650000"), currency) == Money(Decimal(rounded), currency)
