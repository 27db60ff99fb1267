"""The columns that a noun can be read from and written to, and reading what stands in them."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any

from django.utils.functional import lazy

from ip_registry.imports.reasons import ImportReason
from kernel.errors import Reason, ReasonCode
from kernel.languages import CODES, pick, speaking
from kernel.lines import one_line
from kernel.tables.dates import DateAmbiguous, DateUnreadable, read_date
from kernel.tables.items import apart, joined

Words = Callable[[], Sequence[tuple[str, Any]]]

_YES = {"yes", "y", "true", "1", "是", "有", "x", "✓"}
_NO = {"no", "n", "false", "0", "否", "无", "没有"}
_CODES_APART = ";；,，\n"
_NAMES_APART = ";；、\n"
_NUMBER = re.compile(r"[+-]?\d{1,16}(\.\d{1,2})?")
# As people write an amount: ¥12.5万元 is 125000.
_WRITTEN_AMOUNT = re.compile(r"¥?(?P<plain>[+-]?[\d.]+)(?P<times>[万亿]?)元?")
_TIMES = {"万": 10_000, "亿": 100_000_000}
_MEASURE = re.compile(r"[+-]?\d{1,14}(\.\d{1,6})?")
_MOST_WORDS_TOLD = 16
_LONGEST_AMOUNT = 24
# With Alt and Enter a cell has several lines; a title has one.
_TITLES = ("title_zh", "title_en")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name for programs, its heads for people, and what may stand in it."""

    name: str
    zh: str
    en: str
    also: tuple[str, ...] = ()
    #: The words that may stand in it: code and label.
    words: Words | None = None
    #: Other words pass as they are: whoever keeps the catalogue judges them.
    is_open: bool = False
    #: Something that could stand there, for the file to fill in.
    example: str = ""
    is_required: bool = False
    #: It is told when going out and not asked when coming in.
    is_told_only: bool = False
    #: Whether one value may hold for all rows, such as the office of every patent.
    is_shared: bool = False

    @property
    def head(self) -> str:
        """Its head in the language active now."""
        return pick(zh=self.zh, en=self.en)

    def is_called(self, head: str, *, exactly: bool) -> bool:
        """Whether this head means it: exactly, or but for remarks in brackets."""
        alike = full if exactly else bare
        return alike(head) in {alike(each) for each in (self.name, self.zh, self.en, *self.also)}


def bare(head: str) -> str:
    """A head without case, width, spaces, punctuation and remarks in brackets."""
    narrow = unicodedata.normalize("NFKC", head).casefold()
    return full(re.sub(r"\(.*?\)", "", narrow) or narrow)


def full(head: str) -> str:
    """A head without case, width, spaces and punctuation."""
    narrow = unicodedata.normalize("NFKC", head).casefold()
    return "".join(each for each in narrow if unicodedata.category(each)[0] in "LN")


def normal(text: str) -> str:
    """What two cells have in common that say the same: no file keeps every kind of line end."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(each for each in lines if each in "\n\t" or unicodedata.category(each) != "Cc")
    return kept.replace("\ufffe", "").replace("\uffff", "").strip().strip("\ufeff").strip()


def _in_ones(written: str) -> str:
    """An amount without its signs, in ones: ¥12.5万元 is 125000."""
    found = _WRITTEN_AMOUNT.fullmatch(written)
    if found is None or len(written) > _LONGEST_AMOUNT:
        return written
    try:
        return f"{Decimal(found['plain']) * _TIMES.get(found['times'], 1):f}"
    except InvalidOperation:
        return written


def _unsigned(written: str) -> str:
    return written.removesuffix("%")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A kind of figure: its form, one to show, and what is taken off before it is read."""

    form: re.Pattern[str]
    example: str
    bare: Callable[[str], str] = str


_AMOUNT = _Figure(_NUMBER, "120000.50", _in_ones)
_PERCENT = _Figure(_NUMBER, "2.5", _unsigned)
_MEASURED = _Figure(_MEASURE, "92.5")


