"""Why two match, in words: what brings them together and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ip_registry.classification.queries import known_symbols
from kernel import clock
from kernel.catalogues.models import Industry
from kernel.catalogues.queries import name_of, region_words
from kernel.languages import ZH, current
from kernel.text.analysis import terms, whole_terms
from kernel.text.bridge import Crossing
from kernel.text.marking import phrases, written_forms
from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import TransferMode
from marketplace.matching import fit
from marketplace.matching.bridging import pairs_across
from marketplace.matching.engine.vectors import term_id
from marketplace.matching.generic import ENDINGS
from marketplace.matching.scoring import ALIKE_WITHOUT_WORDS, Factor, Score
from marketplace.matching.terms import FactorCode, Side

SCHEMA = 4
#: The factors that speak of terms: a pair has one of them.
SAID = (FactorCode.TERMS, FactorCode.BRIDGE)
#: So many terms are shown of a match, and so many stand in a sentence.
MOST_KEPT, MOST_NAMED = 16, 6


@dataclass(frozen=True, slots=True)
class Why:
    """One factor for people: its heading, its share of the score in per cent, and a sentence."""

    code: str
    label: str
    percent: int
    fits: bool
    words: str


def as_json(score: Score) -> dict[str, Any]:
    """The factors as a match keeps them; shared terms by their numbers, weightiest first."""
    factors = [factor._asdict() for factor in score.factors]
    return {"schema": SCHEMA, "weights": score.by.number, "factors": factors}


def in_words_of(
    kept: Mapping[str, Any],
    *,
    listing_text: str,
    demand_text: str,
    crossings: Sequence[Crossing] = (),
) -> dict[str, Any]:
    """The factors of a match, with the shared terms as each of the two texts writes them, and
    those of the demand's `crossings` by which the two meet.
    """

    def told(code: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
        if code in SAID:
            return _written_terms(params, listing_text, demand_text, crossings)
        # Matches of an earlier schema keep figures that are not for the other side.
        return {} if code == FactorCode.MONEY else _as_of_today(params)

    factors = [
        {**factor, "params": told(factor["code"], factor["params"])} for factor in kept["factors"]
    ]
    return {**kept, "factors": factors}


def _as_of_today(params: Mapping[str, Any]) -> Mapping[str, Any]:
    """With the days until or since the date that is kept: it stays, while they go by."""
    today = clock.today()
    if "deadline" in params:
        return {**params, "days": (date.fromisoformat(params["deadline"]) - today).days}
    if "said_on" in params:
        return {**params, "days": max(0, (today - date.fromisoformat(params["said_on"])).days)}
    return params


def reasons(kept: Mapping[str, Any], *, side: str = Side.LISTING) -> list[Why]:
    """All factors of a match in words, weightiest first; terms as the `side` writes them. Wants
    what `in_words_of` gives.
    """
    return [_why(_kept(factor), side) for factor in kept.get("factors", ())]


def _kept(factor: Mapping[str, Any]) -> Factor:
    return Factor(
        factor["code"],
        factor["value"],
        factor["share"],
        factor["fits"],
        factor["params"],
    )


def named_terms(text: str, shared: Sequence[str]) -> list[str]:
    """Shared terms as a text writes them, weightiest first; what is part of a longer one is left
    out. `shared` is in the order of weight.
    """
    place = {term: at for at, term in enumerate(shared)}
    found: list[tuple[int, frozenset[str], str]] = []
    # A word of every offer is no reason by itself, but may be the end of one.
    for form in (*phrases(text, shared), *written_forms(text, {*shared, *ENDINGS})):
        held = frozenset(term for term in whole_terms(form) if term in place)
        if held:
            found.append((min(place[term] for term in held), held, form))
    named: list[tuple[frozenset[str], str]] = []
    for _at, held, form in sorted(found, key=lambda each: (each[0], -len(each[1]))):
        if not any(held <= other for other, _form in named):
            named.append((held, form))
    return [form for _held, form in named]


def spelled(text: str, shared: Sequence[int]) -> list[str]:
    """Those of the shared terms that stand in a text, weightiest first."""
    known = {term_id(term): term for term in set(terms(text))}
    return [known[number] for number in shared if number in known]


def _written_terms(
    params: Mapping[str, Any], listing_text: str, demand_text: str, crossings: Sequence[Crossing]
) -> dict[str, Any]:
    shared = params["terms"]
    held = spelled(listing_text, shared)
    ours = named_terms(listing_text, held)
    theirs = named_terms(demand_text, spelled(demand_text, shared))
    return {
        **{name: params[name] for name in ("cosine", "alike") if name in params},
        "count": min(len(ours), len(theirs)),
        "listing_terms": ours[:MOST_KEPT],
        "demand_terms": theirs[:MOST_KEPT],
        "across": pairs_across(held, demand_text, crossings)[:MOST_KEPT],
    }


def _why(factor: Factor, side: str) -> Why:
    return Why(
        code=factor.code,
        label=str(FactorCode(factor.code).label),
        percent=round(factor.share * 100),
        # One name may be met by chance: it is no reason that people should rely on.
        fits=factor.fits and (factor.code != FactorCode.BRIDGE or len(_met_across(factor)) > 1),
        words=_WORDS[factor.code](factor, side),
    )


def _terms(factor: Factor, side: str) -> str:
    words = _shared(factor, side)
    if factor.params.get("alike", 0.0) < ALIKE_WITHOUT_WORDS:
        return words
    return _("%(words)s; alike in meaning") % {"words": words}


def _shared(factor: Factor, side: str) -> str:
    key = "demand_terms" if side == Side.DEMAND else "listing_terms"
    # Of a text in both languages the reader's own words come first, and suffice if they are some.
    named = sorted(factor.params[key], key=_is_foreign)
    own = [term for term in named if not _is_foreign(term)]
    if not named:
        return _("The two texts share no words.")
    count = factor.params["count"]
    if len(own) >= MOST_NAMED // 2:
        named, count = own, min(count, len(own))
    sentence = ngettext(
        "%(count)s shared term: %(terms)s", "%(count)s shared terms: %(terms)s", count
    )
    return sentence % {"count": count, "terms": _(", ").join(named[:MOST_NAMED])}


def _is_foreign(term: str) -> bool:
    return term.isascii() == (current() == ZH)


def _bridge(factor: Factor, side: str) -> str:
    met = _met_across(factor)
    if met:
        sentence = ngettext(
            "%(count)s term met across the languages: %(terms)s",
            "%(count)s terms met across the languages: %(terms)s",
            len(met),
        )
        return sentence % {"count": len(met), "terms": _(", ").join(met[:MOST_NAMED])}
    return _("told in different languages: judged by class and facts more than by words")


def _met_across(factor: Factor) -> list[str]:
    pairs = [f"{term} → {name}" for term, name in factor.params["across"]]
    # What is called the same in both, as trade names and symbols are.
    return [*pairs, *factor.params["demand_terms"]]


def _class(factor: Factor, side: str) -> str:
    sentences = {
        "group": _("same main group %(code)s"),
        "subclass": _("same subclass %(code)s"),
        "class": _("same class %(code)s"),
        "section": _("only the same section %(code)s"),
        "none": _("another patent class: %(code)s and %(other)s"),
    }
    codes = {key: _named(factor.params[key]) for key in ("code", "other")}
    return sentences[factor.params["level"]] % codes


def _named(symbol: str) -> str:
    """With what its class is about, since few know it by heart."""
    (told,) = known_symbols([symbol])
    if told.known is None:
        return symbol
    return _("%(code)s (%(name)s)") % {"code": symbol, "name": told.known.short}


def _mode(factor: Factor, side: str) -> str:
    kind, modes = factor.params["kind"], factor.params["modes"]
    fitting = [mode for mode in modes if mode in fit.suiting(kind)]
    # What speaks for the pair alone: the rest of the offer stands on its page.
    named = fitting or [mode for mode in modes if mode in fit.may_suit(kind)] or modes
    words = {
        "kind": DemandKind(kind).label,
        "modes": _(", ").join(str(TransferMode(mode).label) for mode in named),
    }
    if factor.fits:
        return _("the way of transfer fits: sought is “%(kind)s”, offered “%(modes)s”") % words
    if factor.value:
        return _("the way of transfer fits in part: sought “%(kind)s”, offered “%(modes)s”") % words
    return _("the way of transfer does not fit: sought “%(kind)s”, offered “%(modes)s”") % words


def _trl(factor: Factor, side: str) -> str:
    if factor.fits:
        return _("TRL %(offered)s, at least %(wanted)s wanted") % factor.params
    return _("TRL %(offered)s against %(wanted)s wanted") % factor.params


def _industry(factor: Factor, side: str) -> str:
    words = {"name": name_of(Industry, factor.params["code"])}
    if factor.fits:
        return _("same industry: %(name)s") % words
    return _("a neighbouring industry") if factor.value else _("another industry")


def _money(factor: Factor, side: str) -> str:
    return _("price within the budget") if factor.fits else _("price above the budget")


def _region(factor: Factor, side: str) -> str:
    words = {"region": region_words(factor.params["wanted"])}
    if factor.value == fit.SAME_PREFECTURE:
        return _("in the same region: %(region)s") % words
    return _("in the same province") if factor.fits else _("in another province")


def _deadline(factor: Factor, side: str) -> str:
    days = factor.params["days"]
    if days < 0:
        return _("the last day of the demand is over")
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def _freshness(factor: Factor, side: str) -> str:
    if factor.params.get("stale"):
        return _("one of the two was not confirmed by its owner for long")
    if factor.value == 1:
        return _("both were written within half a year")
    return _("one of the two was written long ago")


def _completeness(factor: Factor, side: str) -> str:
    if factor.fits:
        return _("both sides say enough to judge")
    return _("the descriptions leave much open")


_WORDS: Mapping[str, Callable[[Factor, str], str]] = {
    FactorCode.TERMS: _terms,
    FactorCode.BRIDGE: _bridge,
    FactorCode.CLASS: _class,
    FactorCode.MODE: _mode,
    FactorCode.TRL: _trl,
    FactorCode.INDUSTRY: _industry,
    FactorCode.MONEY: _money,
    FactorCode.REGION: _region,
    FactorCode.DEADLINE: _deadline,
    FactorCode.FRESHNESS: _freshness,
    FactorCode.COMPLETENESS: _completeness,
}
