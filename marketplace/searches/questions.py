"""Whether a document answers a question that somebody keeps, and by which words. Pure.

A list ranks, so it may show what answers a part of a question; a message cannot, so it must answer
all of it: every word, in either language. Of a Chinese word every character and two thirds of its
pairs, so that a particle within it does no harm; of a pasted paragraph a share of its terms.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from kernel.text.analysis import Token, analyse, terms, whole_terms
from kernel.text.bridge import Crossing
from marketplace.search.documents import Document, analysed, plain_number
from marketplace.search.question import SHARE_OF_A_WORD, Clause, Question, read_question

#: Of the terms of a pasted paragraph so many must be there.
SHARE_OF_A_PARAGRAPH = 0.4
_MOST_WORDS = 12

Across = Callable[[str], Sequence[Crossing]]


@dataclass(frozen=True, slots=True)
class Readable:
    """A document as questions are held against it."""

    object_id: UUID
    listed_at: datetime
    passages: tuple[tuple[str, ...], ...]
    terms: frozenset[str]
    owner: tuple[str, ...]
    numbers: frozenset[str]
    classes: frozenset[str]
    facets: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Word:
    """Terms that a document must hold: all of `every`, and `enough` of `some`."""

    every: frozenset[str]
    some: frozenset[str]
    enough: int

    def is_in(self, document: Readable) -> bool:
        """Whether the document holds it."""
        held = document.terms
        return self.every <= held and len(self.some & held) >= self.enough


@dataclass(frozen=True, slots=True)
class Group:
    """Words that go together as they were written, and their names in the other language."""

    written: str
    words: tuple[Word, ...]
    #: For each term that the other language knows: its names, as phrases.
    across: tuple[tuple[tuple[str, tuple[str, ...]], ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A question taken apart once, to be held against many documents."""

    question: Question
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """By what a document answers: (as it was asked, as the other language says it or nothing)."""

    words: tuple[tuple[str, str], ...]
    facets: tuple[tuple[str, str], ...]


def readable(document: Document) -> Readable:
    """Cut a document once for all questions."""
    cut = analysed(document)
    passages = tuple(map(tuple, (cut.title, cut.summary, cut.keywords, cut.body)))
    return Readable(
        object_id=document.object_id,
        listed_at=document.listed_at,
        passages=passages,
        terms=frozenset(term for passage in passages for term in passage),
        owner=tuple(cut.owner),
        numbers=frozenset(cut.numbers),
        classes=frozenset(cut.classes),
        facets=frozenset(document.facets),
    )


def kept(text: str, *, across: Across = lambda _text: ()) -> Kept:
    """Take a question apart."""
    question = read_question(text)
    words = question.words.split()
    if question.words and (question.words == question.text and len(words) > _MOST_WORDS):
        return Kept(question, (Group("", (_paragraph(question.tokens),)),))
    if "\n" in question.words or len(question.words) > 300:
        return Kept(question, (Group("", (_paragraph(question.tokens),)),))
    groups = tuple(_groups(question.words, across(question.words) if words else ()))
    return Kept(question, tuple(each for each in groups if each.words or each.across))


def answer(
    asked: Kept, filters: Mapping[str, Collection[str]], document: Readable
) -> Answer | None:
    """By what a document answers the question under these filters; nothing where it does not."""
    facets = _chosen(filters, document)
    if facets is None or not _clauses_fit(asked.question, document):
        return None
    words = []
    for group in asked.groups:
        said = _said(group, document)
        if said is None:
            return None
        if group.written:
            words.append((group.written, said))
    named = ((clause.text, "") for clause in _fitting(asked.question, document))
    return Answer((*named, *words), tuple(facets))


def _groups(text: str, crossings: Sequence[Crossing]) -> Iterable[Group]:
    """The words one by one; those that one name of the other language covers go together."""
    at = 0
    open_group: list[tuple[int, int]] = []
    for written in text.split():
        start = text.index(written, at)
        at = start + len(written)
        if open_group and not _covers(crossings, open_group[-1][1], start):
            yield _group(text, open_group, crossings)
            open_group = []
        open_group.append((start, at))
    if open_group:
        yield _group(text, open_group, crossings)


