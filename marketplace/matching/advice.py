"""What a demand without a match is told to widen, in words, and what it does not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel.languages import CODES
from marketplace.demands.models import Demand
from marketplace.matching.models import MatchAdvice


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to widen or to add."""

    code: str
    words: str


def advice_for(demand: Demand) -> list[Advice]:
    """What would let more technologies fit, the most promising first. Needs its page data."""
    return [*_from_near_misses(demand), *_from_gaps(demand)]


def _from_near_misses(demand: Demand) -> Iterator[Advice]:
    kept = MatchAdvice.objects.filter(demand=demand).first()
    if kept is None:
        words = _("What else would bring a match is being worked out; look again in some minutes.")
        yield Advice("pending", words)
        return
    for code, count in kept.found["found"]:
        yield Advice(code, _widening(code, count))


def _widening(code: str, count: int) -> str:
    sentences = {
        "kind": ngettext(
            "%(count)s technology would fit if you accepted another way of transfer.",
            "%(count)s technologies would fit if you accepted another way of transfer.",
            count,
        ),
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
