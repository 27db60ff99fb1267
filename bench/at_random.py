"""Listings as nobody would write them: both languages, emoji, formulas, all kinds of signs."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random

from marketplace.listings.content import Advantage, ListingContent, Price, Text

_SIGNS = (
    "硅负极水性粘结剂碳纳米管催化膜，。；：“”（）《》％＋－＝＠",
    "abcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789",
    "=+-@'\"|;,:/\\\t\n{}[]()<>&#%*?!~^`$",
    "🔋🧪⚗️🏭👩‍🔬🇨🇳½²°µ√≤≥±×éüßøñЖδת中\u200b\u3000\u00a0",
)
_BEGINNINGS = (
    "=1+1",
    '=HYPERLINK("x")',
    "+86",
    "-5 °C",
    "@SUM(A1)",
    "＝1",
    "'=x",
    "''",
    '"',
    "#REF",
)
_LETTERS = "\u4e00\u9fa5\u3400\U00020000\U0001f600"


def contents(count: int, *, seed: int = 20260707) -> Iterator[ListingContent]:
    """So many listings; the same ones each time."""
    chance = Random(seed)  # noqa: S311 it has to repeat itself
    for _number in range(count):
        yield _content(chance)


def _content(chance: Random) -> ListingContent:
    languages = chance.choice((["zh"], ["en"], ["zh", "en"]))
    modes = ("assignment", "licence_exclusive", "licence_sole", "licence_non_exclusive")
    return ListingContent(
        texts={code: _text(chance) for code in languages},
        advantages=tuple(_advantage(chance) for _each in range(chance.randrange(3))),
        trl=chance.choice((None, *range(1, 10))),
        ipc=chance.choice(((), ("H01M 4/62",), ("H01M 4/62", "C08L 33/02"))),
        modes=tuple(chance.sample(modes, chance.randrange(4))),
        price=_price(chance),
        offered_abroad=chance.random() < 0.5,
        right_to_offer=chance.random() < 0.5,
        release_restriction=_words(chance, 40) if chance.random() < 0.2 else "",
    )


def _text(chance: Random) -> Text:
    return Text(
        title=_words(chance, 60),
        summary=_words(chance, 120, may_be_empty=True),
        problem=_words(chance, 200, may_be_empty=True),
        solution=_words(chance, 400, may_be_empty=True),
    )


def _advantage(chance: Random) -> Advantage:
    ours, theirs = (Decimal(chance.randrange(-(10**8), 10**8)) / 1000 for _each in range(2))
    unit = chance.choice(("%", "|", "°C", "g/L", ""))
    return Advantage(ours=ours, theirs=theirs, unit=unit, measure_zh=_words(chance, 30))


def _price(chance: Random) -> Price:
    low = Decimal(chance.randrange(1, 10**10)) / 100
    return chance.choice(
        (
            Price(),
            Price("fixed", low, currency="CNY"),
            Price("range", low, low + 5, currency="USD"),
            Price("royalty", royalty_low=Decimal("2.50"), royalty_high=Decimal("5.00")),
        )
    )


def _words(chance: Random, most: int, *, may_be_empty: bool = False) -> str:
    if may_be_empty and chance.random() < 0.3:
        return ""
    length = chance.randint(1, most)
    signs = (chance.choice(chance.choice(_SIGNS)) for _each in range(length))
    beginning = chance.choice(_BEGINNINGS) if chance.random() < 0.3 else ""
    # Something that can be seen has to be there.
    return (beginning + "".join(signs))[: most - 1].strip() + chance.choice(_LETTERS)
