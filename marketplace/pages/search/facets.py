"""Facets in words: codes and counts become groups of choices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ip_registry.classification.models import IpcClass
from ip_registry.records.states import IpKind
from kernel.catalogues.models import Country, Industry, Region, Theme
from kernel.catalogues.queries import entry, name_of
from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import TransferMode
from marketplace.search.codes import NOT_STATED, TRL_BANDS
from marketplace.service_offers.terms import (
    EVERYWHERE,
    ServicePrice,
    ServiceType,
    WorkingLanguage,
)

#: So many choices of a group stand open; the others are behind "All of".
MOST_OPEN = 8

_LANGUAGES = {"zh": "中文", "en": "English"}
_TRL_WORDS = {
    "1-3": gettext_lazy("1–3 principle and concept"),
    "4-6": gettext_lazy("4–6 shown in laboratory and environment"),
    "7-9": gettext_lazy("7–9 system and use"),
    NOT_STATED: gettext_lazy("not stated"),
}


@dataclass(frozen=True, slots=True)
class Facet:
    """A group of choices: its heading, the words of a code, and which codes are offered."""

    label: Promise
    words: Callable[[str], str]
    #: Codes in a fixed order; without one the most frequent stand first.
    order: Sequence[str] = ()
    #: How long the codes are that are offered unasked; others appear once they are chosen.
    lengths: tuple[int, ...] = ()
    #: The whole title, where the words of a code are short.
    title: Callable[[str], str] | None = None

    def whole(self, code: str) -> str:
        """What a code means in full, where its words say less."""
        return self.title(code) if self.title else ""


def _class_words(code: str) -> str:
    found = entry(IpcClass, code)
    return f"{code} {found.short}" if found else code


def _class_title(code: str) -> str:
    return name_of(IpcClass, code)


def _place_words(code: str) -> str:
    return name_of(Country if len(code) == 2 else Region, code)


def _served_words(code: str) -> str:
    return _("everywhere") if code == EVERYWHERE else _place_words(code)


FACETS: Mapping[str, Facet] = {
    "field": Facet(gettext_lazy("Field"), _class_words, lengths=(3,), title=_class_title),
    "industry": Facet(gettext_lazy("Industry"), lambda code: name_of(Industry, code), lengths=(3,)),
    "trl": Facet(
        gettext_lazy("Technology readiness"),
        lambda code: str(_TRL_WORDS.get(code, code)),
        order=(*TRL_BANDS, NOT_STATED),
    ),
    "mode": Facet(
        gettext_lazy("Offered as"),
        lambda code: _label(TransferMode, code),
        order=TransferMode.values,
    ),
    "kind": Facet(
        gettext_lazy("Sought as"), lambda code: _label(DemandKind, code), order=DemandKind.values
    ),
    "right": Facet(
        gettext_lazy("Kind of right"), lambda code: _label(IpKind, code), order=IpKind.values
    ),
    "type": Facet(
        gettext_lazy("Kind of service"),
        lambda code: _label(ServiceType, code),
        order=ServiceType.values,
    ),
    "serves": Facet(gettext_lazy("Works in"), _served_words),
    "language": Facet(
        gettext_lazy("Works in the language"),
        lambda code: _label(WorkingLanguage, code),
        order=WorkingLanguage.values,
    ),
    "price": Facet(
        gettext_lazy("Paid"),
        lambda code: _label(ServicePrice, code),
        order=ServicePrice.values,
    ),
    "region": Facet(gettext_lazy("Region"), _place_words),
    "theme": Facet(gettext_lazy("Public benefit"), lambda code: name_of(Theme, code)),
    "lang": Facet(
        gettext_lazy("Written in"), lambda code: _LANGUAGES.get(code, code), order=("zh", "en")
    ),
}


def groups_of(
    names: Iterable[str],
    *,
    counts: Mapping[str, Mapping[str, int | None]] | None,
    chosen: Mapping[str, Sequence[str]],
) -> list[dict[str, Any]]:
    """The groups for the facets' component; a group without choices is left out. Where nobody has
    counted, the short ones are offered whole.
    """
    if counts is None:
        counts = {name: dict.fromkeys(FACETS[name].order) for name in names}
    groups = (_group(name, counts.get(name, {}), chosen.get(name, ())) for name in names)
    return [group for group in groups if group["options"]]


def chosen_filters(chosen: Mapping[str, Sequence[str]]) -> list[dict[str, str]]:
    """What the list is narrowed to, each in words."""
    return [
        {
            "name": name,
            "value": code,
            "label": FACETS[name].words(code),
            "title": FACETS[name].whole(code),
        }
        for name, codes in chosen.items()
        for code in codes
    ]


def dropping(drop: tuple[str, int] | None, *, query: QueryDict) -> dict[str, str] | None:
    """The filter without which most would be found, in words, and the address without it."""
    if drop is None:
        return None
    name, count = drop
    words = _("Without the filter “%(filter)s” there would be %(count)s: show them")
    without = query.copy()
    for parameter in (name, "cursor"):
        without.pop(parameter, None)
    return {
        "words": words % {"filter": FACETS[name].label, "count": count},
        "url": f"?{without.urlencode()}",
    }


def _group(name: str, counts: Mapping[str, int | None], chosen: Sequence[str]) -> dict[str, Any]:
    facet = FACETS[name]
    codes = [code for code in counts if _is_offered(facet, code)]
    codes += [code for code in chosen if code not in codes]
    if facet.order:
        codes = [code for code in facet.order if code in codes]
    else:
        codes.sort(key=lambda code: (code not in chosen, -(counts.get(code) or 0), code))
    options = [
        {
            "value": code,
            "label": facet.words(code),
            "title": facet.whole(code),
            "count": counts.get(code, 0),
            "chosen": code in chosen,
        }
        for code in codes
    ]
    most = len(options) if facet.order else MOST_OPEN
    return {
        "name": name,
        "label": facet.label,
        "options": options[:most],
        "more": options[most:],
    }


def _is_offered(facet: Facet, code: str) -> bool:
    if facet.lengths:
        return len(code) in facet.lengths
    # Provinces and countries; a prefecture appears once it is chosen.
    return not (code.isdigit() and not code.endswith("0000"))


def _label(choices: Any, code: str) -> str:
    return str(choices(code).label) if code in choices.values else code
