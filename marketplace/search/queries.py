"""Finding: a page of hits with its facets, out of what the asker may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from kernel.http.pagination import keyset_page
from kernel.text.analysis import terms, whole_terms
from kernel.text.seeking import Sought
from marketplace.search import ranked
from marketplace.search.asking import Answers, Asked, Part
from marketplace.search.corrections import corrected, corrections, meant_by
from marketplace.search.crossing import Through, Way, found_through, ways_across
from marketplace.search.cursors import among_hits, in_a_list, read_cursor
from marketplace.search.index import reading
from marketplace.search.language_bridge import across
from marketplace.search.meaning import Meaning, with_meaning
from marketplace.search.models import SearchDocument
from marketplace.search.narrowing import Narrowing, Within
from marketplace.search.question import Question, read_question
from marketplace.search.registry import SearchNoun, audience_of, noun_named
from marketplace.search.whole_words import only_in_part
from marketplace.semantics.shelves import shelf_of

Filters = Mapping[str, Collection[str]]


@dataclass(frozen=True, slots=True)
class Hit:
    """An object found, and how well it answers."""

    object_id: UUID
    rank: float = 0.0


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some hits, the facets of all of them, and how to go on."""

    hits: list[Hit]
    total: int
    #: name → code → how many there are under the other chosen facets.
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    next: str | None = None
    previous: str | None = None
    #: When nothing is found: the facet without which most would be, and how many.
    drop: tuple[str, int] | None = None
    #: What is to be marked in an answer.
    sought: Sought = field(default_factory=lambda: Sought(frozenset()))
    #: What each was found by in the other language, where it does not say what was asked.
    through: Mapping[UUID, list[Through]] = field(default_factory=dict)
    #: Those that do not say what was asked and are near to it in meaning.
    by_meaning: frozenset[UUID] = frozenset()
    #: Those that hold a part of a Chinese word and no word whole.
    in_part: frozenset[UUID] = frozenset()
    #: Whether nothing at all holds a word whole.
    nothing_whole: bool = False
    #: The question as it was probably meant, where words of it are known to nobody.
    meant: str = ""
    #: `ok`, or why words cannot be asked now and facets are not counted: `missing`, `broken`.
    index: str = "ok"

    @property
    def ids(self) -> list[UUID]:
        """The objects in the order of their rank."""
        return [hit.object_id for hit in self.hits]

    def sought_in(self, object_id: UUID) -> Sought:
        """What is to be marked in this answer, also in the other language."""
        names = self.through.get(object_id, ())
        return self.sought.also([term for each in names for term in whole_terms(each.into)])


