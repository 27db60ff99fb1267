"""In which language a text is told, and of many texts those that an encoder understands. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kernel.languages import EN, ZH

_HAN = ("\u3400", "\u9fff")
#: Chinese texts name formulas and products in Latin letters; a fifth of Chinese signs is Chinese.
_CHINESE_FROM = 0.2


def language_of(text: str) -> str:
    """`zh` or `en`, by its signs; nothing for a text without letters."""
    letters = sum(1 for sign in text if sign.isalpha())
    if not letters:
        return ""
    han = sum(1 for sign in text if _HAN[0] <= sign <= _HAN[1])
    return ZH if han >= _CHINESE_FROM * letters else EN


def by_language(pieces: Iterable[str], known: Collection[str]) -> dict[str, str]:
    """The pieces of a text joined by language, those languages alone that are known."""
    joined: dict[str, list[str]] = {}
    for piece in pieces:
        if (language := language_of(piece)) in known:
            joined.setdefault(language, []).append(piece)
    return {language: "\n".join(found) for language, found in joined.items()}
