"""Registration numbers: their one way of writing and their check characters. Pure."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _
from stdnum.cn import uscc
from stdnum.iso7064 import mod_97_10

from kernel.errors import ReasonCode

USCC = "uscc"
LEI = "lei"

# GB 32100-2015: no I, O, S, V or Z; six digits of the region in the middle.
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}")
_LEI = re.compile(r"[0-9A-Z]{18}\d{2}")
_FREE = re.compile(r"[^\x00-\x1f<>]{2,60}")

# GB 11714-1997, for the nine characters inside a credit code.
_SUBJECT_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)


class IdentifierReason(ReasonCode):
    """What is wrong, or odd, about a registration number."""

    USCC_FORM = (
        "identifier.uscc_form",
        _("A unified social credit code has 18 characters: digits, and letters but I, O, S, V, Z."),
    )
    USCC_CHECK = (
        "identifier.uscc_check",
        _("The last character does not fit the others. Compare the code with the licence."),
    )
    USCC_SUBJECT = (
        "identifier.uscc_subject",
        _("The organisation code inside, the 9th to 17th character, fails its own check."),
    )
    USCC_ELSEWHERE = (
        "identifier.uscc_elsewhere",
        _("Only an organisation in China has a unified social credit code."),
    )
    LEI_FORM = (
        "identifier.lei_form",
        _("An LEI has 20 characters: 18 digits or letters and two check digits."),
    )
    LEI_CHECK = (
        "identifier.lei_check",
        _("The two check digits do not fit the other characters of this LEI."),
    )
    FREE_FORM = "identifier.free_form", _("A registration number has between 2 and 60 characters.")
    REGION_UNKNOWN = (
        "identifier.region_unknown",
        _("The region %(code)s inside the credit code is in no present list; is it an old one?"),
    )
    REGION_DIFFERS = (
        "identifier.region_differs",
        _("The credit code was given out in %(there)s; the organisation names %(here)s."),
    )


def canonical(scheme: str, number: str) -> str:
    """The one way in which a number is kept."""
    if scheme in (USCC, LEI):
        return re.sub(r"[\s\-]", "", number).upper()
    return " ".join(number.split())


def problem_of(scheme: str, number: str) -> IdentifierReason | None:
    """What is wrong with a number in its canonical writing, if anything."""
    if scheme == USCC:
        return _problem_of_credit_code(number)
    if scheme == LEI:
        return _problem_of_lei(number)
    return None if _FREE.fullmatch(number) else IdentifierReason.FREE_FORM


def is_organisation_code(code: str) -> bool:
    """Whether nine characters are an organisation code with the right check character."""
    if not re.fullmatch(r"[0-9A-Z]{8}[0-9X]", code):
        return False
    total = sum(
        int(sign, 36) * weight for sign, weight in zip(code[:8], _SUBJECT_WEIGHTS, strict=True)
    )
    check = 11 - total % 11
    return code[8] == {10: "X", 11: "0"}.get(check, str(check))


def region_in(credit_code: str) -> str:
    """The six digits of the region whose office gave a credit code out."""
    return credit_code[2:8]


def _problem_of_credit_code(number: str) -> IdentifierReason | None:
    if not _CREDIT_CODE.fullmatch(number):
        return IdentifierReason.USCC_FORM
    # The library's own validate() refuses codes that begin with a letter, such as N2 and Y1.
    if uscc.calc_check_digit(number) != number[-1]:
        return IdentifierReason.USCC_CHECK
    if not is_organisation_code(number[8:17]):
        return IdentifierReason.USCC_SUBJECT
    return None


def _problem_of_lei(number: str) -> IdentifierReason | None:
    # The library checks the digits but not the length.
    if not _LEI.fullmatch(number):
        return IdentifierReason.LEI_FORM
    return None if mod_97_10.is_valid(number) else IdentifierReason.LEI_CHECK
