"""A statement of contributions as a PDF, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ip_registry.records.states import IpKind
from kernel.languages import CODES, speaking
from kernel.typesetting.setting import typeset
from marketplace.contributions.document import ATTESTS
from marketplace.evaluations.typesetting import qr_code, verification_address
from marketplace.evaluations.verification_codes import grouped
from marketplace.service_offers.terms import ServiceType

_TEMPLATE = Path(__file__).with_name("statement.typ")


def statement_pdf(document: dict[str, Any], *, language: str) -> bytes:
    """The same that the JSON says, for people."""
    code = grouped(document["code"])
    address = verification_address(code, language)
    with speaking(language):
        name = _person(document["person"], language)
        data = {
            "facts": [
                [_("Name"), name],
                [_("Issued on"), document["issued_on"]],
                [_("Confirmed contributions"), str(len(document["contributions"]))],
            ],
            "columns": [_("Item"), _("Content")],
            "sections": [_section(each, language) for each in document["contributions"]],
            "attests": ATTESTS[language],
            "verify": {
                "code": code,
                "address": address,
                "words": _("Anybody can check at %(address)s that this file is unchanged.")
                % {"address": verification_address("", language)},
            },
        }
        return typeset(
            _TEMPLATE,
            data,
            language=language,
            title=_("Contributions of %(name)s") % {"name": name},
            made_on=date.fromisoformat(document["issued_on"]),
            reference=code,
            keywords=[code],
            images={"code.svg": qr_code(address)},
        )


def _person(person: dict[str, str], language: str) -> str:
    order = [language, *(each for each in CODES if each != language)]
    return next((said for each in order if (said := person[f"name_{each}"])), person["name"])


def _section(each: dict[str, Any], language: str) -> dict[str, Any]:
    return {
        "heading": _in(each["title"], language) or each["reference"],
        "facts": list(_facts(each, language)),
    }


def _facts(each: dict[str, Any], language: str) -> Iterator[list[str]]:
    yield [_("Kind of right"), str(IpKind(each["kind"]).label)]
    yield [_("Number"), each["number"] or each["reference"]]
    yield [_("Kept by"), _in(each["kept_by"], language)]
    yield [_("Share in the invention"), f"{each['share']} %"]
    yield [_("Confirmed on"), each["confirmed_on"]]
    for one in each["listings"]:
        yield [_("Offered as"), f"{one['reference']} {_in(one['title'], language)}"]
    for one in each["evaluations"]:
        kind = str(ServiceType(one["kind"]).label)
        who = _in(one["evaluator"], language)
        yield [_("Evaluated"), f"{kind} · {who} · {one['delivered_on']} · {one['code']}"]


def _in(words: dict[str, str], language: str) -> str:
    return words.get(language) or next((said for said in words.values() if said), "")