@dataclass(slots=True)
class Reader:
    """The cells of one row as values; whatever cannot be read is kept as a reason."""

    said: Mapping[str, str]
    columns: Mapping[str, Column]
    order: str = ""
    reasons: list[Reason] = field(default_factory=list)
    #: What the words of each column mean, once for all rows.
    vocabulary: dict[str, dict[str, str]] = field(default_factory=dict)
    #: What is worth knowing and stands in nobody's way.
    notes: list[Reason] = field(default_factory=list)
    #: Which columns the file fills, also where they say what stands already.
    filled: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        titles = {name: one_line(self.said[name]) for name in _TITLES if name in self.said}
        self.said = {**self.said, **titles}
        self.filled = frozenset(name for name, text in self.said.items() if text)

    def __contains__(self, name: str) -> bool:
        """Whether the row says anything about this, be it that it is empty."""
        return name in self.said

    def text(self, name: str) -> str:
        """The words as they stand."""
        return self.said.get(name, "")

    def date(self, name: str) -> dt.date | None:
        """A day; None where the cell is empty or unreadable."""
        text = self.text(name)
        if not text:
            return None
        try:
            return read_date(text, order=self.order)
        except DateAmbiguous:
            self.refuse(name, ImportReason.DATE_AMBIGUOUS, text=text)
        except DateUnreadable:
            self.refuse(name, ImportReason.DATE_UNREADABLE, text=text)
        return None

    def amount(self, name: str) -> Decimal | None:
        """An amount with two decimals at most; thousands may be apart, 12.5万 is 125000."""
        return self._decimal(name, self.text(name), _AMOUNT)

    def percent(self, name: str) -> Decimal | None:
        """A share in per cent with two decimals at most, with its sign or without."""
        return self._decimal(name, self.text(name), _PERCENT)

    def measure(self, name: str, text: str) -> Decimal | None:
        """A measured value with six decimals at most."""
        return self._decimal(name, text, _MEASURED)

    def whole(self, name: str) -> int | None:
        """A whole number."""
        text = self.text(name)
        bare_text = unicodedata.normalize("NFKC", text).upper().removeprefix("TRL").strip()
        if bare_text and not bare_text.isdecimal():
            self.refuse(name, ImportReason.NUMBER_UNREADABLE, text=text, example="6")
            return None
        return int(bare_text[:9]) if bare_text else None

    def flag(self, name: str) -> bool:
        """Yes or no; empty is no."""
        text = self.text(name).casefold()
        if text and text not in _YES | _NO:
            self.refuse(name, ImportReason.FLAG_UNREADABLE, text=self.text(name))
        return text in _YES

    def code(self, name: str) -> str:
        """The code that a word stands for: itself, or its label in either language."""
        text = self.text(name)
        return self._coded(name, text) if text else ""

    def codes(self, name: str) -> tuple[str, ...]:
        """The codes that the words in a cell stand for."""
        items = filter(None, apart(self.text(name), at=_CODES_APART))
        return tuple(dict.fromkeys(self._coded(name, each) for each in items))

    def names(self, name: str) -> tuple[str, ...]:
        """Names, one behind the other."""
        return tuple(filter(None, apart(self.text(name), at=_NAMES_APART)))

    def refuse(self, name: str, code: ReasonCode, **params: object) -> None:
        """Keep a reason against the cell in this column."""
        self.reasons.append(Reason(code, f"/{name}", params))

    def note(self, name: str, code: ReasonCode, **params: object) -> None:
        """Keep a remark about the cell in this column."""
        self.notes.append(Reason(code, f"/{name}", params))

    def _decimal(self, name: str, text: str, kind: _Figure) -> Decimal | None:
        plain = kind.bare(unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", ""))
        if not plain:
            return None
        if "." in plain:
            plain = plain.rstrip("0").rstrip(".") or "0"
        try:
            if kind.form.fullmatch(plain):
                return Decimal(plain)
        except InvalidOperation:
            pass
        self.refuse(name, ImportReason.NUMBER_UNREADABLE, text=text, example=kind.example)
        return None

    def _coded(self, name: str, text: str) -> str:
        words = self.columns[name].words
        if words is None:
            return text
        if name not in self.vocabulary:
            self.vocabulary[name] = spoken(words)
        known = self.vocabulary[name]
        code = known.get(bare(text))
        if code is None and self.columns[name].is_open:
            return text
        if code is None:
            self.refuse(name, ImportReason.WORD_UNKNOWN, text=text, words=_told(words))
            return ""
        return code


def _some_of(words: Words) -> str:
    main: dict[str, Any] = {}
    for code, label in words():
        main.setdefault(code, label)
    labels = [str(label) for label in islice(main.values(), _MOST_WORDS_TOLD + 1)]
    more = ["…"] if len(labels) > _MOST_WORDS_TOLD else []
    return pick(zh="、", en=", ").join([*labels[:_MOST_WORDS_TOLD], *more])


# Said in the language in which the reason is read, not in that of whoever found it.
_told = lazy(_some_of, str)


def spoken(words: Words) -> dict[str, str]:
    """Which code each word means, in both languages."""
    found = {bare(code): code for code, _label in words()}
    for language in CODES:
        with speaking(language):
            for code, label in words():
                found.setdefault(bare(str(label)), code)
    return found


def listed(codes: Iterable[str]) -> str:
    """Codes as they stand in one cell."""
    return joined(codes, by="; ", at=_CODES_APART)


def named(names: Iterable[str]) -> str:
    """Names as they stand in one cell."""
    return joined(names, by="; ", at=_NAMES_APART)


def shown(value: Any) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, dt.date) else str(value)
