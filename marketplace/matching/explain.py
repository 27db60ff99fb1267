"""Why two match, in words: what brings them together and what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.catalogues.models import Industry
from kernel.catalogues.queries import name_of, region_words
from kernel.languages import ZH, current
from kernel.text.analysis import whole_terms
from kernel.text.marking import written_forms
from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import TransferMode
from marketplace.matching import fit
from marketplace.matching.generic import GENERIC
from marketplace.matching.scoring import Factor, Score
from marketplace.matching.terms import FactorCode, Side
from marketplace.matching.weights import VERSION

SCHEMA = 1
#: So many terms are kept with a match, and so many stand in a sentence.
MOST_KEPT, MOST_NAMED = 16, 6


@dataclass(frozen=True, slots=True)
class Why:
    """One factor for people: its heading, its share of the score in per cent, and a sentence."""

    code: str
    label: str
    percent: int
    fits: bool
    words: str


def as_json(score: Score, *, listing_text: str, demand_text: str) -> dict[str, Any]:
    """The factors as a match keeps them, with the terms as each of the two texts writes them."""
    return {
        "schema": SCHEMA,
        "weights": VERSION,
        "factors": [_plain(factor, listing_text, demand_text) for factor in score.factors],
    }


def reasons(kept: Mapping[str, Any], *, side: str = Side.LISTING) -> list[Why]:
    """All factors of a match in words, weightiest first; terms as the `side` writes them."""
    return [_why(Factor(**factor), side) for factor in kept.get("factors", ())]


def named_terms(text: str, shared: Sequence[str]) -> list[str]:
    """Shared terms as a text writes them, weightiest first; what is part of a longer one is left
    out. `shared` is in the order of weight.
    """
    place = {term: at for at, term in enumerate(shared)}
    found: list[tuple[int, frozenset[str], str]] = []
    # A word of every offer is no reason by itself, but may be the end of one: 涂布 + 设备.
    for form in written_forms(text, {*shared, *GENERIC}):
        held = frozenset(term for term in whole_terms(form) if term in place)
        if held:
            found.append((min(place[term] for term in held), held, form))
    named: list[tuple[frozenset[str], str]] = []
    for _at, held, form in sorted(found, key=lambda each: (each[0], -len(each[1]))):
        if not any(held <= other for other, _form in named):
            named.append((held, form))
    return [form for _held, form in named]


def _plain(factor: Factor, listing_text: str, demand_text: str) -> dict[str, Any]:
    plain = asdict(factor)
    if factor.code == FactorCode.TERMS:
        shared = plain["params"].pop("terms")
        ours, theirs = named_terms(listing_text, shared), named_terms(demand_text, shared)
        plain["params"] |= {
            "count": min(len(ours), len(theirs)),
            "listing_terms": ours[:MOST_KEPT],
            "demand_terms": theirs[:MOST_KEPT],
        }
    return plain


def _why(factor: Factor, side: str) -> Why:
    return Why(
        code=factor.code,
        label=str(FactorCode(factor.code).label),
        percent=round(factor.share * 100),
        fits=factor.fits,
        words=_WORDS[factor.code](factor, side),
    )


def _terms(factor: Factor, side: str) -> str:
    key = "demand_terms" if side == Side.DEMAND else "listing_terms"
    # Of a text in both languages the reader's own words come first.
    terms = sorted(factor.params[key], key=lambda term: term.isascii() == (current() == ZH))
    if factor.trust < 1:
        return _("told in different languages: judged by class and facts more than by words")
    if not terms:
        return _("The two texts share no words.")
    count = factor.params["count"]
    sentence = ngettext(
        "%(count)s shared term: %(terms)s", "%(count)s shared terms: %(terms)s", count
    )
    return sentence % {"count": count, "terms": _(", ").join(terms[:MOST_NAMED])}


def _class(factor: Factor, side: str) -> str:
    sentences = {
        "group": _("same main group %(code)s"),
        "subclass": _("same subclass %(code)s"),
        "class": _("same class %(code)s"),
        "section": _("only the same section %(code)s"),
        "none": _("another patent class: %(code)s and %(other)s"),
    }
    return sentences[factor.params["level"]] % factor.params


def _mode(factor: Factor, side: str) -> str:
    words = {
        "kind": DemandKind(factor.params["kind"]).label,
        "modes": _(", ").join(str(TransferMode(mode).label) for mode in factor.params["modes"]),
    }
    if factor.fits:
        return _("the way of transfer fits: %(kind)s – %(modes)s") % words
    return _("the way of transfer fits in part: %(kind)s – %(modes)s") % words


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
    return ngettext("%(days)s day left", "%(days)s days left", days) % {"days": days}


def _completeness(factor: Factor, side: str) -> str:
    if factor.fits:
        return _("both sides say enough to judge")
    return _("the descriptions leave much open")


_WORDS: Mapping[str, Callable[[Factor, str], str]] = {
    FactorCode.TERMS: _terms,
    FactorCode.CLASS: _class,
    FactorCode.MODE: _mode,
    FactorCode.TRL: _trl,
    FactorCode.INDUSTRY: _industry,
    FactorCode.MONEY: _money,
    FactorCode.REGION: _region,
    FactorCode.DEADLINE: _deadline,
    FactorCode.COMPLETENESS: _completeness,
}
