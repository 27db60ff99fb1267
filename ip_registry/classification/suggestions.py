"""Which patent classes somebody means who types a code, a symbol or some words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ip_registry.classification.models import IpcClass, IpcLevel
from ip_registry.classification.queries import ipc_children, ipc_path, ipc_sections
from kernel.catalogues.snapshot import snapshot
from kernel.text.analysis import whole_terms

MOST = 12

_CODE = re.compile(r"[A-H]\d{1,2}(?:[A-Z].*)?")
_NOT_A_WORD = re.compile(r"[\W_]+")
# A longer stem is looked for without its last letter: batteri(es) is also meant by battery.
_LONG_STEM = 5


def suggested_classes(typed: str, *, most: int = MOST) -> list[IpcClass]:
    """The subclasses that fit what was typed, best first; of a whole symbol its own subclass."""
    code = _compact(typed)
    if _CODE.fullmatch(code):
        return _by_code(code)[:most]
    return _by_words(whole_terms(typed))[:most]


def looked_up_classes(typed: str, *, most: int = MOST) -> list[IpcClass]:
    """What a reader of the catalogue finds: of a section or class what it is divided into."""
    code = _compact(typed)
    if not code:
        return ipc_sections()
    if len(code) in (1, 3) and (path := ipc_path(code)) and path[-1].code == code:
        return [path[-1], *ipc_children(code)]
    return suggested_classes(typed, most=most)


def is_whole_symbol(typed: str) -> bool:
    """Whether somebody already wrote more than a subclass, e.g. H01M 4/62."""
    code = _compact(typed)
    return len(code) > len("H01M") and bool(_CODE.fullmatch(code)) and bool(_by_code(code))


def _compact(typed: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", typed)).upper()


def _by_code(code: str) -> list[IpcClass]:
    # Rights of earlier years carry codes that ended, so these are known too, behind the others.
    beginning = code[:4]
    found = [each for each in _subclasses() if each.code.startswith(beginning)]
    return sorted(found, key=lambda each: (each.is_retired, each.code))


def _by_words(wanted: Sequence[str]) -> list[IpcClass]:
    needles = [_needle(term) for term in wanted]
    scored = [(_score(each, needles), each) for each in _subclasses() if not each.is_retired]
    best = max((score for score, _each in scored), default=0)
    kept = [(score, each) for score, each in scored if score and score * 2 >= best]
    kept.sort(key=lambda pair: (-pair[0], len(pair[1].name_zh), pair[1].code))
    return [each for _score, each in kept]


def _subclasses() -> Iterator[IpcClass]:
    return (each for each in snapshot(IpcClass) if each.level == IpcLevel.SUBCLASS)


def _needle(term: str) -> str:
    if not term.isascii():
        return term
    return f" {term[:-1] if len(term) > _LONG_STEM else term}"


def _score(entry: IpcClass, needles: Sequence[str]) -> int:
    """A word in the short title counts twice, and a longer Chinese word more than a sign."""
    short = _words(f"{entry.short_zh} {entry.short_en}")
    whole = _words(f"{entry.name_zh} {entry.name_en}")
    weights = (2 * (needle in short) + (needle in whole) for needle in needles)
    lengths = (min(len(needle), 2) for needle in needles)
    return sum(weight * length for weight, length in zip(weights, lengths, strict=True))


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return f" {_NOT_A_WORD.sub(' ', text.lower())}"
