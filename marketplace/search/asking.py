"""A question in tantivy's terms: who asks, what is chosen, what must be there, what ranks."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tantivy import Occur, Query

from kernel.text.analysis import terms, whole_terms
from kernel.text.seeking import is_slight
from marketplace.search.crossing import Way, floor_across, weight_across
from marketplace.search.documents import plain_number
from marketplace.search.index.reading import Snapshot
from marketplace.search.index.schema import readers
from marketplace.search.narrowing import Narrowing
from marketplace.search.question import Clause, Question

#: Of a long paragraph the terms that weigh most.
MOST_TERMS = 150
#: What was not typed but probably meant counts less than what was.
_MEANT = 0.6
_FEW = 8

Part = tuple[Occur, Query]
#: Of some objects those that are to be seen now, whatever an index says.
Seen = Callable[[Collection[str]], set[str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a document must fit in any case, what of the words it must hold, and what ranks it."""

    clauses: list[Part]
    #: None where no words are asked: then the clauses alone decide.
    floor: Query | None = None
    ranking: list[Part] = field(default_factory=list)

    @property
    def parts(self) -> list[Part]:
        """All of it, as a query takes it."""
        floor: list[Part] = [] if self.floor is None else [(Occur.Must, self.floor)]
        return [*self.clauses, *floor, *self.ranking]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, of which noun, within which objects (all, where nothing is said), and by the name
    of each choice narrowed to what.
    """

    index: Snapshot
    noun: str
    audience: Collection[str] | None = None
    within: Collection[str] | None = None
    narrowed: Mapping[str, Narrowing] = field(default_factory=dict)
    #: Asked where the index may be late; without it the index is believed.
    seen: Seen | None = None

    def conditions(self, *, but: str = "") -> list[Part]:
        """What every document that is even counted fulfils, without one choice where asked."""
        if self.audience is None:
            parts = [self.holds("noun", [self.noun])]
        else:
            parts = [self.holds("readers", readers(self.noun, self.audience))]
        if self.within is not None:
            parts.append(self.holds("id", self.within))
        parts += [self._narrowing(each) for name, each in self.narrowed.items() if name != but]
        return parts

    def chosen(self, filters: Mapping[str, Collection[str]], *, but: str = "") -> list[Part]:
        """The chosen facets, without one of them where asked."""
        return [
            self.holds(f"facets.{name}", codes) for name, codes in filters.items() if name != but
        ]

    def holds(self, field: str, values: Collection[str]) -> Part:
        """Any of these values; it decides and does not rank."""
        schema, known = self.index.schema, list(values)
        if 0 < len(known) <= _FEW:
            # Postings are skipped through; a set is read whole first.
            query = _any_of([Query.term_query(schema, field, each, "basic") for each in known])
        else:
            query = Query.term_set_query(schema, field, known)
        return Occur.Must, Query.const_score_query(query, 0.0)

    def _narrowing(self, wanted: Narrowing) -> Part:
        known = list(wanted.values)
        if wanted.beginning:
            begun = self.index.searcher.terms_with_prefix(wanted.field, wanted.beginning)
            known += [value for value, _count in begun]
        return self.holds(wanted.field, known)

    def answers(
        self, question: Question, *, meant: Mapping[str, str], ways: Sequence[Way] = ()
    ) -> Answers:
        """What a document must hold and must not, and what ranks it, in either language."""
        parts: list[Part] = []
        for group in question.required:
            fitting = [each for clause in group if (each := self._fits(clause)) is not None]
            if fitting:
                parts.append((Occur.Must, _any_of(fitting)))
        for clause in question.refused:
            unfit = self._fits(clause) if clause.field else self._phrase(clause.text)
            if unfit is not None:
                parts.append((Occur.MustNot, unfit))
        return Answers(parts, *self._words(question, meant, ways))

    def _fits(self, clause: Clause) -> Query | None:
        schema = self.index.schema
        if clause.field == "number":
            known = [plain_number(clause.text), *terms(clause.text)[:1]]
            return Query.term_set_query(schema, "numbers", known)
        if clause.field == "ipc":
            code = [*terms(clause.text)[:1], plain_number(clause.text)]
            return Query.term_set_query(schema, "classes", code)
        if clause.is_phrase:
            return self._phrase(clause.text, field=clause.field or "terms")
        return self._all_of(whole_terms(clause.text), field=clause.field or "terms")

    def _phrase(self, text: str, *, field: str = "terms") -> Query | None:
        """These terms one behind the other, as they were read into the document."""
        found = terms(text)
        if len(found) < 2:
            return self._all_of(found, field=field)
        return Query.phrase_query(self.index.schema, field, list(found))

    def _all_of(self, wanted: Iterable[str], *, field: str) -> Query | None:
        schema = self.index.schema
        parts = [(Occur.Must, Query.term_query(schema, field, term)) for term in wanted]
        return Query.boolean_query(parts) if parts else None

    def _words(
        self, question: Question, meant: Mapping[str, str], ways: Sequence[Way]
    ) -> tuple[Query | None, list[Part]]:
        weights, whole = self._weights(question, meant)
        if not (weights or ways):
            # Words that no document holds are not answered by every document.
            return (Query.empty_query() if question.tokens else None), []
        times = _times(token.term for token in question.tokens)
        guessed = set(meant.values())
        ranks = {
            term: self._ranks(term, _MEANT if term in guessed else float(times.get(term, 1)))
            for term in weights
        }
        sufficient, floor = self._floor({t: w for t, w in weights.items() if t in whole}, ranks)
        ranking = [(Occur.Should, ranks[term]) for term in ranks if term not in sufficient]
        if ways:
            floor.append(_decides(floor_across(ways)))
            weight = weight_across(ways, whole=sum(weights.values()))
            ranking += [(Occur.Should, way.ranking(weight)) for way in ways]
        return _any_of(floor), ranking

    def _ranks(self, term: str, weight: float) -> Query:
        query = Query.term_query(self.index.schema, "terms", term, "freq")
        return query if weight == 1 else Query.boost_query(query, weight)

    def _weights(
        self, question: Question, meant: Mapping[str, str]
    ) -> tuple[dict[str, float], set[str]]:
        """How much each term says that some document holds, and which are whole ones."""
        times = _times(meant.get(token.term, token.term) for token in question.tokens)
        whole = {meant.get(t.term, t.term) for t in question.tokens if not t.part} or set(times)
        # The C of vitamin C ranks, and lets nothing in that holds it alone.
        whole = {term for term in whole if not is_slight(term)} or whole
        searcher = self.index.searcher
        total = searcher.num_docs
        weights = {}
        for term, count in times.items():
            if held := searcher.doc_freq("terms", term):
                rarity = math.log(1 + max(total - held, 0) + 0.5) - math.log(held + 0.5)
                weights[term] = count * max(rarity, 0.01)
        heaviest = sorted(weights.items(), key=lambda each: -each[1])[:MOST_TERMS]
        return dict(heaviest), whole

    def _floor(
        self, weights: Mapping[str, float], ranks: Mapping[str, Query]
    ) -> tuple[list[str], list[Query]]:
        """The terms of which one suffices, and all of which a document must fulfil one at least.

        The share of the weight that is asked for falls with the length of the question: one word
        must be there, of two the rarer one, of a pasted paragraph a small part. A term that is
        that heavy suffices, and ranks where it stands; of lighter ones it takes several.
        """
        if not weights:
            return [], []
        least = sum(weights.values()) / (1 + len(weights)) - 1e-9
        heavy = [term for term, weight in weights.items() if weight >= least]
        light = [weight for weight in weights.values() if weight < least]
        floor = [ranks[term] for term in heavy]
        if light:
            enough = math.ceil(least / (sum(light) / len(light)))
            several = [
                (Occur.Should, Query.term_query(self.index.schema, "terms", term, "basic"))
                for term, weight in weights.items()
                if weight < least
            ]
            if 1 < enough <= len(several):
                floor.append(
                    _decides(Query.boolean_query(several, minimum_number_should_match=enough))
                )
        return heavy, floor


def _times(terms: Iterable[str]) -> dict[str, int]:
    """How often each is read. A `Counter` takes longer to make than a question has to be read."""
    times: dict[str, int] = {}
    for term in terms:
        times[term] = times.get(term, 0) + 1
    return times


def _decides(query: Query) -> Query:
    """What lets a document in and does not rank it."""
    return Query.const_score_query(query, 0.0)


def _any_of(queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])
