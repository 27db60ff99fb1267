"""What somebody who is still typing may want to ask: words that documents hold, and titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from tantivy import Occur, Query

from accounts.access.actor import Actor
from kernel.text.analysis import terms, whole_terms
from kernel.text.folding import fold
from marketplace.search.asking import Asked
from marketplace.search.index import reading
from marketplace.search.registry import SearchNoun, audience_of, noun_named

#: Longer texts are no longer being searched for a word.
MOST_CHARACTERS = 60
_WORDS = 4
_TITLES = 6
# What no more than so many hold may be held by nobody any more.
_FEW = 20
# So many words that begin alike are looked for in titles.
_BEGINNINGS = 100
_UNFINISHED = re.compile(r"(?<![^\W_])[a-z]{2,}$")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that finds something; with an object where it is the title of one."""

    text: str
    object_id: UUID | None = None


def suggestions(noun_name: str, typed: str, *, by: Actor) -> list[Suggestion]:
    """How this beginning may go on, out of what this actor may find."""
    typed = typed.lstrip()
    if not typed.strip() or len(typed) > MOST_CHARACTERS:
        return []
    try:
        index = reading.snapshot()
    except reading.NoIndex:
        return []
    noun = noun_named(noun_name)
    asked = Asked(index, noun.name, audience_of(by), seen=partial(noun.seen, by))
    found = _UNFINISHED.search(fold(typed).text)
    start = found.start() if found else len(typed)
    words = _completed(found.group(), asked) if found else []
    head = typed[:start]
    others = [word for word in words[: 2 * _WORDS] if head + word != typed]
    finished = [Suggestion(head + word) for word in known_among(others, asked)[:_WORDS]]
    return [*finished, *_titles(noun, asked, head, words or [typed[start:]], by=by)]


def _completed(beginning: str, asked: Asked) -> list[str]:
    """The words that begin like this in any document, the usual ones first."""
    found = asked.index.searcher.terms_with_prefix("words", beginning)
    usual = sorted(found, key=lambda each: (-each[1], each[0]))
    return [word for word, _count in usual[:_BEGINNINGS]]


def known_among(words: Iterable[str], asked: Asked) -> list[str]:
    """Those of some words that something holds which this asker may find now.

    A late index still knows what has left the market. Of many that hold a word one is still there;
    where they are few, somebody has to see one of them.
    """
    held = {word: _holders(word, asked) for word in words}
    few = {each for ids in held.values() for each in ids or ()}
    seen = asked.seen(few) if asked.seen and few else few
    return [word for word, ids in held.items() if ids is None or not seen.isdisjoint(ids)]


def _holders(word: str, asked: Asked) -> list[str] | None:
    """What holds it, or None where that is much."""
    parts = [*asked.conditions(), asked.holds("words", [word])]
    hits = asked.index.searcher.search(Query.boolean_query(parts), _FEW + 1).hits
    return None if len(hits) > _FEW else asked.index.ids(hits)


def _titles(
    noun: SearchNoun, asked: Asked, head: str, endings: list[str], *, by: Actor
) -> list[Suggestion]:
    """Titles that hold all of the finished words and one of the endings."""
    schema = asked.index.schema
    parts = asked.conditions()
    for term in whole_terms(head):
        parts.append((Occur.Must, Query.term_query(schema, "title", term)))
    last = {term for word in endings for term in terms(word)[:1]}
    if last:
        parts.append((Occur.Must, Query.term_set_query(schema, "title", sorted(last))))
    elif not whole_terms(head):
        return []
    hits = asked.index.searcher.search(Query.boolean_query(parts), _TITLES).hits
    ids = [UUID(each) for each in asked.index.ids(hits)]
    rows = noun.titled(by).in_bulk(ids)
    return [Suggestion(rows[each].title, each) for each in ids if each in rows]
