"""What in a text would tell whose an unnamed demand is. Pure: words in, the ones that tell out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlsplit

from marketplace.demands.content import Budget

# What a company's name shares with all others.
_LEGAL_FORMS = re.compile(
    r"(集团)?(股份)?(有限)?(责任)?公司$|集团$"
    r"|[, ]+(co\.?,? ?ltd\.?|company limited|limited|ltd\.?|inc\.?|corp(oration)?\.?|gmbh|ag|plc"
    r"|group|llc)$",
    re.IGNORECASE,
)
# Whoever reads one of these can ask who it belongs to.
_CONTACTS = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"
    r"|https?://\S+|\bwww\.\S+"
    r"|(?<!\d)1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)"
    r"|(?<!\d)0\d{2,3}-\d{7,8}(?!\d)"
    r"|(?:微信|wechat)\s*(?:号|id)?\s*[::]\s*[\w-]{5,}",
    re.IGNORECASE,
)
# Shorter names are common words.
_LEAST = {"wide": 3, "narrow": 5}
_MYRIAD, _HUNDRED_MILLION = Decimal(10_000), Decimal(100_000_000)
# An odd figure is a fingerprint wherever it stands, a round one where it is said to be money.
_ROUND_DIGITS = 2
_BEFORE_MONEY = re.compile(
    r"([¥$€£]|\b(cny|rmb|usd|eur)\b|人民币|预算|经费|投入|\b(budget|spend|pay|invest)(s|ed|ing|ments?)?\b)\D{0,12}$",
    re.IGNORECASE,
)
_AFTER_MONEY = re.compile(
    r"\s*(元(?![件素器])|圆|块(?=钱)|人民币|欧元|美元|(yuan|cny|rmb|usd|eur|euros?|dollars?)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """By what an owner is known: names, registration number, address on the web, its people."""

    names: tuple[str, ...]
    identifier: str = ""
    website: str = ""
    people: tuple[str, ...] = ()


def telling_words(
    passages: Mapping[str, str], known: Known, *, budget: Budget
) -> Iterator[tuple[str, str]]:
    """Each field with a word in it that tells who wrote it, or how to reach them. At most one each.

    A name counts with and without its legal form, whatever the case, width or spacing.
    """
    markers = {each: _plain(each) for each in _markers(known)}
    figures = {each for each in (budget.low, budget.high) if each}
    for pointer, text in passages.items():
        found = _contact_in(text) or _marker_in(text, markers) or _figure_in(text, figures)
        if found:
            yield pointer, found


def _contact_in(text: str) -> str:
    found = _CONTACTS.search(unicodedata.normalize("NFKC", text))
    return found.group() if found else ""


def _marker_in(text: str, markers: Mapping[str, str]) -> str:
    plain = _plain(text)
    return next((each for each, marker in markers.items() if marker in plain), "")


def _figure_in(text: str, figures: set[Decimal]) -> str:
    plain = unicodedata.normalize("NFKC", text)
    for found in re.finditer(r"\d[\d,]*(?:\.\d+)?\s*(亿|万|million)?", plain):
        number, unit = found.group(), found.group(1)
        digits = number.removesuffix(unit or "").strip().replace(",", "")
        amount = Decimal(digits) * _UNITS[unit]
        if amount in figures and (_is_odd(amount) or _is_of_money(plain, found)):
            return number.strip()
    return ""


_UNITS = {None: Decimal(1), "万": _MYRIAD, "亿": _HUNDRED_MILLION, "million": Decimal(1_000_000)}


def _is_odd(amount: Decimal) -> bool:
    return len(amount.normalize().as_tuple().digits) > _ROUND_DIGITS


def _is_of_money(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()], text[found.end() :]
    return bool(_BEFORE_MONEY.search(before) or _AFTER_MONEY.match(after))


def _markers(known: Known) -> Iterator[str]:
    for name in known.names:
        yield from _long_enough(name)
        yield from _long_enough(_LEGAL_FORMS.sub("", name.strip()))
    yield from _long_enough(known.identifier)
    host = (urlsplit(known.website).hostname or "").removeprefix("www.")
    yield from _long_enough(host)
    for name in known.people:
        yield from _long_enough(name)


def _long_enough(marker: str) -> Iterator[str]:
    plain = _plain(marker)
    is_wide = any(each > "\u2e80" for each in plain)
    if len(plain) >= _LEAST["wide" if is_wide else "narrow"]:
        yield marker


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s·.,，。、()（）'’“”\"-]+", "", folded)
