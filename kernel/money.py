"""Money: a Decimal and an ISO 4217 currency, exact to the minor unit, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal

from kernel.currencies import CURRENCIES

# Wide enough for whatever somebody works out, be it ever so unlikely to be paid.
_WIDE = Context(prec=60, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency; adding two currencies is an error, never a conversion."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if self.amount != self.amount.quantize(_unit_of(self.currency), context=_WIDE):
            message = f"{self.amount} {self.currency} is finer than the minor unit."
            raise ValueError(message)

    @classmethod
    def nearest(cls, amount: Decimal, currency: str) -> Money:
        """An amount of any fineness, rounded half to even to the minor unit."""
        return cls(amount.quantize(_unit_of(currency), context=_WIDE), currency)

    def __add__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def rounded(self) -> Money:
        """With exactly the digits of its minor unit."""
        return Money.nearest(self.amount, self.currency)

    def _same_currency(self, other: Money) -> None:
        if self.currency != other.currency:
            message = f"{self.currency} and {other.currency} cannot be added."
            raise ValueError(message)


def _unit_of(currency: str) -> Decimal:
    return Decimal(1).scaleb(-CURRENCIES[currency].minor_units)
