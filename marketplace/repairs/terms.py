"""Which field of a form answers which reason; a reason that no words mend has none."""

from __future__ import annotations

from typing import Any

from marketplace.inquiries.terms import DeclineReason as D
from marketplace.matching.terms import AnswerReason as A

#: Whose reason it is → its labels.
SOURCES: dict[str, Any] = {"inquiry": D, "match": A}

_LISTING = {
    ("inquiry", D.TOO_EARLY_STAGE.value): "trl",
    ("inquiry", D.BENEFIT_UNCLEAR.value): "advantages",
    ("inquiry", D.PRICE_TOO_HIGH.value): "price_kind",
    ("inquiry", D.FIELD_MISMATCH.value): "ipc",
    ("inquiry", D.FIELD_OF_USE.value): "applications_en",
    ("inquiry", D.RIGHTS_UNCLEAR.value): "ip_records",
    ("inquiry", D.TERRITORY.value): "offered_abroad",
    ("inquiry", D.TERMS_NOT_AGREED.value): "modes",
    ("match", A.OTHER_FIELD.value): "ipc",
    ("match", A.OTHER_PROBLEM.value): "problem_en",
    ("match", A.TOO_EARLY.value): "trl",
    ("match", A.TOO_EXPENSIVE.value): "price_kind",
    ("match", A.WRONG_MODE.value): "modes",
    ("match", A.WRONG_PLACE.value): "region",
}
_DEMAND = {
    ("inquiry", D.TOO_EARLY_STAGE.value): "trl_wanted",
    ("inquiry", D.BENEFIT_UNCLEAR.value): "problem_en",
    ("inquiry", D.PRICE_TOO_HIGH.value): "budget_low",
    ("inquiry", D.FIELD_MISMATCH.value): "ipc",
    ("inquiry", D.FIELD_OF_USE.value): "constraints_en",
    ("inquiry", D.TERRITORY.value): "region",
    ("inquiry", D.TERMS_NOT_AGREED.value): "kind",
    ("match", A.OTHER_FIELD.value): "ipc",
    ("match", A.OTHER_PROBLEM.value): "problem_en",
    ("match", A.TOO_EARLY.value): "trl_wanted",
    ("match", A.TOO_EXPENSIVE.value): "budget_low",
    ("match", A.WRONG_MODE.value): "kind",
    ("match", A.WRONG_PLACE.value): "region",
}
FIELD_OF = {"listing": _LISTING, "demand": _DEMAND}

#: So many organisations have to stand behind a figure about a field before anybody reads it.
LEAST_ORGANISATIONS = 5
#: From so many responses on a share is said in per cent.
LEAST_FOR_PERCENT = 20
