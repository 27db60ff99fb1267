"""What a match looks like going out; an unnamed owner stays unnamed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.http.bodies import in_both
from kernel.languages import CODES, Code, speaking
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_know_owner
from marketplace.demands.queries import demand_page
from marketplace.demands.states import DemandState
from marketplace.listings.models import Listing
from marketplace.matching.advice import advice_for
from marketplace.matching.explain import Why, reasons
from marketplace.matching.explaining import Explanation
from marketplace.matching.models import Match, MatchAnswer
from marketplace.matching.policies import side_of
from marketplace.matching.queries import available_actions, own_answer
from marketplace.matching.wording import Marked, factors_in_words, leaning_in_words


def render_match(match: Match, *, by: Actor) -> dict[str, Any]:
    """A match as one of its two organisations sees it."""
    side = side_of(by, match)
    answer = own_answer(match, by=by)
    return {
        "id": str(match.id),
        "side": side,
        "score": match.score,
        "listing": _render_listing(match.listing, version=match.listing_version.number),
        "demand": _render_demand(match.demand, version=match.demand_version.number, by=by),
        "reasons": _render_reasons(match, side or ""),
        "leaning": _render_leaning(match, by=by),
        "answer": _render_answer(answer) if answer else None,
        "found_at": match.found_at,
        "scored_at": match.scored_at,
        "retired_at": match.retired_at,
        "retired_because": match.retired_because or None,
        "available_actions": available_actions(match, by=by),
    }


def render_advice(demand_id: UUID, *, by: Actor) -> list[dict[str, Any]]:
    """What the owner of a demand without a match could widen."""
    demand = demand_page(demand_id, by=by)
    if not by.acts_for(demand.organisation_id) or demand.state != DemandState.PUBLISHED:
        return []
    said = {}
    for language in CODES:
        with speaking(language):
            said[language] = advice_for(demand)
    return [
        {"code": each.code, "words": {code: said[code][at].words for code in CODES}}
        for at, each in enumerate(said[CODES[0]])
    ]


def _render_listing(listing: Listing, *, version: int) -> dict[str, Any]:
    return {**_render_side(listing, version), "organisation": _render_owner(listing.organisation)}


def _render_demand(demand: Demand, *, version: int, by: Actor) -> dict[str, Any]:
    known = may_know_owner(by, demand)
    owner = _render_owner(demand.organisation) if known else None
    return {**_render_side(demand, version), "organisation": owner}


def _render_side(row: Listing | Demand, version: int) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "reference": row.reference,
        "version": version,
        "title": {text.language: text.title for text in row.texts.all()},
    }


def _render_owner(organisation: Organisation) -> dict[str, Any]:
    return {
        "id": str(organisation.id),
        "slug": organisation.slug,
        "name": in_both(zh=organisation.name_zh, en=organisation.name_en),
        "country": organisation.country_id,
    }


def _render_reasons(match: Match, side: str) -> list[dict[str, Any]]:
    said, told = {}, factors_in_words(match)
    for language in CODES:
        with speaking(language):
            said[language] = reasons(told, side=side)
    return _render_factors(told["factors"], said)


def _render_factors(
    factors: Sequence[Mapping[str, Any]], said: Mapping[Code, Sequence[Why]]
) -> list[dict[str, Any]]:
    return [
        {
            "code": factor["code"],
            "share": factor["share"],
            "fits": factor["fits"],
            "words": {language: said[language][at].words for language in CODES},
            "params": factor["params"],
        }
        for at, factor in enumerate(factors)
    ]


def render_explanation(found: Explanation) -> dict[str, Any]:
    """A pair that somebody named, with what speaks for it and what against."""
    said, why_not = {}, {}
    told = found.factors_in_words
    for language in CODES:
        with speaking(language):
            said[language] = reasons(told, side=found.side)
            why_not[language] = found.why_not
    return {
        "listing": str(found.listing.id),
        "demand": str(found.demand.id),
        "side": found.side,
        "is_match": found.is_match,
        "score": found.percent / 100,
        "why_not": [
            {code: why_not[code][at] for code in CODES} for at in range(len(found.why_not))
        ],
        "reasons": _render_factors(told["factors"], said),
        "listing_passages": _render_passages(found.listing_marked),
        "demand_passages": _render_passages(found.demand_marked),
    }


def _render_passages(marked: Sequence[Marked]) -> list[dict[str, Any]]:
    return [
        {
            "language": each.language,
            "passages": [{"text": part.text, "marked": part.marked} for part in each.passages],
        }
        for each in marked
    ]


def _render_leaning(match: Match, *, by: Actor) -> dict[Code, str] | None:
    said = {}
    for language in CODES:
        with speaking(language):
            said[language] = leaning_in_words(match, by.organisation_id)
    return said if all(said.values()) else None


def _render_answer(answer: MatchAnswer) -> dict[str, Any]:
    return {
        "answer": answer.answer,
        "reason": answer.reason or None,
        "answered_at": answer.answered_at,
    }
