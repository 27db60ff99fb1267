"""What a saved search may hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kernel.errors import Reason
from marketplace.search.question import MOST_CHARACTERS, read_question
from marketplace.search.registry import noun_named
from marketplace.searches.reasons import SearchesReason
from marketplace.searches.terms import SearchedNoun

MOST_IN_A_NAME = 120
MOST_FILTERS = 30
MOST_IN_A_CODE = 60


def name_reasons(name: str) -> Iterator[Reason]:
    """What is wrong with a name."""
    if not name:
        yield Reason(SearchesReason.NAME_MISSING, "/name")
    if len(name) > MOST_IN_A_NAME:
        yield Reason(SearchesReason.TEXT_TOO_LONG, "/name", {"most": MOST_IN_A_NAME})


def question_reasons(
    noun: str, query: str, chosen: Mapping[str, Sequence[str]]
) -> Iterator[Reason]:
    """What is wrong with what is asked."""
    if noun not in SearchedNoun.values:
        yield Reason(SearchesReason.NOUN_UNKNOWN, "/noun")
        return
    if len(query) > MOST_CHARACTERS:
        yield Reason(SearchesReason.TEXT_TOO_LONG, "/query", {"most": MOST_CHARACTERS})
    yield from _filter_reasons(noun, chosen)
    if not query and not any(chosen.values()):
        yield Reason(SearchesReason.NOTHING_ASKED, "/query")
    elif query and read_question(query).says_nothing:
        yield Reason(SearchesReason.SAYS_NOTHING, "/query")


def _filter_reasons(noun: str, chosen: Mapping[str, Sequence[str]]) -> Iterator[Reason]:
    for name in chosen:
        if name not in noun_named(noun).facets:
            yield Reason(SearchesReason.FILTER_UNKNOWN, "/filters", {"filter": name[:40]})
    codes = [code for each in chosen.values() for code in each]
    if len(codes) > MOST_FILTERS:
        yield Reason(SearchesReason.TOO_MANY_FILTERS, "/filters", {"most": MOST_FILTERS})
    if any(len(code) > MOST_IN_A_CODE for code in codes):
        yield Reason(SearchesReason.TEXT_TOO_LONG, "/filters", {"most": MOST_IN_A_CODE})


def channel_reasons(*, by_mail: bool, in_app: bool, by_feed: bool) -> Iterator[Reason]:
    """Somebody who keeps a search wants to hear of it somehow."""
    if not (by_mail or in_app or by_feed):
        yield Reason(SearchesReason.NO_CHANNEL, "/by_mail")
