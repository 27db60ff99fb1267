"""Money and numbers as people write them in each language."""

from decimal import Decimal
from typing import Any

from django import template

from kernel import languages
from kernel.currencies import CURRENCIES
from kernel.money import Money

register = template.Library()

SYMBOLS = {"CNY": "¥", "EUR": "€", "USD": "US$", "GBP": "£", "HKD": "HK$", "JPY": "JP¥"}
TEN_THOUSAND = Decimal(10_000)
HUNDRED_MILLION = Decimal(100_000_000)


@register.filter
def money(value: Any, currency: str = "CNY") -> str:
    """“¥1,200,000” in English, “120万元” in Chinese; takes Money, or a number and its currency."""
    if value is None:
        return ""
    if isinstance(value, Money):
        value, currency = value.amount, value.currency
    amount = Decimal(str(value))
    if _in_chinese() and currency == "CNY":
        return _yuan(amount)
    digits = CURRENCIES[currency].minor_units
    return SYMBOLS.get(currency, f"{currency}\u00a0") + _grouped(amount, digits)


def money_range(low: Any, high: Any, currency: str = "CNY") -> str:
    """“¥1,200,000 – ¥1,500,000”; in Chinese “120万元 – 150万元”, to the last yuan both or none."""
    both = [Decimal(str(low)), Decimal(str(high))]
    if _in_chinese() and currency == "CNY" and any(map(_is_odd, both)):
        return " – ".join(f"{_grouped(each, 2)}元" for each in both)
    return " – ".join(money(each, currency) for each in both)


@register.filter
def number(value: Any) -> str:
    """Thousands set apart, and no zeros behind the point that say nothing."""
    if value is None or value == "":
        return ""
    return _grouped(Decimal(str(value)), None)


@register.filter
def per_cent(value: Any) -> str:
    """“41 %” in English and “41%” in Chinese, as each sets it."""
    return f"{number(value)}%" if _in_chinese() else f"{number(value)}\u202f%"


@register.filter
def share(value: Any) -> str:
    """A share of one in whole per cents; a dash where there is none."""
    return "—" if value is None else per_cent(round(Decimal(str(value)) * 100))


@register.filter
def signed(value: Any) -> str:
    """A change with its sign, a true minus included."""
    amount = Decimal(str(value))
    sign = "+" if amount > 0 else "−" if amount < 0 else "±"
    return f"{sign}{_grouped(abs(amount), None)}"


def _yuan(amount: Decimal) -> str:
    for unit, word in ((HUNDRED_MILLION, "亿元"), (TEN_THOUSAND, "万元")):
        in_unit = amount / unit
        # Only where nothing is lost: 1,234,567 yuan stays as it is.
        if abs(amount) >= unit and in_unit == round(in_unit, 2):
            return f"{_grouped(in_unit, None)}{word}"
    return f"{_grouped(amount, 2)}元"


def _is_odd(amount: Decimal) -> bool:
    return abs(amount) >= TEN_THOUSAND and _yuan(amount)[-2] not in "万亿"


def _grouped(amount: Decimal, digits: int | None) -> str:
    if amount == amount.to_integral_value():
        return f"{amount:,.0f}"
    return f"{amount.normalize():,f}" if digits is None else f"{amount:,.{digits}f}"


def _in_chinese() -> bool:
    return languages.current() == languages.ZH
