"""Words and numbers as every body of the marketplace's API takes and gives them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any


def words_from(
    body: Mapping[str, Any], names: Iterable[str], language: str, *, before: object | None
) -> dict[str, str]:
    """What a body says in one language; what it leaves out stays as in the text `before`."""
    words = {}
    for name in names:
        said = body.get(name)
        kept = getattr(before, name) if before else ""
        words[name] = kept if said is None else said.get(language, kept).strip()
    return words


def words_of(texts: Mapping[str, Any], names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Texts by language, turned into names with their languages; without what is empty."""
    return {
        name: {code: getattr(text, name) for code, text in texts.items() if getattr(text, name)}
        for name in names
    }


def plain_number(value: Decimal | None) -> str | None:
    """A decimal as a string without idle zeros: `190.000000` is "190"."""
    if value is None:
        return None
    plain = f"{value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
