"""A difference in words: the field by its label, texts word by word, codes by their names."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kernel.catalogues.queries import industry_choices, region_words, theme_choices
from kernel.text.comparing import compare
from marketplace.demands.content import Budget
from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import PriceKind, TransferMode
from marketplace.pages.demands.forms import DemandForm
from marketplace.pages.demands.presentation import budget_words
from marketplace.pages.listings.forms import ListingForm
from marketplace.templatetags.amounts import money
from marketplace.versions.differences import Difference, differences

_FORMS: dict[str, Any] = {"listing": ListingForm, "demand": DemandForm}
_LABELS = {
    "advantages": gettext_lazy("Advantages"),
    "evidence": gettext_lazy("Evidence of the level"),
    "attachments": gettext_lazy("Attachments"),
    "price": gettext_lazy("Price"),
    "budget": gettext_lazy("Budget"),
}


def shown_versions(noun: str, versions: Sequence[Any], *, is_ours: bool) -> list[dict[str, Any]]:
    """Each version with its day and what changed against the one before; newest first."""
    return [
        {
            "number": version.number,
            "frozen_at": version.frozen_at,
            "author": str(version.author or "") if is_ours else "",
            "changes": _changes(noun, before.content, version.content) if before else None,
        }
        for version, before in zip_longest(versions, versions[1:])
    ]


def shown_change(
    noun: str, versions: Sequence[Any], *, since: int | None
) -> list[dict[str, Any]] | None:
    """All that changed between a version and the present one; None where it is not known."""
    before = next((each for each in versions if each.number == since), None)
    return _changes(noun, before.content, versions[0].content) if before else None


def _changes(noun: str, before: dict[str, Any], after: dict[str, Any]) -> list[dict[str, Any]]:
    return [_shown(noun, each) for each in differences(before, after)]


def _shown(noun: str, change: Difference) -> dict[str, Any]:
    name = change.pointer.strip("/").split("/")
    if change.is_text:
        _texts, language, field = name
        label = _FORMS[noun].base_fields[f"{field}_{language}"].label
        return {"label": label, "lang": language, "pieces": compare(change.before, change.after)}
    (field,) = name
    known = _FORMS[noun].base_fields.get(field)
    label = _LABELS.get(field) or (known.label if known else field)
    before, after = (_words(field, value) for value in (change.before, change.after))
    return {"label": label, "lang": "", "before": before, "after": after}


def _words(field: str, value: Any) -> list[str]:
    if value in (None, "", [], False):
        return [_("No")] if value is False else []
    if isinstance(value, list):
        return _rows(field, value)
    if field in ("price", "budget"):
        words = _amounts(value) if field == "price" else _budget(value)
        return [words] if words else []
    if field == "region":
        return [region_words(value)]
    if field == "kind":
        return [str(DemandKind(value).label)]
    if field in ("trl", "trl_wanted"):
        return [f"TRL {value}"]
    return [_("Yes") if value is True else str(value)]


def _rows(field: str, values: list[Any]) -> list[str]:
    if field == "modes":
        return [str(TransferMode(each).label) for each in values]
    if field in ("industries", "themes"):
        known = _names(industry_choices() if field == "industries" else theme_choices())
        return [known.get(each, each) for each in values]
    if field == "advantages":
        return [_advantage(each) for each in values]
    if field == "evidence":
        return [f"TRL {each['level']} · {each['assessor']} · {each['dated_on']}" for each in values]
    if field == "attachments":
        return [each["name"] or _("a file") for each in values]
    if field == "ip_records":
        return [_("%(count)s rights") % {"count": len(values)}]
    return [str(each) for each in values]


def _advantage(said: dict[str, Any]) -> str:
    measure = said["measure_en"] or said["measure_zh"]
    figures = f"{_figure(said['ours'])} / {_figure(said['theirs'])} {said['unit']}"
    return f"{measure}: {figures}".strip()


def _figure(value: str) -> str:
    return value.rstrip("0").rstrip(".") if "." in value else value


def _amounts(said: dict[str, Any]) -> str:
    ends = [said[name] for name in ("low", "high") if said.get(name)]
    words = " – ".join(money(each, said["currency"]) for each in dict.fromkeys(ends))
    low, high = said.get("royalty_low"), said.get("royalty_high")
    royalty = f"{low} – {high} %" if low else ""
    kind = str(PriceKind(said["kind"]).label) if said.get("kind") else ""
    return " · ".join(filter(None, (kind, words, royalty)))


def _budget(said: dict[str, Any]) -> str:
    low, high = (said[name] and Decimal(said[name]) for name in ("low", "high"))
    return budget_words(Budget(low, high, said["currency"]))


def _names(choices: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for value, label in choices:
        found |= _names(label) if isinstance(label, (list, tuple)) else {str(value): str(label)}
    return found
