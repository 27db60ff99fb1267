"""Quotes side by side: which is cheapest, which fastest. Pure but for what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from marketplace.orders.models import Quote, QuoteVersion
from marketplace.orders.states import QuoteState


@dataclass(frozen=True, slots=True)
class Column:
    """One quote beside the others."""

    quote: Quote
    version: QuoteVersion
    is_cheapest: bool
    is_fastest: bool
    # Whether the provider is verified and qualified now, so that it may be chosen.
    is_ready: bool


def side_by_side(quotes: Sequence[Quote], *, ready: frozenset[object]) -> list[Column]:
    """The quotes in the order in which they came. Amounts in two currencies are not compared."""
    standing = [each.current for each in quotes if each.state != QuoteState.WITHDRAWN]
    currencies = {each.currency for each in standing}
    amounts = {each.amount for each in standing}
    durations = {each.days for each in standing}

    def column(quote: Quote) -> Column:
        version, stands = quote.current, quote.state != QuoteState.WITHDRAWN
        cheapest = len(currencies) == 1 and _is_least(version.amount, amounts)
        return Column(
            quote=quote,
            version=version,
            is_cheapest=stands and cheapest,
            is_fastest=stands and _is_least(version.days, durations),
            is_ready=quote.invitation.offer_id in ready,
        )

    return [column(each) for each in quotes]


def _is_least(figure: Decimal | int, figures: set[Decimal] | set[int]) -> bool:
    # Where all are equal none stands out.
    return len(figures) > 1 and figure == min(figures)
