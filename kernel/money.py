"""Money: a Decimal and an ISO 4217 currency, exact to the minor unit, never a float."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

# Minor units of the currencies that differ from two (ISO 4217).
_MINOR_UNITS = {"BHD": 3, "CLP": 0, "ISK": 0, "JPY": 0, "KRW": 0, "KWD": 3, "OMR": 3, "VND": 0}


def minor_units(currency: str) -> int:
    """How many digits stand behind the point in this currency."""
    return _MINOR_UNITS.get(currency, 2)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency; adding two currencies is an error, never a conversion."""

    amount: Decimal
    currency: str

    def __post_init__(self) -> None:
        if self.amount != self.amount.quantize(self._unit()):
            message = f"{self.amount} {self.currency} is finer than the minor unit."
            raise ValueError(message)

    def __add__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def rounded(self) -> Money:
        """With exactly the digits of its minor unit."""
        amount = self.amount.quantize(self._unit(), rounding=ROUND_HALF_EVEN)
        return Money(amount, self.currency)

    def _same_currency(self, other: Money) -> None:
        if self.currency != other.currency:
            message = f"{self.currency} and {other.currency} cannot be added."
            raise ValueError(message)

    def _unit(self) -> Decimal:
        return Decimal(1).scaleb(-minor_units(self.currency))
