"""What nobody would write: both languages, emoji, formulas, all kinds of signs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.records.facts import RecordFacts
from ip_registry.records.numbers import check_digit
from marketplace.demands.content import Budget, DemandContent
from marketplace.demands.content import Text as DemandText
from marketplace.demands.terms import DemandKind
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


def demands(count: int, *, seed: int = 20260708) -> Iterator[DemandContent]:
    """So many demands; the same ones each time."""
    chance = Random(seed)  # noqa: S311 it has to repeat itself
    for _number in range(count):
        languages = chance.choice((["zh"], ["en"], ["zh", "en"]))
        low = Decimal(chance.randrange(1, 10**8)) / 100
        days = dt.timedelta(days=chance.randrange(1, 2_000))
        yield DemandContent(
            texts={code: DemandText(*_said(chance, 60, 200, 200, 300)) for code in languages},
            kind=chance.choice(DemandKind.values),
            ipc=chance.choice(((), ("H01M 4/62",), ("H01M 4/62", "C08L 33/02"))),
            trl_wanted=chance.choice((None, *range(1, 10))),
            budget=chance.choice((Budget(), Budget(low, low + 7, "CNY"), Budget(None, low, "USD"))),
            deadline=chance.choice((None, dt.date(2090, 1, 1) + days)),
            is_anonymous=chance.random() < 0.3,
        )


def rights(
    count: int, *, keeper: UUID, seed: int = 20260709
) -> Iterator[tuple[RecordFacts, Parties, str]]:
    """So many rights of one keeper, each with the keeper's own number."""
    chance = Random(seed)  # noqa: S311 it has to repeat itself
    for number in range(count):
        share = Decimal(chance.randrange(1, 9_999)) / 100
        shared = (StatedOwner(share, keeper), StatedOwner(100 - share, name=_words(chance, 40)))
        owners = chance.choice(((StatedOwner(Decimal(100), keeper),), shared))
        named = tuple(dict.fromkeys(_words(chance, 20) for _each in range(chance.randrange(4))))
        yield (
            _right(chance, number),
            Parties(owners, named),
            f"{_printable(_words(chance, 40))}{number}",
        )


def _printable(words: str) -> str:
    return "".join(each for each in words if each.isprintable()).strip()


def _right(chance: Random, number: int) -> RecordFacts:
    filed = dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(300))
    title, english, abstract, abstract_en = _said(chance, 60, 60, 300, 300)
    digits = f"20201{8_000_000 + number:07d}"
    told: dict[str, Any] = {
        "title_zh": title,
        "title_en": english,
        "abstract_zh": abstract,
        "abstract_en": abstract_en,
        "ipc": chance.choice(((), ("H01M 4/62", "C08L 33/02"))),
    }
    if chance.random() < 0.3:
        return RecordFacts("know_how", **told, completed_on=chance.choice((None, filed)))
    granted = chance.choice((None, filed + dt.timedelta(days=600)))
    application = f"{digits}.{check_digit(digits)}"
    return RecordFacts(
        "invention_patent", "CN", application, **told, filed_on=filed, granted_on=granted
    )


def _said(chance: Random, *most: int) -> tuple[str, ...]:
    """A title, and what may stay empty behind it."""
    title, *others = most
    return (
        _words(chance, title),
        *(_words(chance, each, may_be_empty=True) for each in others),
    )


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
