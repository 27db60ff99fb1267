import pytest

from kernel.currencies import CURRENCIES


@pytest.mark.parametrize(
    ("code", "minor_units"),
    [
        ("CNY", 2),
        ("USD", 2),
        ("EUR", 2),
        ("JPY", 0),
        ("KRW", 0),
        ("VND", 0),
        ("BHD", 3),
        ("KWD", 3),
        ("TND", 3),
    ],
)
def test_a_currency_has_the_decimals_of_its_smallest_coin(code, minor_units):
    assert CURRENCIES[code].minor_units == minor_units


def test_every_currency_is_listed_once_with_both_names():
    assert len(CURRENCIES) == 154
    assert list(CURRENCIES) == sorted(CURRENCIES)
    assert all(one.name_zh and one.name_en and one.code == code for code, one in CURRENCIES.items())