def search(
    noun_name: str,
    *,
    by: Actor,
    query: str = "",
    filters: Filters | None = None,
    order: str | None = None,
    cursor: str | None = None,
    size: int = 20,
    narrowed: Mapping[str, Narrowing] | None = None,
    within: Within | None = None,
) -> FoundPage:
    """What this actor may see that answers the query: within a facet any value suffices, all
    facets must fit. `narrowed` narrows it to other values of the index, by the name of each
    choice, and `within` to rows that the caller has chosen otherwise.
    """
    noun = noun_named(noun_name)
    question = read_question(query)
    chosen = {name: sorted(codes) for name, codes in (filters or {}).items() if codes}
    try:
        index = reading.snapshot()
    except reading.NoIndex as problem:
        # Words cannot be asked: what is there is shown without them, and the answer says so.
        kept = cursor if question.is_blank else in_a_list(cursor)
        page = _browsed(noun, by=by, filters=chosen, order=order, cursor=kept, size=size)
        return replace(page, index=problem.state)
    asked = Asked(
        index,
        noun.name,
        audience_of(by),
        within=_ids_of(within.rows) if within else None,
        narrowed=narrowed or {},
        seen=partial(noun.seen, by),
    )
    if question.is_blank:
        # PostgreSQL would read the whole market to count it; the index counts in a millisecond.
        counted = ranked.count(asked, [], filters=chosen)
        page = _browsed(
            noun, by=by, filters=chosen, order=order, cursor=cursor, size=size, counted=counted
        )
        return _with_facets(page, noun, asked, chosen)
    if question.says_nothing:
        return FoundPage(hits=[], total=0)
    return _answered(
        question,
        noun,
        asked,
        by=by,
        filters=chosen,
        order=order or "relevance",
        cursor=cursor,
        size=size,
        within=within,
    )


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as the index is asked: with its words corrected and carried across."""

    answers: Answers
    #: Word as it was typed → word that was probably meant.
    words: dict[str, str]
    ways: list[Way]

    @property
    def parts(self) -> list[Part]:
        """The answers by its words, as a query takes them."""
        return self.answers.parts


def understood(question: Question, asked: Asked) -> Understood:
    """What a document must hold and must not, and what ranks it, in either language."""
    crossings = across(question.words, () if question.is_pasted else question.tokens)
    named = {term for crossing in crossings for term in terms(crossing.term)}
    words = corrections(question, asked, known=named)
    if words:
        crossings = across(corrected(question.words, words))
    meant = {terms(typed)[0]: terms(word)[0] for typed, word in words.items()}
    ways = ways_across(asked.index, crossings)
    return Understood(asked.answers(question, meant=meant, ways=ways), words, ways)


def _answered(
    question: Question,
    noun: SearchNoun,
    asked: Asked,
    *,
    by: Actor,
    filters: Filters,
    order: str,
    cursor: str | None,
    size: int,
    within: Within | None,
) -> FoundPage:
    understanding = understood(question, asked)
    words = understanding.words
    by_words = understanding.parts
    meaning = _meaning(question, noun, asked, understanding.answers)
    answers = meaning.parts if meaning else by_words
    place = read_cursor(among_hits(cursor))
    page = ranked.ranked_page(asked, answers, filters=filters, order=order, place=place, size=size)
    # What left the market a moment ago may still be in the index: it is never shown.
    seen = noun.seen(by, [object_id for object_id, _score in page.hits])
    shown = list(seen)
    by_meaning = meaning.alone(asked, shown) if meaning else set[str]()
    worded = [each for each in shown if each not in by_meaning]
    meant = meant_by(question, words) if words else ""
    spelled = read_question(meant) if meant else question
    in_part, nothing_whole = only_in_part(asked, spelled, by_words, understanding.ways, worded)
    return FoundPage(
        hits=[Hit(UUID(each), rank) for each, rank in page.hits if each in seen],
        total=page.total,
        facets=ranked.facets(asked, answers, filters=filters, names=noun.facets),
        next=page.next,
        previous=page.previous,
        drop=None if page.total else _worth_dropping(asked, answers, filters, within),
        sought=Sought(question.wanted).also(whole_terms(" ".join(words.values()))),
        through={
            UUID(object_id): told
            for object_id, told in found_through(asked.index, shown, understanding.ways).items()
        },
        by_meaning=frozenset(map(UUID, by_meaning)),
        in_part=frozenset(map(UUID, in_part)),
        nothing_whole=nothing_whole,
        meant=meant,
    )


def _worth_dropping(
    asked: Asked, answers: list[Part], filters: Filters, within: Within | None
) -> tuple[str, int] | None:
    """The choice without which most would be found, whoever answers it."""
    best = ranked.worth_dropping(asked, answers, filters=filters)
    for name, rows in within.without.items() if within else ():
        wider = replace(asked, within=None if rows is None else _ids_of(rows))
        count = ranked.count(wider, answers, filters=filters)
        if count > (best[1] if best else 0):
            best = name, count
    return best


def _meaning(
    question: Question, noun: SearchNoun, asked: Asked, by_words: Answers
) -> Meaning | None:
    """What answers by its meaning, where meaning is switched on and there are words that mean
    something.
    """
    known = shelf_of(noun.name) if question.tokens else None
    return with_meaning(asked, question.words, by_words, *known) if known else None


def _browsed(
    noun: SearchNoun,
    *,
    by: Actor,
    filters: Filters,
    order: str | None,
    cursor: str | None,
    size: int,
    counted: int | None = None,
) -> FoundPage:
    """What there is without any words: from PostgreSQL, by keyset, and counted there unless it was
    counted before.
    """
    rows = noun.visible(by).select_related(None).prefetch_related(None)
    for name, codes in filters.items():
        rows = rows.filter(pk__in=_with_any(noun, name, codes))
    columns = noun.orders.get(order or "", noun.orders["newest"])
    page = keyset_page(
        rows.only(*(name.lstrip("-") for name in columns)), order=columns, cursor=cursor, size=size
    )
    return FoundPage(
        hits=[Hit(row.pk) for row in page.items],
        total=rows.order_by().count() if counted is None else counted,
        next=page.next,
        previous=page.previous,
    )


def _with_facets(page: FoundPage, noun: SearchNoun, asked: Asked, filters: Filters) -> FoundPage:
    return replace(
        page,
        facets=ranked.facets(asked, [], filters=filters, names=noun.facets),
        drop=None if page.total else ranked.worth_dropping(asked, [], filters=filters),
    )


def _with_any(noun: SearchNoun, name: str, codes: Collection[str]) -> QuerySet[Any]:
    wanted = [f"{name}:{code}" for code in codes]
    return SearchDocument.objects.filter(noun=noun.name, facets__overlap=wanted).values("pk")


def _ids_of(rows: QuerySet[Any]) -> list[str]:
    return [str(each) for each in rows.order_by().values_list("pk", flat=True)]
