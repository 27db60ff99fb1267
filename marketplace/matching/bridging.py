"""What a demand that is told in one language says in the other, by the glossary's names.

Only the demand is carried across: its names meet the listing's own words, so that two documents
of one language do not share everything twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kernel.text.analysis import terms
from kernel.text.bridge import Crossing
from marketplace.matching.generic import is_telling
from marketplace.search.language_bridge import across

#: How much a term counts that was carried across, beside one that the demand says itself.
CARRIED = 0.6
#: Of the names of one thing the usual ones.
_MOST_NAMES = 2


def carried(crossings: Iterable[Crossing]) -> dict[str, float]:
    """The terms of the names across, as often as they count."""
    found: dict[str, float] = {}
    for crossing in crossings:
        for term in _terms_across(crossing):
            found[term] = max(found.get(term, 0.0), CARRIED * crossing.certainty)
    return found


def with_carried(
    frequencies: Mapping[str, float], text: str, languages: Collection[str]
) -> Mapping[str, float]:
    """A demand's terms, with those of its names across where it is told in one language only."""
    return {**carried(across(text)), **frequencies} if len(languages) == 1 else frequencies


def pairs_across(
    held: Collection[str], demand_text: str, crossings: Iterable[Crossing]
) -> list[list[str]]:
    """The demand's terms, each with its name in the other language, where the shared terms that
    a listing holds make up the name and the demand does not say it itself.
    """
    own = set(terms(demand_text))
    pairs = []
    for crossing in crossings:
        for name in crossing.into[:_MOST_NAMES]:
            words = {term for term in terms(name) if is_telling(term)}
            if words and words <= set(held) and not words <= own:
                pairs.append([crossing.term, name])
                break
    return pairs


def _terms_across(crossing: Crossing) -> set[str]:
    names = crossing.into[:_MOST_NAMES]
    return {term for name in names for term in terms(name) if is_telling(term)}
