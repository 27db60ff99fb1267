"""What people type, taken apart: words, phrases, refusals, alternatives and named fields. Pure.

A pasted paragraph has quotes and dashes of its own, so that nothing in it is a command.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from kernel.text.analysis import Token, analyse, code_end, whole_terms
from kernel.text.seeking import is_slight

#: Longer questions are cut: nobody reads what a novel finds.
MOST_CHARACTERS = 4_000
_LONGEST_COMMAND = 300
#: Of the pairs of a Chinese word so many make the word: both of 石墨烯, three of the four of
#: 固态电解质.
SHARE_OF_A_WORD = 2 / 3

#: How the fields are called in a question.
FIELDS = {
    "ipc": "ipc",
    "分类": "ipc",
    "分类号": "ipc",
    "owner": "owner",
    "单位": "owner",
    "权利人": "owner",
    "number": "number",
    "编号": "number",
    "专利号": "number",
}
# Fields that are asked for codes, which many write with spaces.
_CODED = frozenset({"ipc", "number"})
_OPENING, _CLOSING = '"“”„「『', '"“”」』'
_NAMES = "|".join(sorted(FIELDS, key=len, reverse=True))
_ITEM = re.compile(
    r"(?P<minus>(?<!\S)[-−－](?=[^\s\d−－-]))?"
    rf"(?:(?P<field>{_NAMES})[:：]\s?)?"
    rf"(?:[{_OPENING}](?P<phrase>[^{_OPENING}{_CLOSING}]+)[{_CLOSING}]"
    rf"|(?P<word>[^\s{_OPENING}{_CLOSING}]+))",
    re.IGNORECASE,
)
_EITHER = frozenset({"OR", "|", "||"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a question that a document fits or does not."""

    text: str
    field: str = ""
    is_phrase: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart. Of each group of `required` one clause has to fit."""

    text: str
    #: The bare words, and where each stands in the text.
    words: str = ""
    places: tuple[tuple[int, int], ...] = ()
    required: tuple[tuple[Clause, ...], ...] = ()
    refused: tuple[Clause, ...] = ()
    tokens: tuple[Token, ...] = ()
    is_pasted: bool = False

    @property
    def is_blank(self) -> bool:
        """Nothing was asked: this is browsing."""
        return not self.text

    @property
    def says_nothing(self) -> bool:
        """Something was typed, but nothing that any document could answer."""
        return not (self.tokens or self.required or self.refused)

    @property
    def wanted(self) -> frozenset[str]:
        """The terms that are to be marked in an answer: of all but the refusals."""
        clauses = (clause.text for group in self.required for clause in group if not clause.field)
        said = {term for text in clauses for term in whole_terms(text)}
        return frozenset(said.union(token.term for token in self.tokens if not token.part))


def read_question(text: str) -> Question:
    """Take a question apart."""
    text = text[:MOST_CHARACTERS].strip()
    if len(text) > _LONGEST_COMMAND or "\n" in text:
        return Question(text, text, tokens=tuple(_telling(analyse(text))), is_pasted=True)
    reading = _Reading()
    for item in _items(text):
        reading.take(item)
    said = " ".join(text[start:end] for start, end in reading.places)
    return Question(
        text,
        words=said,
        places=tuple(reading.places),
        required=tuple(tuple(group) for group in reading.groups),
        refused=tuple(reading.refused),
        tokens=tuple(analyse(said)),
    )


def _telling(tokens: list[Token]) -> list[Token]:
    """Without the single letters and digits that a pasted text is full of: Figure 5, 20 °C."""
    return [token for token in tokens if not is_slight(token.term)] or tokens


class _Item(NamedTuple):
    """A clause, where it stands, whether it is refused, and whether it is a bare word."""

    clause: Clause
    place: tuple[int, int]
    is_refused: bool
    is_bare: bool


class _Reading:
    """What was read so far, clause by clause."""

    def __init__(self) -> None:
        self.places: list[tuple[int, int]] = []
        self.groups: list[list[Clause]] = []
        self.refused: list[Clause] = []
        self._either = False
        self._word: Clause | None = None
        self._last: list[Any] | None = None

    def take(self, item: _Item) -> None:
        if item.is_bare and item.clause.text in _EITHER:
            self._either = self._last is not None
            return
        if item.is_refused:
            self.refused.append(item.clause)
        elif self._either:
            self._join(item.clause)
        else:
            self._add(item)
        self._either = False

    def _add(self, item: _Item) -> None:
        if item.is_bare:
            self.places.append(item.place)
            self._word, self._last = item.clause, self.places
        else:
            self.groups.append([item.clause])
            self._last = self.groups

    def _join(self, clause: Clause) -> None:
        """Make a clause an alternative of the one before it."""
        if self._last is self.places and self._word:
            # That word is a word no more: it and this one are a choice.
            self.places.pop()
            self.groups.append([self._word])
            self._last = self.groups
        self.groups[-1].append(clause)


def _items(text: str) -> Iterator[_Item]:
    at = 0
    while found := _ITEM.search(text, at):
        name = FIELDS[found["field"].lower()] if found["field"] else ""
        start, end = found.span("phrase" if found["phrase"] else "word")
        if name in _CODED and not found["phrase"]:
            end = max(end, code_end(text, start) or end)
        clause = Clause(text[start:end].strip(), name, is_phrase=bool(found["phrase"]))
        bare = not (name or found["phrase"] or found["minus"])
        yield _Item(clause, (start, end), bool(found["minus"]), bare)
        at = max(end, found.end())
