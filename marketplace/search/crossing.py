"""A question asked in the other language as well: alternatives that weigh less than its words."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tantivy import Occur, Query

from kernel.text.analysis import terms
from kernel.text.bridge import Crossing
from marketplace.search.index.reading import Snapshot

#: How much a term counts that was carried across, beside one that stands there as it was asked.
CROSSED = 0.6
#: At most so many times its own weight a term counts for words that cannot be carried.
MOST_FOR_OTHERS = 3.0
#: Of a long paragraph the terms that weigh most; of each the usual names.
MOST_WAYS, MOST_NAMES = 40, 6
#: So many are looked for in a page of hits, to say through what each was found.
_MOST_TOLD, _MOST_TOLD_EACH = 12, 3


@dataclass(frozen=True, slots=True)
class Way:
    """A term of the question and the queries for its names in the other language."""

    crossing: Crossing
    names: Mapping[str, Query]
    rarity: float

    @property
    def query(self) -> Query:
        """Any of the names."""
        return Query.boolean_query([(Occur.Should, query) for query in self.names.values()])

    @property
    def said(self) -> float:
        """How much of a question the term is: as rare as its names, in as many terms."""
        return self.rarity * len(terms(self.crossing.term))

    def ranking(self, weight: float) -> Query:
        """What the best of the names adds to a document.

        Chinese is cut into more terms than English; a name counts as if it had as many as the
        term that it stands for.
        """
        full, cut = weight * self.crossing.certainty, len(terms(self.crossing.term))
        return Query.disjunction_max_query(
            [
                Query.boost_query(query, full * cut / len(terms(name)))
                for name, query in self.names.items()
            ]
        )


@dataclass(frozen=True, slots=True)
class Through:
    """A term as it was asked, and its name in the other language that a document holds."""

    term: str
    into: str


def ways_across(index: Snapshot, crossings: Sequence[Crossing]) -> list[Way]:
    """The names across that some document may hold, the rarest first."""
    ways = []
    for crossing in crossings:
        rarities = {name: _rarity(index, name) for name in crossing.into[:MOST_NAMES]}
        known = {name: rarity for name, rarity in rarities.items() if rarity is not None}
        if known:
            names = {name: holds_name(index, name) for name in known}
            ways.append(Way(crossing, names, min(known.values()) * crossing.certainty))
    return sorted(ways, key=lambda way: -way.rarity)[:MOST_WAYS]


def weight_across(ways: Sequence[Way], *, whole: float) -> float:
    """How much each way counts in a question whose words weigh so much in all.

    Of a long text only the technical terms are carried across, and its other words speak for
    documents of its own language alone. What is carried stands for them as well, so that a
    document that answers all of it comes near one that answers every word, and never before it.
    """
    carried = sum(way.said for way in ways)
    return CROSSED * min(max(whole / carried, 1.0), MOST_FOR_OTHERS) if carried else CROSSED


def holds_name(index: Snapshot, name: str) -> Query:
    """The name as it was read into a document: its terms one behind the other."""
    words = terms(name)
    if len(words) == 1:
        return Query.term_query(index.schema, "terms", words[0], "freq")
    return Query.phrase_query(index.schema, "terms", list(words))


def floor_across(ways: Sequence[Way]) -> Query:
    """What a document must hold at least to answer in the other language: as with the words of
    the question, one of two terms, and of many a share of their weight.
    """
    least = sum(way.rarity for way in ways) / (1 + len(ways)) - 1e-9
    light = [way for way in ways if way.rarity < least]
    sufficient = [(Occur.Should, way.query) for way in ways if way.rarity >= least]
    if light:
        enough = math.ceil(least * len(light) / sum(way.rarity for way in light))
        if 1 < enough <= len(light):
            several = [(Occur.Should, way.query) for way in light]
            query = Query.boolean_query(several, minimum_number_should_match=enough)
            sufficient.append((Occur.Should, query))
    return Query.boolean_query(sufficient)


def found_through(
    index: Snapshot, ids: Collection[str], ways: Sequence[Way]
) -> dict[str, list[Through]]:
    """Object → the terms that it answers only in the other language."""
    told: dict[str, list[Through]] = {}
    if not ids:
        return told
    among = Query.const_score_query(Query.term_set_query(index.schema, "id", list(ids)), 0.0)
    for way in ways[:_MOST_TOLD]:
        asked = holds_name(index, way.crossing.term)
        open_ids = set(ids)
        for name, query in way.names.items():
            parts = [(Occur.Must, among), (Occur.Must, query), (Occur.MustNot, asked)]
            found = index.searcher.search(Query.boolean_query(parts), len(ids)).hits
            for object_id in open_ids & set(index.ids(found)):
                open_ids.discard(object_id)
                each = told.setdefault(object_id, [])
                if len(each) < _MOST_TOLD_EACH:
                    each.append(Through(way.crossing.term, name))
    return told


def _rarity(index: Snapshot, name: str) -> float | None:
    """How much a name says: as much as its rarest term; None where no document can hold it."""
    searcher = index.searcher
    held = [searcher.doc_freq("terms", term) for term in terms(name)]
    if not held or not min(held):
        return None
    total, rarest = searcher.num_docs, min(held)
    return max(math.log(1 + max(total - rarest, 0) + 0.5) - math.log(rarest + 0.5), 0.01)
