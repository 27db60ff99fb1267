"""Quotes side by side: which is cheapest, which fastest. Pure but for what it is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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
    several = len(standing) > 1
    lowest = min((each.amount for each in standing), default=None)
    shortest = min((each.days for each in standing), default=None)

    def column(quote: Quote) -> Column:
        version, stands = quote.current, quote.state != QuoteState.WITHDRAWN
        cheapest = several and len(currencies) == 1 and version.amount == lowest
        return Column(
            quote=quote,
            version=version,
            is_cheapest=stands and cheapest,
            is_fastest=stands and several and version.days == shortest,
            is_ready=quote.invitation.offer_id in ready,
        )

    return [column(each) for each in quotes]
