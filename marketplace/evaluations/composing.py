"""Reports that we set in type: one document with a schema, from which both languages come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from kernel.languages import CODES, speaking
from marketplace.evaluations.content import VALUES, ReportFacts
from marketplace.evaluations.declaration import DECLARES
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.stored_facts import facts_as_json
from marketplace.evaluations.verification_codes import grouped
from marketplace.valuation.models import Valuation

SCHEMA = "jihui-report/1"
PARTS = ("methods", "assumptions", "findings", "limits")
_OF_THE_VALUE = (
    "value_low",
    "value_likely",
    "value_high",
    "currency",
    "base_date",
    "valuation_methods",
    "why_only_one",
)


@dataclass(frozen=True, slots=True)
class ReportText:
    """What an evaluator writes, each part in one language at least."""

    methods_zh: str = ""
    methods_en: str = ""
    assumptions_zh: str = ""
    assumptions_en: str = ""
    findings_zh: str = ""
    findings_en: str = ""
    limits_zh: str = ""
    limits_en: str = ""

    def part(self, name: str) -> dict[str, str]:
        """One part by language; languages in which nothing stands are left out."""
        said = {code: getattr(self, f"{name}_{code}").strip() for code in CODES}
        return {code: words for code, words in said.items() if words}


def document_of(
    request: EvaluationRequest,
    facts: ReportFacts,
    text: ReportText,
    *,
    code: str,
    made_on: date,
    valuation: Valuation | None,
    panel: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """The whole report as structured data; amounts are strings, nothing in it names a person."""
    stated = facts_as_json(facts)
    return {
        "schema": SCHEMA,
        "code": grouped(code),
        "reference": request.reference,
        "made_on": made_on.isoformat(),
        "valid_until": facts.valid_until.isoformat(),
        "service_type": request.offer.service_type,
        "purpose": {request.purpose_language: request.purpose},
        "object": {
            "listing": request.listing.reference,
            "version": request.listing_version.number,
            "title": _in_both(lambda: request.listing.title),
        },
        "evaluator": {"zh": request.evaluator.name_zh, "en": request.evaluator.name_en},
        "client": {"zh": request.client.name_zh, "en": request.client.name_en},
        **{name: text.part(name) for name in PARTS},
        "conclusion": {
            code_: words
            for code_, words in (("zh", facts.conclusion_zh), ("en", facts.conclusion_en))
            if words
        },
        "trl": facts.trl,
        "value": {name: stated[name] for name in _OF_THE_VALUE}
        if facts.value_low is not None
        else None,
        "scores": {kind: facts.scores[kind] for kind in VALUES if kind in facts.scores},
        "evidence": list(facts.evidence),
        "independence": _in_both(lambda: str(DECLARES)),
        "valuation": None if valuation is None else valuation_as_json(valuation),
        "panel": panel,
    }


def valuation_as_json(valuation: Valuation) -> dict[str, Any]:
    """A concluded valuation with every method's inputs, from which its value can be had again."""
    return {
        "reference": valuation.reference,
        "currency": valuation.currency,
        "base_date": valuation.base_date.isoformat(),
        "low": str(valuation.low),
        "likely": str(valuation.likely),
        "high": str(valuation.high),
        "why_only_one": valuation.why_only_one,
        "methods": [
            {
                "method": each.method,
                "value": str(each.value),
                "weight": str(each.weight),
                "spread": str(each.spread),
                "seed": each.seed,
                "inputs": each.inputs,
                "scenarios": each.scenarios,
            }
            for each in valuation.methods.all()
        ],
    }


def text_is_empty(text: ReportText) -> list[str]:
    """The parts in which nothing stands in any language."""
    return [name for name in PARTS if not text.part(name)]


def text_from(said: Mapping[str, Any]) -> ReportText:
    """The text among other values, as forms clean them."""
    names = [each.name for each in fields(ReportText)]
    return ReportText(**{name: said.get(name) or "" for name in names})


def _in_both(said: Callable[[], str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for code in CODES:
        with speaking(code):
            found[code] = said()
    return found
