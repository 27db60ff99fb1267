"""Official numbers for invented things: their check digits are right, their serial parts cannot exist.

README.md names the range chosen for each kind of number and why nobody can hold one.
"""

from __future__ import annotations

from datetime import date

_USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_PRIME = 31
_COUNTRY_LEVEL_REGION = "100000"


def credit_code(*, entity_class: str, region: str | None, serial: int) -> str:
    """A unified social credit code whose subject part starts with YYYY."""
    subject = f"YYYY{serial:04d}"
    body = f"{entity_class}{region or _COUNTRY_LEVEL_REGION}{subject}{_organisation_check(subject)}"
    total = sum(
        _USCC_ALPHABET.index(character) * pow(3, place, _USCC_PRIME)
        for place, character in enumerate(body)
    )
    return body + _USCC_ALPHABET[-total % _USCC_PRIME]


def legal_entity_identifier(serial: int) -> str:
    """A legal entity identifier of an issuer ZZZZ that does not exist."""
    body = f"ZZZZ00DEMO{serial:08d}"
    return f"{body}{98 - _letters_as_digits(body + '00') % 97:02d}"


def application_number(
    *, kind: str, office: str, filed: date, serial: int, receiving: str = ""
) -> str:
    """The application or registration number of a right filed on a day."""
    year = filed.year
    if kind == "software_copyright":
        return f"{year}SR99{serial:05d}"
    if office == "CN":
        return _with_cnipa_check(f"{year}{_CNIPA_TYPE[kind]}99{serial:05d}")
    return {
        "WO": f"PCT/{receiving}{year}/99{serial:04d}",
        "EP": f"EP{year % 100:02d}99{serial:04d}",
        "DE": f"10 {year} 99{serial:04d}",
        "US": f"99/99{serial:04d}",
    }[office]


_CNIPA_TYPE = {"invention_patent": "1", "utility_model": "2", "design": "3"}


def _organisation_check(subject: str) -> str:
    """The check character of an eight-character organisation code."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    remainder = -sum(int(c, 36) * weight for c, weight in zip(subject, weights, strict=True)) % 11
    return "X" if remainder == 10 else str(remainder)


def _letters_as_digits(text: str) -> int:
    return int("".join(str(int(character, 36)) for character in text))


def _with_cnipa_check(body: str) -> str:
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    remainder = sum(int(c) * weight for c, weight in zip(body, weights, strict=True)) % 11
    return body + ("X" if remainder == 10 else str(remainder))