def _covers(crossings: Sequence[Crossing], end: int, start: int) -> bool:
    return any(each.start < end and start < each.end for each in crossings)


def _group(text: str, spans: Sequence[tuple[int, int]], crossings: Sequence[Crossing]) -> Group:
    start, end = spans[0][0], spans[-1][1]
    inside = [each for each in crossings if start <= each.start and each.end <= end]
    cut = (_word(analyse(text[first:last])) for first, last in spans)
    return Group(
        text[start:end],
        tuple(word for word in cut if word is not None),
        tuple(tuple((name, tuple(terms(name))) for name in each.into) for each in inside),
    )


def _word(tokens: Sequence[Token]) -> Word | None:
    whole = frozenset(token.term for token in tokens if not token.part)
    single = frozenset(
        t.term for t in tokens if t.part and len(t.term) == 1 and not t.term.isascii()
    )
    if not whole and not single:
        return None
    return Word(single, whole, math.ceil(len(whole) * SHARE_OF_A_WORD - 1e-9))


def _paragraph(tokens: Sequence[Token]) -> Word:
    whole = frozenset(token.term for token in tokens if not token.part)
    return Word(frozenset(), whole, max(1, math.ceil(len(whole) * SHARE_OF_A_PARAGRAPH)))


def _said(group: Group, document: Readable) -> str | None:
    """How a document says a group: nothing more where as it was asked, None where not at all."""
    if group.words and all(word.is_in(document) for word in group.words):
        return ""
    names = []
    for ways in group.across:
        name = next((name for name, found in ways if _holds(document, found)), None)
        if name is None:
            return None
        names.append(name)
    return ", ".join(names) if names else None


def _clauses_fit(question: Question, document: Readable) -> bool:
    if any(_fits(clause, document, as_phrase=True) for clause in question.refused):
        return False
    return all(any(_fits(c, document) for c in group) for group in question.required)


def _fitting(question: Question, document: Readable) -> Iterable[Clause]:
    return (next(c for c in group if _fits(c, document)) for group in question.required)


def _fits(clause: Clause, document: Readable, *, as_phrase: bool = False) -> bool:
    if clause.field == "number":
        wanted = {plain_number(clause.text), *terms(clause.text)[:1]}
        return not wanted.isdisjoint(document.numbers)
    if clause.field == "ipc":
        return not {plain_number(clause.text), *terms(clause.text)[:1]}.isdisjoint(document.classes)
    passages = (document.owner,) if clause.field == "owner" else document.passages
    if clause.is_phrase or as_phrase:
        return _any_holds(passages, tuple(terms(clause.text)))
    held = {term for passage in passages for term in passage} if clause.field else document.terms
    wanted = set(whole_terms(clause.text))
    return bool(wanted) and wanted <= held


def _holds(document: Readable, phrase: tuple[str, ...]) -> bool:
    return document.terms.issuperset(phrase) and _any_holds(document.passages, phrase)


def _any_holds(passages: Iterable[tuple[str, ...]], phrase: tuple[str, ...]) -> bool:
    """Whether these terms stand one behind the other in one of the passages."""
    length = len(phrase)
    return bool(length) and any(
        passage[at : at + length] == phrase
        for passage in passages
        for at in range(len(passage) - length + 1)
        if passage[at] == phrase[0]
    )


def _chosen(
    filters: Mapping[str, Collection[str]], document: Readable
) -> list[tuple[str, str]] | None:
    """The chosen values that a document has; None where it has none of one filter."""
    found: list[tuple[str, str]] = []
    for name, codes in filters.items():
        held = [(name, code) for code in codes if (name, code) in document.facets]
        if not held:
            return None
        found += held
    return found
