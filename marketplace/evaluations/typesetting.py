"""Reports and certificates as PDFs: what their templates say, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kernel import clock
from kernel.languages import CODES, speaking
from kernel.money import Money
from kernel.typesetting.setting import typeset
from kernel.typesetting.squares import qr_code
from marketplace.evaluations.keeping import cited
from marketplace.evaluations.models import EvaluationReport
from marketplace.evaluations.statement import ATTESTS
from marketplace.evaluations.verification_codes import grouped
from marketplace.evaluations.verifying import Standing, standing_of
from marketplace.service_offers.terms import ServiceType
from marketplace.valuation.terms import MethodName

_HERE = Path(__file__).parent
_SCORE_WORDS = {
    "scientific": lambda: _("Scientific value"),
    "technical": lambda: _("Technical value"),
    "economic": lambda: _("Economic value"),
    "social": lambda: _("Social value"),
    "cultural": lambda: _("Cultural value"),
}
_PART_WORDS = {
    "methods": lambda: _("Methods"),
    "assumptions": lambda: _("Assumptions"),
    "findings": lambda: _("Findings"),
    "limits": lambda: _("Limits of use"),
    "conclusion": lambda: _("Conclusion"),
}


def report_pdf(document: dict[str, Any], *, language: str, signatories: Sequence[str]) -> bytes:
    """A composed report in one language; what was written in the other alone stands in that."""
    with speaking(language):
        code, kind = document["code"], str(ServiceType(document["service_type"]).label)
        title = document["object"]["title"][language]
        data = {
            "facts": _head(document, kind, language),
            "columns": [_("Item"), _("Content")],
            "sections": list(_sections(document, language)),
            "signed": {
                "heading": _("Signatories"),
                "note": _(
                    "Each signs on the platform, for the very bytes of this file, and declares: "
                    "%(words)s"
                )
                % {"words": document["independence"][language]},
                "names": list(signatories),
            },
            "verify": {
                "heading": _("Verify this report"),
                "words": _("Anybody can check at %(address)s that this file is unchanged.")
                % {"address": verification_address("", language)},
                "address": verification_address(code, language),
                "code": code,
            },
        }
        return typeset(
            _HERE / "report.typ",
            data,
            language=language,
            title=_("%(kind)s: %(title)s") % {"kind": kind, "title": title},
            made_on=date.fromisoformat(document["made_on"]),
            author=document["evaluator"][language] or document["evaluator"]["zh"],
            reference=document["reference"],
            keywords=[code, document["object"]["listing"]],
            images={"code.svg": qr_code(verification_address(code, language))},
        )


def certificate_pdf(report: EvaluationReport, *, language: str) -> bytes:
    """What the platform attests of a delivered report, in both languages on one sheet."""
    code, standing = grouped(report.code), standing_of(report)
    first = [language, *(each for each in CODES if each != language)]
    with speaking(language):
        data = {
            "said": [_attested(report, each, standing=standing) for each in first],
            "address": verification_address(code, language),
            "code": code,
            "seal": {
                "heading": _("Electronic seal"),
                "columns": [_("Item"), _("Content")],
                "facts": [
                    [_("Key"), report.seal_key],
                    [_("Algorithm"), report.seal_algorithm],
                    [_("Sealed at"), report.sealed_at.isoformat()],
                    [_("Signature"), _broken(report.seal_signature)],
                ],
            },
        }
        return typeset(
            _HERE / "certificate.typ",
            data,
            language=language,
            title=_("Certificate of delivery"),
            made_on=clock.legal_date(report.delivered_at),
            reference=code,
            keywords=[code],
            images={"code.svg": qr_code(verification_address(code, language))},
        )


def verification_address(code: str, language: str) -> str:
    """Where a stranger verifies a report."""
    with speaking(language):
        path = reverse("verify_report", args=[code]) if code else reverse("verify")
    return f"{settings.SITE_URL}{path}"


def _attested(report: EvaluationReport, language: str, *, standing: Standing) -> dict[str, Any]:
    with speaking(language):
        request = report.request
        citation = cited(report.archive_rule, on=clock.legal_date(report.delivered_at))
        name = request.evaluator.name_zh if language == "zh" else request.evaluator.name_en
        rows = [
            [_("Provider"), name or request.evaluator.name_zh],
            [_("Kind of report"), str(ServiceType(request.offer.service_type).label)],
            [_("Delivered on"), clock.legal_date(report.delivered_at).isoformat()],
            [_("Valid until"), report.valid_until.isoformat()],
            [_("Kept until"), f"{report.archive_until.isoformat()} · {citation}"],
            *([_("SHA-256 of the file"), _broken(each.sha256)] for each in report.files),
        ]
        if standing != Standing.VALID:
            # Delivered it was; whoever is handed the sheet learns that it stands no longer.
            day = _("Standing on %(day)s") % {"day": clock.today().isoformat()}
            rows.insert(0, [day, str(standing.label)])
        return {
            "language": language,
            "heading": _("What the platform attests"),
            "columns": [_("Item"), _("Content")],
            "facts": rows,
            "attests": ATTESTS[language],
            "how": _("Enter the code at %(address)s, or hold a camera before the square.")
            % {"address": verification_address("", language)},
        }


def _head(document: dict[str, Any], kind: str, language: str) -> list[list[str]]:
    purpose = next(iter(document["purpose"].values()))
    seen = document["object"]
    rows = [
        [_("Evaluator"), _named(document["evaluator"], language)],
        [_("Client"), _named(document["client"], language)],
        [_("Kind of report"), kind],
        [
            _("What was evaluated"),
            _("%(listing)s as version %(version)s")
            % {"listing": seen["listing"], "version": seen["version"]},
        ],
        [_("What it is for"), purpose],
        [_("Made on"), document["made_on"]],
        [_("Valid until"), document["valid_until"]],
    ]
    if document["trl"]:
        rows.append([_("Readiness found"), f"TRL {document['trl']}"])
    if value := document["value"]:
        rows += _value_rows(value, language)
    return rows


def _value_rows(value: dict[str, Any], language: str) -> Iterator[list[str]]:
    currency = value["currency"]
    low, high = (_amount(value[name], currency) for name in ("value_low", "value_high"))
    yield [_("Value found"), f"{currency} {low} – {high}"]
    if value["value_likely"] is not None:
        yield [_("Likely value"), f"{currency} {_amount(value['value_likely'], currency)}"]
    if value["base_date"] is not None:
        yield [_("Base date"), value["base_date"]]
    if value["valuation_methods"]:
        names = [str(MethodName(each).label) for each in value["valuation_methods"]]
        yield [_("Methods"), ("、" if language == "zh" else ", ").join(names)]


def _sections(document: dict[str, Any], language: str) -> Any:
    for name, words in _PART_WORDS.items():
        if said := document[name]:
            spoken = language if language in said else next(iter(said))
            yield {"heading": words(), "language": spoken, "text": said[spoken]}
    if valuation := document["valuation"]:
        yield _valuation_table(valuation)
    if (value := document["value"]) and value["why_only_one"]:
        yield {
            "heading": _("Why only one method applies"),
            "language": language,
            "text": value["why_only_one"],
        }
    if panel := document["panel"]:
        yield from _panel_sections(panel, language)
    if document["scores"]:
        rows = [[_SCORE_WORDS[kind](), str(score)] for kind, score in document["scores"].items()]
        head = [_("Kind of value"), _("Score, of 100")]
        yield {"heading": _("Scores"), "head": head, "rows": rows, "numbers": [1]}
    if document["evidence"]:
        yield {"heading": _("Evidence seen"), "items": document["evidence"]}


def _valuation_table(valuation: dict[str, Any]) -> dict[str, Any]:
    currency = valuation["currency"]
    rows = [
        [
            str(MethodName(each["method"]).label),
            _amount(each["value"], currency),
            f"{Decimal(each['weight']):.2%}",
            str(each["seed"]),
        ]
        for each in valuation["methods"]
    ]
    likely = [_("Value by weight"), _amount(valuation["likely"], currency), "", ""]
    heading = _("Valuation %(reference)s, base date %(day)s, in %(currency)s") % {
        "reference": valuation["reference"],
        "day": valuation["base_date"],
        "currency": currency,
    }
    head = [_("Method"), _("Value"), _("Weight"), _("Seed")]
    return {"heading": heading, "head": head, "rows": [*rows, likely], "numbers": [1, 2, 3]}


def _panel_sections(panel: dict[str, Any], language: str) -> Iterator[dict[str, Any]]:
    said = {"n": panel["assessors"], "template": _named(panel["template"], language)}
    words = _("%(n)s assessors judged by “%(template)s”, each alone, then agreed.") % said
    if panel["level"] is not None:
        words += " " + _("They found readiness level %(level)s shown.") % {"level": panel["level"]}
    yield {"heading": _("What the panel agreed on"), "language": language, "text": words}
    for group in panel["groups"]:
        yield {
            "heading": _group_heading(group, panel, language),
            "head": [_("Indicator"), _("Agreed points"), _("First points")],
            "rows": [_panel_row(each, language) for each in group["indicators"]],
            "numbers": [1, 2],
        }
    if reasons := _panel_reasons(panel, language):
        yield {"heading": _("Why the panel agreed so"), "items": reasons}


def _panel_reasons(panel: dict[str, Any], language: str) -> list[str]:
    """Why the panel agreed so; a reason given of several indicators stands once."""
    given: dict[str, list[str]] = {}
    for group in panel["groups"]:
        for each in group["indicators"]:
            if each["reason"]:
                given.setdefault(each["reason"], []).append(_named(each["name"], language))
    separator = "、" if language == "zh" else "; "
    return [
        _("%(indicator)s: %(reason)s") % {"indicator": separator.join(names), "reason": reason}
        for reason, names in given.items()
    ]


def _group_heading(group: dict[str, Any], panel: dict[str, Any], language: str) -> str:
    name = _named(group["name"], language)
    if panel["level"] is None:
        return name
    return _("TRL %(n)s: %(name)s") % {"n": group["code"], "name": name}


def _panel_row(found: dict[str, Any], language: str) -> list[str]:
    agreed, low, high = found["agreed"], found["first_lowest"], found["first_highest"]
    first = "—" if low is None else str(low) if low == high else f"{low}–{high}"
    return [
        _named(found["name"], language),
        _("not applicable") if agreed is None else str(agreed),
        first,
    ]


def _named(names: dict[str, str], language: str) -> str:
    return names[language] or names["zh"] or names["en"]


def _amount(said: str, currency: str) -> str:
    exact = Money.nearest(Decimal(said), currency).amount
    return f"{exact:,}".replace("-", "−")


def _broken(said: str) -> str:
    # Groups of eight, so that the long word can be wrapped and read aloud.
    return " ".join(said[at : at + 8] for at in range(0, len(said), 8))
