"""What a demand without a match could widen, found by widening it and scoring again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel import clock
from kernel.languages import CODES
from marketplace.demands.models import Demand
from marketplace.matching.finding import Asked, neighbours_of
from marketplace.matching.fit import SAME_CLASS
from marketplace.matching.market import current_market, profiles_of
from marketplace.matching.scoring import Need, Offer, Score, judged, obstacle, score
from marketplace.matching.terms import FactorCode, Side
from marketplace.matching.weightings import weighting_in_force
from marketplace.matching.weights import Weighting

#: A pair that misses the least score by no more than this came near.
_NEAR = 0.10


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to widen or to add."""

    code: str
    words: str


def advice_for(demand: Demand) -> list[Advice]:
    """What would let more technologies fit, the most promising first. Needs its page data."""
    return [*_from_near_misses(demand), *_from_gaps(demand)]


def _from_near_misses(demand: Demand) -> Iterator[Advice]:
    profile = profiles_of([demand.id]).get(demand.id)
    if profile is None:
        return
    asked, today, by = Asked(demand.id, Side.DEMAND, profile), clock.today(), weighting_in_force()
    pairs = list(neighbours_of(asked, current_market()))
    would_fit = sum(1 for pair in pairs if _fits_in_another_way(*pair, on=today, by=by))
    if would_fit:
        words = ngettext(
            "%(count)s technology would fit if you accepted another way of transfer.",
            "%(count)s technologies would fit if you accepted another way of transfer.",
            would_fit,
        )
        yield Advice("kind", words % {"count": would_fit})
    would_fit_if: Counter[str] = Counter()
    for offer, need in pairs:
        found = score(offer, need, on=today, by=by)
        if found and found.value >= by.least_score - _NEAR and not found.is_match:
            would_fit_if.update(_enough(offer, need, found, on=today, by=by))
    for code, count in would_fit_if.most_common():
        yield Advice(code, _widening(code, count))


def _enough(offer: Offer, need: Need, found: Score, *, on: date, by: Weighting) -> Iterator[str]:
    """Each one thing that, widened alone, would make a match of a pair.

    Another class is not blamed where the words would not do even in a neighbouring one: with the
    very class of each technology named, much would fit that is another thing.
    """
    for code, widened in _WIDENED.items():
        if code == FactorCode.CLASS and not found.is_evident_at(SAME_CLASS):
            continue
        wider = widened(offer, need)
        if wider != need and judged(offer, wider, on=on, by=by).is_match:
            yield code


def _fits_in_another_way(offer: Offer, need: Need, *, on: date, by: Weighting) -> bool:
    if obstacle(offer, need, on=on) != "kinds_incompatible":
        return False
    return judged(offer, replace(need, kind=""), on=on, by=by).is_match


_WIDENED: Mapping[str, Callable[[Offer, Need], Need]] = {
    "trl": lambda offer, need: replace(need, trl=offer.trl),
    "money": lambda offer, need: replace(need, budget=offer.price or need.budget),
    "region": lambda _offer, need: replace(need, region=None),
    "class": lambda offer, need: replace(need, ipc=(*need.ipc, *offer.ipc)),
}


def _widening(code: str, count: int) -> str:
    sentences = {
        "trl": ngettext(
            "%(count)s technology comes near but is less ready: accept a lower readiness level.",
            "%(count)s technologies come near but are less ready: accept a lower readiness level.",
            count,
        ),
        "money": ngettext(
            "%(count)s technology comes near but asks for more: raise the budget.",
            "%(count)s technologies come near but ask for more: raise the budget.",
            count,
        ),
        "region": ngettext(
            "%(count)s technology comes near but lies elsewhere: leave the region open.",
            "%(count)s technologies come near but lie elsewhere: leave the region open.",
            count,
        ),
        "class": ngettext(
            "%(count)s technology comes near but lies in another patent class: name more classes.",
            "%(count)s technologies come near but lie in other patent classes: name more classes.",
            count,
        ),
    }
    return sentences[code] % {"count": count}


def _from_gaps(demand: Demand) -> Iterator[Advice]:
    """What the demand does not say, and by which it could be found."""
    if not demand.ipc_symbols.all():
        yield Advice("no_class", _("Name a patent class: it is understood in every language."))
    if {text.language for text in demand.texts.all()} != set(CODES):
        yield Advice(
            "one_language",
            _("Write it in both languages: only the terms of the field are carried across."),
        )
    if not any(text.constraints or text.background for text in demand.texts.all()):
        yield Advice("thin", _("Say more of what a solution must keep to: words bring matches."))
