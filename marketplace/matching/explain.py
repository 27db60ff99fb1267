"""Why two match, in words: what brings them together and what does not fit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.languages import current
from kernel.text.marking import written_forms
from marketplace.matching.scoring import Factor, Score
from marketplace.matching.terms import FactorCode
from marketplace.matching.weights import VERSION

SCHEMA = 1
#: So many terms stand in a sentence.
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Why:
    """One factor for people: its heading, its share of the score in per cent, and a sentence."""

    code: str
    label: str
    percent: int
    fits: bool
    words: str


def as_json(score: Score, *, listing_text: str, demand_text: str) -> dict[str, Any]:
    """The factors as a match keeps them; terms as they are written in each text."""
    factors = [asdict(factor) for factor in score.factors]
    for factor in factors:
        if factor["code"] == FactorCode.TERMS:
            shared = factor["params"].pop("terms")
            factor["params"]["listing_terms"] = _named(listing_text, shared)
            factor["params"]["demand_terms"] = _named(demand_text, shared)
    return {"schema": SCHEMA, "weights": VERSION, "factors": factors}


def reasons(kept: Mapping[str, Any]) -> list[Why]:
    """All factors of a match in words, weightiest first, in the language active now."""
    return [_why(Factor(**factor)) for factor in kept.get("factors", ())]


def _why(factor: Factor) -> Why:
    return Why(
        code=factor.code,
        label=str(FactorCode(factor.code).label),
        percent=round(factor.share * 100),
        fits=factor.fits,
        words=_WORDS[factor.code](factor),
    )


def _named(text: str, shared: list[str]) -> list[str]:
    """The shared terms as the text writes them, the weightiest first, without repetition."""
    forms: dict[str, str] = {}
    for term in shared:
        for form in written_forms(text, shared):
            if form in forms.values():
                continue
            if term in written_terms(form):
                forms[form.casefold()] = form
    return list(forms.values())
