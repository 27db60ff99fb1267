"""Knows the codes of the field in their written forms: patents, patent classes, credit codes.

A code's first term is the code as it stands, without signs. The terms after it are its parts,
by which somebody who knows less of it, or writes it otherwise, finds it too.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_CREDIT = "0-9a-hj-npqrtuwxy"
_OFFICES = "cn|zl|us|ep|wo|jp|kr|de|gb|fr|ru|au|ca|ch|tw|hk|sg|br|es|nl|se|at|dk|fi"

# Each expression is asked at the start of a word of folded text.
_CREDIT_CODE = rf"[{_CREDIT}]{{2}}\d{{6}}[ -]?[{_CREDIT}]{{8}}[ -]?[{_CREDIT}][ -]?[{_CREDIT}]"
_PCT_APPLICATION = r"pct\s?/?\s?[a-z]{2}\s?\d{2,4}\s?/\s?\d{5,6}"
_CN_APPLICATION = (
    r"(?:(?:zl|cn)[\s.:-]{0,2})?(?:19|20)\d\d\s?[1-9]\s?\d{7}(?:\s?\.\s?[\dx]|[\dx]|\s?x)?"
)
_OLD_CN_APPLICATION = r"(?:(?:zl|cn)[\s.:-]{0,2})?\d\d\s?[1-9]\s?\d{5}\s?\.\s?[\dx]"
_PUBLICATION = (
    rf"(?:{_OFFICES})[\s.:-]{{0,2}}"
    r"(?:\d{1,4}(?:[ ,]\d{3}){1,3}|\d{2,4}[-/]\d{3,7}|\d{6,13})(?:\s?[abcestuwy]\d?)?"
)
_IPC_FIXED = r"[a-h]\d\d[a-z]\d{10}"
_IPC_SYMBOL = r"[a-h]\d\d[a-z]\s?-?\s?\d{1,4}\s?/\s?\d{2,6}"
_IPC_SUBCLASS = r"[a-h]\d\d[a-z]"


def code_terms(name: str, written: str) -> tuple[str, ...]:
    """The code itself and then its parts, for a match of the expression of that name."""
    return _READERS[name](_only_letters_and_digits(written), written)


def _only_letters_and_digits(written: str) -> str:
    return re.sub(r"[^a-z0-9]", "", written)


def _credit_code(code: str, written: str) -> tuple[str, ...]:
    return code, code[8:17]


def _pct_application(code: str, written: str) -> tuple[str, ...]:
    country, digits = code[3:5], code[5:]
    year, serial = re.split(r"\D+", re.sub(r"^pct\s?/?\s?[a-z]{2}\s?", "", written))
    year = year if len(year) == 4 else f"20{year}"
    digits = f"{year}{serial:0>6}"
    return f"pct{country}{digits}", f"{country}{digits}", digits


def _cn_application(code: str, written: str) -> tuple[str, ...]:
    """With and without its check character, which many leave out."""
    digits = code.removeprefix("zl").removeprefix("cn")
    body = digits[:12]
    return (body,) if digits == body else (digits, body)


def _old_cn_application(code: str, written: str) -> tuple[str, ...]:
    digits = code.removeprefix("zl").removeprefix("cn")
    return digits, digits[:8]


def _publication(code: str, written: str) -> tuple[str, ...]:
    office, rest = code[:2], code[2:]
    digits = re.match(r"\d+", rest)
    number = digits.group() if digits else rest
    office = "cn" if office == "zl" else office
    whole = f"{office}{rest}"
    return tuple(dict.fromkeys((whole, f"{office}{number}", number)))


def _ipc_fixed(code: str, written: str) -> tuple[str, ...]:
    return _ipc(code[:4], code[4:8], code[8:])


def _ipc_symbol(code: str, written: str) -> tuple[str, ...]:
    group, subgroup = written[4:].split("/")
    return _ipc(code[:4], group, subgroup)


def _ipc_subclass(code: str, written: str) -> tuple[str, ...]:
    return code, code[:3]


def _ipc(subclass: str, group: str, subgroup: str) -> tuple[str, ...]:
    """The symbol without padding, then its main group, subclass and class."""
    main = f"{subclass}{int(group.strip(' -') or 0)}"
    digits = subgroup.strip().rstrip("0").ljust(2, "0")
    return f"{main}/{digits}", main, subclass, subclass[:3]


_Reader = Callable[[str, str], tuple[str, ...]]
_FORMS: tuple[tuple[str, str, _Reader], ...] = (
    ("pct", _PCT_APPLICATION, _pct_application),
    ("ipc_fixed", _IPC_FIXED, _ipc_fixed),
    ("ipc_symbol", _IPC_SYMBOL, _ipc_symbol),
    ("cn_application", _CN_APPLICATION, _cn_application),
    ("old_cn_application", _OLD_CN_APPLICATION, _old_cn_application),
    ("credit", _CREDIT_CODE, _credit_code),
    ("publication", _PUBLICATION, _publication),
    ("ipc_subclass", _IPC_SUBCLASS, _ipc_subclass),
)
_READERS: dict[str, _Reader] = {name: reader for name, _, reader in _FORMS}

#: One alternative for each form, to be placed before those of plain words.
CODE_EXPRESSION = "|".join(rf"(?P<{name}>{form})(?![a-z0-9])" for name, form, _ in _FORMS)
CODE_NAMES = frozenset(_READERS)
