"""What two sides say, and which of their words brought them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from kernel.languages import current
from kernel.text.marking import Passage, mark
from kernel.text.seeking import Sought
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.explain import SAID, in_words_of, spelled
from marketplace.matching.models import Match, MatchLeaning
from marketplace.matching.terms import Answer, AnswerReason, Side
from marketplace.search.language_bridge import across

_TEXTS = (
    "title",
    "summary",
    "problem",
    "solution",
    "applications",
    "partner_sought",
    "background",
    "constraints",
)
#: So many marked passages of a text are shown.
_MOST = 4


@dataclass(frozen=True, slots=True)
class Marked:
    """A field of a text in one language, with the shared words marked."""

    language: str
    passages: Sequence[Passage]


def factors_in_words(match: Match) -> dict[str, Any]:
    """The factors of a match, with the shared terms as its two texts write them."""
    demand_text = text_of(match.demand)
    return in_words_of(
        match.factors,
        listing_text=text_of(match.listing),
        demand_text=demand_text,
        crossings=across(demand_text),
    )


def leaning_in_words(match: Match, organisation_id: UUID | None) -> str:
    """Why an organisation's own answer moved a match, or nothing. Needs its leanings loaded."""
    for each in match.leanings.all():
        if each.organisation_id == organisation_id:
            return _leaning(each)
    return ""


def _leaning(leaning: MatchLeaning) -> str:
    answer = leaning.because
    match = answer.match
    other: Listing | Demand = match.demand if answer.side == Side.LISTING else match.listing
    is_liked = answer.answer == Answer.RELEVANT
    # What left the market is not named again.
    if other.state != "published":
        if is_liked:
            return _("put higher: it is like one that you called relevant")
        return _("put lower: it is like one that you called not relevant")
    if is_liked:
        return _("put higher: it is like “%(title)s”, which you called relevant") % {"title": other}
    words = {"title": other, "reason": AnswerReason(answer.reason).label}
    return _("put lower: it is like “%(title)s”, of which you said: %(reason)s") % words


def text_of(owner: Listing | Demand) -> str:
    """All that it says, in all its languages. Needs its texts loaded."""
    return "\n".join(words for _language, words in _fields(owner))


def shared_terms(kept: Mapping[str, Any]) -> Sequence[int]:
    """The numbers of the terms in which a match meets, weightiest first."""
    for factor in kept["factors"]:
        if factor["code"] in SAID:
            return list(factor["params"]["terms"])
    return []


def marked_texts(owner: Listing | Demand, shared: Sequence[int]) -> list[Marked]:
    """Those fields of a text in which shared words stand, the reader's language first."""
    found = []
    for language, words in _fields(owner):
        passages = mark(words, Sought(frozenset(spelled(words, shared))))
        hits = sum(len(each.text) for each in passages if each.marked)
        if hits:
            found.append((language != current(), -hits, Marked(language, passages)))
    found.sort(key=lambda each: each[:2])
    return [marked for *_order, marked in found[:_MOST]]


def _fields(owner: Listing | Demand) -> Iterator[tuple[str, str]]:
    for text in owner.texts.all():
        for name in _TEXTS:
            if words := getattr(text, name, ""):
                yield text.language, words
